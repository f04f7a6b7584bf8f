// Learns the constants of the re-ranker and of the confidence from feature rows of many contents.
import { seededRandom, shuffled } from '../../server/core/shared/random.ts';
import type { Thresholds } from '../../server/core/content/site.ts';
import { FEATURES } from '../../server/search/feature-names.ts';
import { layOut, sumOf, type LinearModel } from '../../server/search/linear-model.ts';
import { QUESTION } from '../../server/search/question-features.ts';
import { TOP, topFeatures } from '../../server/search/top-features.ts';
import type { FeatureRows } from './feature-rows.ts';

const F = FEATURES.length;
/** Facts about the content, not signs of a match: the same for all candidates, or a temptation to learn the source by heart. */
const REGIME = new Set(['wordings', 'passages', 'hub', 'meanWordings']);
/** Passes, step and decay of the re-ranker's fit (AdaGrad over batches of 64 lists); decay 1e-4 and 1e-3 measured alike. */
const RERANK = { passes: 8, rate: 0.1, decay: 1e-3, batch: 64 };
/** Features of `TOP` that the confidence leaves out: maxima over candidates repeat the first one's. */
const CONFIDENCE_SKIPS = (name: string): boolean => name.startsWith('max') || name === 'noVector';
/** Rounds, step and decay of the confidence's fit (AdaGrad over all questions); what else was tried is not recorded. */
const CONFIDENCE = { rounds: 250, rate: 0.3, decay: 1e-2 };

/**
 * One learning question in three has no answer; of visitors' questions fewer have none. The log odds are moved as if it
 * were 27 %: calibration error over nine sets held out 0.067 without, 0.058 with (0.061 at 0.2, 0.063 at 0.4).
 */
const PRIOR = Math.log((1 - 0.27) / 0.27) - Math.log(2);

type Weighted = { readonly source: string; readonly answerable: Uint8Array };
/** Every source counts the same. */
function sourceWeights(sets: readonly Weighted[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const s of sets) counts.set(s.source, (counts.get(s.source) ?? 0) + s.answerable.length);
  return new Map([...counts].map(([source, n]) => [source, 1 / n / counts.size]));
}

/** Multinomial logistic regression over lists of candidates; features are scaled by their spread within lists. */
export function learnRerank(sets: readonly FeatureRows[]): LinearModel {
  const used = FEATURES.map((name, f) => ({ name, f })).filter(({ name }) => !REGIME.has(name));
  const bySource = sourceWeights(sets);
  const lists = sets.flatMap((s) => {
    const weight = bySource.get(s.source)!;
    return Array.from(s.answerable, (_, q) => ({ s, from: s.starts[q]!, to: s.starts[q + 1]!, weight })).filter((l) =>
      l.s.label.subarray(l.from, l.to).includes(1),
    );
  });
  const spread = used.map(() => 1e-9);
  let rows = 0;
  for (const { s, from, to } of lists) {
    rows += to - from;
    used.forEach(({ f }, k) => {
      let mean = 0;
      for (let r = from; r < to; r += 1) mean += s.x[r * F + f]! / (to - from);
      for (let r = from; r < to; r += 1) spread[k]! += (s.x[r * F + f]! - mean) ** 2;
    });
  }
  const scale = spread.map((v) => 1 / Math.sqrt(v / rows + 1e-6));
  const b = new Float64Array(used.length);
  const squares = new Float64Array(used.length).fill(1e-6);
  const gradient = new Float64Array(used.length);
  const random = seededRandom(7);
  let order = lists.map((_, i) => i);
  for (let pass = 0; pass < RERANK.passes; pass += 1) {
    order = shuffled(order, random);
    order.forEach((i, n) => {
      const { s, from, to, weight } = lists[i]!;
      const z = Float64Array.from({ length: to - from }, (_, r) =>
        used.reduce((sum, { f }, k) => sum + b[k]! * scale[k]! * s.x[(from + r) * F + f]!, 0),
      );
      const most = Math.max(...z);
      const total = z.reduce((sum, v) => sum + Math.exp(v - most), 0);
      const right = s.label.subarray(from, to).reduce((sum, y) => sum + y, 0);
      for (let r = 0; r < to - from; r += 1) {
        const error = weight * lists.length * (Math.exp(z[r]! - most) / total - s.label[from + r]! / right);
        if (Math.abs(error) > 1e-4)
          used.forEach(({ f }, k) => (gradient[k]! += error * scale[k]! * s.x[(from + r) * F + f]!));
      }
      if ((n + 1) % RERANK.batch !== 0) return;
      for (let k = 0; k < b.length; k += 1) {
        const g = gradient[k]! / RERANK.batch + RERANK.decay * b[k]!;
        squares[k]! += g * g;
        b[k]! -= (RERANK.rate * g) / Math.sqrt(squares[k]!);
      }
      gradient.fill(0);
    });
  }
  return { bias: 0, weights: Object.fromEntries(used.map(({ name }, k) => [name, rounded(b[k]! * scale[k]!)])) };
}

function rounded(x: number): number {
  return Number(x.toPrecision(5));
}

