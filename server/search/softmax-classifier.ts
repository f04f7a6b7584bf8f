import { dotAt } from '../language/dot.ts';
import { seededRandom, shuffled } from '../core/shared/random.ts';
import type { SparseRows } from './sparse-rows.ts';

/**
 * A linear classifier over articles, fitted to their wordings. A term has a weight only for the articles whose wordings hold it
 * (rows = terms, columns = articles); the sentence vector has a weight for every article (articles × dims).
 */
export type SoftmaxClassifier = {
  readonly terms: SparseRows;
  readonly dense: Float32Array;
  readonly dims: number;
  readonly classes: number;
};

/** One wording to learn: its terms, sentence vector, article, and weight. */
export type Example = {
  readonly ids: Uint32Array;
  readonly values: Float32Array;
  readonly dense: Float32Array;
  readonly label: number;
  readonly weight: number;
};

/** Constants of the fit. The ranges tried stand with the values in tuning.ts. */
export type SoftmaxSettings = {
  readonly epochs: number;
  readonly rate: number;
  readonly decay: number;
  readonly blockScale: readonly number[];
  readonly denseScale: number;
  /** Articles whose error is smaller are left alone in a step: they would cost most of the time and change little. */
  readonly smallestError: number;
};

/** Scores (before softmax) of all articles for one text, written into `scores`. */
export function classify(
  model: SoftmaxClassifier,
  ids: Uint32Array,
  scaled: Float32Array,
  dense: Float32Array,
  denseScale: number,
  scores: Float32Array,
): void {
  const { offsets, columns, values } = model.terms;
  scores.fill(0);
  for (let i = 0; i < ids.length; i += 1) {
    const x = scaled[i]!;
    const end = offsets[ids[i]! + 1]!;
    for (let k = offsets[ids[i]!]!; k < end; k += 1) scores[columns[k]!]! += x * values[k]!;
  }
  if (model.dims === 0) return;
  for (let c = 0; c < model.classes; c += 1) scores[c]! += denseScale * dotAt(dense, model.dense, c * model.dims);
}

/** Over so many articles sentence vectors are left to the other features: a weight for each article and dimension would cost most of the fit. */
const MOST_DENSE_CLASSES = 300;
/** A term in the wordings of more articles than this tells none of them apart and gets no weights. */
const MOST_CLASSES_OF_TERM = 150;

/**
 * Fits the classifier by AdaGrad over seeded shuffles of the examples: multinomial logistic loss, weights decayed towards zero.
 * Deterministic: the same examples in the same order give the same weights.
 */
export function fitSoftmax(
  examples: readonly Example[],
  blocks: Uint8Array,
  classes: number,
  settings: SoftmaxSettings,
): SoftmaxClassifier {
  const dims = classes > MOST_DENSE_CLASSES ? 0 : (examples[0]?.dense.length ?? 0);
  const denseClasses = dims === 0 ? 0 : classes;
  const terms = incidence(examples, blocks.length);
  const termSquares = new Float32Array(terms.values.length).fill(1e-3);
  const dense = new Float32Array(classes * dims);
  const denseSquares = new Float32Array(classes).fill(1e-3);
  const scaled = examples.map((e) => e.values.map((v, i) => v * (settings.blockScale[blocks[e.ids[i]!]!] ?? 0)));
  const model: SoftmaxClassifier = { terms, dense, dims, classes };
  const scores = new Float32Array(classes);
  const random = seededRandom(1);
  const order = examples.map((_, i) => i);
  const { offsets, columns, values } = terms;
  for (let epoch = 0; epoch < settings.epochs; epoch += 1) {
    const rate = settings.rate * (1 - epoch / (settings.epochs + 1));
    for (const e of shuffled(order, random)) {
      const example = examples[e]!;
      const x = scaled[e]!;
      const vector = example.dense;
      classify(model, example.ids, x, example.dense, settings.denseScale, scores);
      softmaxInPlace(scores);
      scores[example.label]! -= 1;
      // Small errors are left alone. Terms are gone through by their own short lists of articles, not by article: the same
      // updates in another order (a model of 109 articles is fitted in 1.1 to 1.3 s instead of 1.4).
      for (let c = 0; c < classes; c += 1) {
        const error = scores[c]!;
        scores[c] = Math.abs(error) > settings.smallestError ? error * example.weight : 0;
      }
      for (let i = 0; i < x.length; i += 1) {
        const id = example.ids[i]!;
        const end = offsets[id + 1]!;
        for (let k = offsets[id]!; k < end; k += 1) {
          const error = scores[columns[k]!]!;
          if (error === 0) continue;
          const g = x[i]! * error + settings.decay * values[k]!;
          const square = (termSquares[k]! += g * g);
          values[k]! -= (rate * g) / Math.sqrt(square);
        }
      }
      for (let c = 0; c < denseClasses; c += 1) {
        if (scores[c] === 0) continue;
        const s = scores[c]! * settings.denseScale;
        // One step size for all dimensions of an article: a root for each would be most of the fit.
        const start = c * dims;
        const square = (denseSquares[c]! += (s * s) / dims);
        const step = rate / Math.sqrt(square);
        const shrink = 1 - step * settings.decay;
        const stepOfError = step * s;
        for (let d = 0; d < dims; d += 1) dense[start + d] = dense[start + d]! * shrink - stepOfError * vector[d]!;
      }
    }
  }
  return model;
}

/** Softmax of scores, in place. */
export function softmaxInPlace(scores: Float32Array): void {
  let max = -Infinity;
  for (const s of scores) if (s > max) max = s;
  let sum = 0;
  for (let c = 0; c < scores.length; c += 1) sum += scores[c] = Math.exp(scores[c]! - max);
  for (let c = 0; c < scores.length; c += 1) scores[c]! /= sum;
}

/** Zero weights for every (term, article) pair that occurs in the examples; examples of one article follow each other. */
function incidence(examples: readonly Example[], termCount: number): SparseRows {
  const last = new Int32Array(termCount).fill(-1);
  const offsets = new Uint32Array(termCount + 1);
  const each = (visit: (id: number, label: number) => void): void => {
    last.fill(-1);
    for (const { ids, label } of examples) {
      for (const id of ids) {
        if (last[id] === label) continue;
        last[id] = label;
        visit(id, label);
      }
    }
  };
  each((id) => (offsets[id + 1]! += 1));
  for (let t = 0; t < termCount; t += 1) if (offsets[t + 1]! > MOST_CLASSES_OF_TERM) offsets[t + 1] = 0;
  const common = Uint8Array.from({ length: termCount }, (_, t) => (offsets[t + 1] === 0 ? 1 : 0));
  for (let t = 0; t < termCount; t += 1) offsets[t + 1]! += offsets[t]!;
  const next = offsets.slice();
  const columns = new Uint32Array(offsets[termCount]!);
  each((id, label) => {
    if (common[id] === 0) columns[next[id]!++] = label;
  });
  return { offsets, columns, values: new Float32Array(columns.length) };
}
