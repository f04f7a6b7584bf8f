import { dotAt } from '../language/dot.ts';
import type { LoadedIndex } from './loaded-index.ts';
import type { QuestionView } from './question-view.ts';
import { classify, softmaxInPlace } from './softmax-classifier.ts';
import { SOFTMAX } from './tuning.ts';

/** What one question scores against every wording, passage and article; the buffers belong to the scorer and are reused. */
export type QuestionScores = {
  /** Cosine with each wording, by block: stems, pairs of stems, character n-grams. */
  readonly cosines: readonly [Float32Array, Float32Array, Float32Array];
  /** BM25 of each passage, and the share of the question's information that it holds. */
  readonly passageScores: Float32Array;
  readonly passageCover: Float32Array;
  /** The classifier's sums for each article, and their softmax. */
  readonly logits: Float32Array;
  readonly probabilities: Float32Array;
  /** Sum of the cosines by stems and by n-grams of each article's best wording. */
  readonly bestWording: Float32Array;
  /** Cosine of the sentence vector with the mean of each article's wordings. */
  readonly centroid: Float32Array;
  /** minisearch's score of each article, by unit of the question's information. */
  readonly lexical: Float32Array;
};

/** Makes the function that scores a question against everything in an index; one question at a time. */
export function makeScorer(index: LoadedIndex): (view: QuestionView) => QuestionScores {
  const { model } = index;
  const articleCount = model.articles.length;
  const wordingCount = model.wordingArticles.length;
  const passageCount = model.passageArticles.length;
  const scores: QuestionScores = {
    cosines: [new Float32Array(wordingCount), new Float32Array(wordingCount), new Float32Array(wordingCount)],
    passageScores: new Float32Array(passageCount),
    passageCover: new Float32Array(passageCount),
    logits: new Float32Array(articleCount),
    probabilities: new Float32Array(articleCount),
    bestWording: new Float32Array(articleCount),
    centroid: new Float32Array(articleCount),
    lexical: new Float32Array(articleCount),
  };
  return (view) => {
    scoreWordings(view, index, scores);
    scorePassages(view, index, scores);
    scoreArticles(view, index, scores);
    scoreLexically(view, index, scores.lexical);
    return scores;
  };
}

function scoreWordings(view: QuestionView, { model, wordingPostings }: LoadedIndex, scores: QuestionScores): void {
  const { cosines, bestWording } = scores;
  for (const c of cosines) c.fill(0);
  const { offsets, columns, values } = wordingPostings;
  const { ids } = view.sparse;
  for (let i = 0; i < ids.length; i += 1) {
    const id = ids[i]!;
    const target = cosines[model.space.blocks[id]! as 0 | 1 | 2];
    const x = view.sparse.values[i]!;
    const end = offsets[id + 1]!;
    for (let k = offsets[id]!; k < end; k += 1) target[columns[k]!]! += x * values[k]!;
  }
  bestWording.fill(0);
  for (let w = 0; w < model.wordingArticles.length; w += 1) {
    const a = model.wordingArticles[w]!;
    const s = cosines[0][w]! + cosines[2][w]!;
    if (s > bestWording[a]!) bestWording[a] = s;
  }
}

function scorePassages(view: QuestionView, { passagePostings, passageIdf }: LoadedIndex, scores: QuestionScores): void {
  const { passageScores, passageCover } = scores;
  passageScores.fill(0);
  passageCover.fill(0);
  const { offsets, columns, values } = passagePostings;
  for (let i = 0; i < view.stems.length; i += 1) {
    const stem = view.stems[i]!;
    if (stem < 0) continue;
    const x = view.tokens[i]!.weight * passageIdf[stem]!;
    const w = view.weights[i]! / view.totalWeight;
    for (let k = offsets[stem]!; k < offsets[stem + 1]!; k += 1) {
      passageScores[columns[k]!]! += x * values[k]!;
      passageCover[columns[k]!]! += w;
    }
  }
}

function scoreArticles(view: QuestionView, { model, centroids }: LoadedIndex, scores: QuestionScores): void {
  const { logits, probabilities, centroid } = scores;
  const scaled = view.sparse.values.map((v, i) => v * SOFTMAX.blockScale[model.space.blocks[view.sparse.ids[i]!]!]!);
  classify(model.classifier, view.sparse.ids, scaled, view.sentence, SOFTMAX.denseScale, logits);
  probabilities.set(logits);
  softmaxInPlace(probabilities);
  for (let a = 0; a < centroid.length; a += 1) centroid[a] = dotAt(view.sentence, centroids, a * view.sentence.length);
}

function scoreLexically(view: QuestionView, index: LoadedIndex, lexical: Float32Array): void {
  lexical.fill(0);
  const stems = new Map<string, number>();
  const telling = view.tokens.filter((t) => t.kind === 'content' || t.kind === 'negation');
  for (const t of telling.length > 0 ? telling : view.tokens) stems.set(t.stem, t.weight);
  for (const hit of index.lexical(stems)) lexical[hit.id as number] = hit.score / view.totalWeight;
}