/** The first candidate of each question under a re-ranker. */
export type Tops = {
  readonly name: string;
  readonly source: string;
  readonly x: Float32Array;
  readonly right: Uint8Array;
  readonly rank: Int32Array;
  readonly answerable: Uint8Array;
};

export function topsOf(s: FeatureRows, rerank: LinearModel): Tops {
  const laidOut = layOut(rerank, FEATURES);
  const n = s.answerable.length;
  const x = new Float32Array(n * TOP.length);
  const right = new Uint8Array(n);
  const rank = new Int32Array(n).fill(-1);
  for (let q = 0; q < n; q += 1) {
    const from = s.starts[q]!;
    const to = s.starts[q + 1]!;
    if (from === to) continue;
    const sums = Float64Array.from({ length: to - from }, (_, i) => sumOf(laidOut, s.x, (from + i) * F));
    const { best, features } = topFeatures(
      s.x,
      from * F,
      sums,
      s.question.subarray(q * QUESTION.length, (q + 1) * QUESTION.length),
    );
    x.set(features, q * TOP.length);
    right[q] = s.label[from + best]!;
    const places = Array.from(sums.keys()).sort((a, b) => sums[b]! - sums[a]!);
    rank[q] = places.findIndex((p) => s.label[from + p] === 1);
  }
  return { name: s.name, source: s.source, x, right, rank, answerable: s.answerable };
}

/** Logistic regression: is the first candidate right? */
export function learnConfidence(tops: readonly Tops[]): LinearModel {
  const used = TOP.map((name, f) => ({ name, f })).filter(({ name }) => !CONFIDENCE_SKIPS(name));
  const bySource = sourceWeights(tops);
  const mean = used.map(() => 0);
  const square = used.map(() => 0);
  each((t, q, w) =>
    used.forEach(({ f }, k) => {
      const v = t.x[q * TOP.length + f]!;
      mean[k]! += w * v;
      square[k]! += w * v * v;
    }),
  );
  const scale = used.map((_, k) => 1 / Math.sqrt(Math.max(1e-6, square[k]! - mean[k]! ** 2)));
  const b = new Float64Array(used.length + 1);
  const squares = new Float64Array(used.length + 1).fill(1e-3);
  for (let round = 0; round < CONFIDENCE.rounds; round += 1) {
    const gradient = Float64Array.from(b, (v, k) => (k < used.length ? CONFIDENCE.decay * v : 0));
    each((t, q, w) => {
      let z = b[used.length]!;
      for (let k = 0; k < used.length; k += 1) z += b[k]! * scale[k]! * (t.x[q * TOP.length + used[k]!.f]! - mean[k]!);
      const error = w * (1 / (1 + Math.exp(-z)) - t.right[q]!);
      gradient[used.length]! += error;
      for (let k = 0; k < used.length; k += 1)
        gradient[k]! += error * scale[k]! * (t.x[q * TOP.length + used[k]!.f]! - mean[k]!);
    });
    for (let k = 0; k < b.length; k += 1) {
      squares[k]! += gradient[k]! ** 2;
      b[k]! -= (CONFIDENCE.rate * gradient[k]!) / Math.sqrt(squares[k]!);
    }
  }
  const bias = b[used.length]! - used.reduce((sum, _, k) => sum + b[k]! * scale[k]! * mean[k]!, 0);
  return {
    bias: rounded(bias + PRIOR),
    weights: Object.fromEntries(used.map(({ name }, k) => [name, rounded(b[k]! * scale[k]!)])),
  };

  function each(visit: (t: Tops, q: number, weight: number) => void): void {
    for (const t of tops) for (let q = 0; q < t.answerable.length; q += 1) visit(t, q, bySource.get(t.source)!);
  }
}

export function confidencesOf(tops: Tops, model: LinearModel): Float64Array {
  const laidOut = layOut(model, TOP);
  return Float64Array.from(tops.answerable, (_, q) => 1 / (1 + Math.exp(-sumOf(laidOut, tops.x, q * TOP.length))));
}

/** Confidences of held-out questions, from which the thresholds are chosen. */
export type Predicted = { readonly tops: Tops; readonly confidence: Float64Array };

/** Unanswerable questions that may be answered, on average over the contents; the promise is 10 %, and a site may differ. */
const MOST_FALSE = 0.08;
/** Unanswerable questions that must get `unknown`, on average; the promise is 40 %. */
const LEAST_UNKNOWN = 0.47;

/** The lowest thresholds that keep the promises on average over the contents. */
export function chooseThresholds(predicted: readonly Predicted[]): Thresholds {
  const lowest = (share: number): number => {
    const over = (t: number): number => {
      const shares = predicted.map(({ tops, confidence }) => {
        const no = [...confidence].filter((_, q) => tops.answerable[q] === 0);
        return no.filter((c) => c >= t).length / Math.max(1, no.length);
      });
      return shares.reduce((a, b) => a + b, 0) / shares.length;
    };
    return Array.from({ length: 99 }, (_, i) => (i + 1) / 100).find((t) => over(t) <= share) ?? 0.99;
  };
  return { answer: lowest(MOST_FALSE), choices: lowest(1 - LEAST_UNKNOWN) };
}
