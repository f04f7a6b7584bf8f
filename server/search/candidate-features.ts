import { makeAligner, type Aligner, type Alignment } from './alignment.ts';
import { dotAt } from '../language/dot.ts';
import { FEATURES, PLACE } from './feature-names.ts';
import type { FittedArticle } from './fitted-model.ts';
import type { LoadedIndex } from './loaded-index.ts';
import type { QuestionScores } from './question-scores.ts';
import type { QuestionView } from './question-view.ts';
import type { SparseRows } from './sparse-rows.ts';
import { MOST_TERMS } from './tuning.ts';

/** An article that may answer: its number, its best passage among its own, and its features in the order of `FEATURES`. */
export type Candidate = { readonly article: number; readonly passage: number; readonly features: Float32Array };

/** Measures candidates of one question after another. */
export type Measurer = {
  /** Starts with a new question. */
  readonly begin: (view: QuestionView, scores: QuestionScores) => void;
  /** Measures an article; the leads are left at zero. */
  readonly measure: (article: number) => Candidate;
};

/** Makes the measurer of one index; its aligner is reused, so one question at a time. */
export function makeMeasurer(index: LoadedIndex, dims: number): Measurer {
  const { model } = index;
  const aligner = makeAligner(index, dims, MOST_TERMS * 2);
  const meanWordings = Math.log(model.wordingArticles.length / Math.max(1, model.articles.length));
  let view: QuestionView | null = null;
  let scores: QuestionScores | null = null;
  return {
    begin: (nextView, nextScores) => {
      view = nextView;
      scores = nextScores;
      aligner.begin(view);
    },
    measure: (a) => {
      const f = new Float32Array(FEATURES.length);
      if (view === null || scores === null) return { article: a, passage: 0, features: f };
      const article = model.articles[a]!;
      f[PLACE.softmax] = scores.probabilities[a]!;
      f[PLACE.logit] = scores.logits[a]!;
      f[PLACE.centroid] = scores.centroid[a]!;
      f[PLACE.lexical] = scores.lexical[a]!;
      f[PLACE.wordings] = Math.log(article.wordingCount || 1);
      f[PLACE.passages] = Math.log(1 + article.passageCount);
      f[PLACE.hub] = index.hubs[a]!;
      f[PLACE.meanWordings] = meanWordings;
      align(measureWordings(view, index, scores, article, f), article, aligner, f);
      const passage = measurePassages(view, index, scores, article, f);
      measureCover(view, index, article, f);
      return { article: a, passage, features: f };
    },
  };
}

/** Wordings of a candidate that are aligned word by word. */
const ALIGNED = 3;

/** The cosines of the article's nearest wordings; returns the few wordings that are nearest in all together. */
function measureWordings(
  view: QuestionView,
  index: LoadedIndex,
  { cosines }: QuestionScores,
  { firstWording, wordingCount }: FittedArticle,
  f: Float32Array,
): readonly number[] {
  const top: { w: number; s: number }[] = [];
  const stems3 = new Float32Array(3);
  const grams3 = new Float32Array(3);
  for (let w = firstWording; w < firstWording + wordingCount; w += 1) {
    const stem = cosines[0][w]!;
    const gram = cosines[2][w]!;
    const sif = dotAt(view.sentence, index.wordingVectors, w * view.sentence.length);
    if (stem > f[PLACE.stem]!) f[PLACE.stem] = stem;
    if (cosines[1][w]! > f[PLACE.bigram]!) f[PLACE.bigram] = cosines[1][w]!;
    if (gram > f[PLACE.gram]!) f[PLACE.gram] = gram;
    if (sif > f[PLACE.sif]!) f[PLACE.sif] = sif;
    insert3(stems3, stem);
    insert3(grams3, gram);
    insertTop(top, w, stem + gram + sif);
  }
  f[PLACE.stem3] = mean3(stems3, wordingCount);
  f[PLACE.gram3] = mean3(grams3, wordingCount);
  return top.map(({ w }) => w);
}

/** The best soft alignment with any of the nearest wordings, each way and both ways; and the title's. */
function align(
  nearest: readonly number[],
  { firstWording, wordingCount }: FittedArticle,
  aligner: Aligner,
  f: Float32Array,
): void {
  for (const w of nearest) {
    const { forward, backward } = aligner.align(w);
    const both = (2 * forward * backward) / (forward + backward || 1);
    f[PLACE.forward] = Math.max(f[PLACE.forward]!, forward);
    f[PLACE.backward] = Math.max(f[PLACE.backward]!, backward);
    f[PLACE.both] = Math.max(f[PLACE.both]!, both);
    if (w === firstWording) alignTitle({ forward, backward }, f);
  }
  if (wordingCount > 0 && !nearest.includes(firstWording)) alignTitle(aligner.align(firstWording), f);
}

function alignTitle({ forward, backward }: Readonly<Alignment>, f: Float32Array): void {
  f[PLACE.titleForward] = forward;
  f[PLACE.titleBackward] = backward;
}

/** The best passage by each measure; returns the place, among the article's own, of the one best by BM25. */
function measurePassages(
  view: QuestionView,
  index: LoadedIndex,
  { passageScores, passageCover }: QuestionScores,
  { firstPassage, passageCount }: FittedArticle,
  f: Float32Array,
): number {
  let best = firstPassage;
  for (let p = firstPassage; p < firstPassage + passageCount; p += 1) {
    const sif = dotAt(view.sentence, index.passageVectors, p * view.sentence.length);
    if (passageScores[p]! > passageScores[best]!) best = p;
    f[PLACE.passageBm25] = Math.max(f[PLACE.passageBm25]!, passageScores[p]! / view.totalWeight);
    f[PLACE.passageCover] = Math.max(f[PLACE.passageCover]!, passageCover[p]!);
    f[PLACE.passageSif] = Math.max(f[PLACE.passageSif]!, sif);
  }
  return best - firstPassage;
}

/** Share of the question's information whose stems the article's wordings hold, and its wordings or passages. */
function measureCover(view: QuestionView, index: LoadedIndex, article: FittedArticle, f: Float32Array): void {
  const { wordingPostings, passagePostings, model } = index;
  const { firstWording, wordingCount, firstPassage, passageCount } = article;
  for (let i = 0; i < view.stems.length; i += 1) {
    const stem = view.stems[i]!;
    if (stem < 0) continue;
    const share = view.weights[i]! / view.totalWeight;
    const inWording =
      stem < model.space.idf.length && anyBetween(wordingPostings, stem, firstWording, firstWording + wordingCount);
    if (inWording) f[PLACE.cover]! += share;
    if (inWording || anyBetween(passagePostings, stem, firstPassage, firstPassage + passageCount))
      f[PLACE.articleCover]! += share;
  }
}

function insertTop(top: { w: number; s: number }[], w: number, s: number): void {
  if (top.length < ALIGNED) top.push({ w, s });
  else {
    let worst = 0;
    for (let i = 1; i < top.length; i += 1) if (top[i]!.s < top[worst]!.s) worst = i;
    if (top[worst]!.s < s) top[worst] = { w, s };
  }
}

/** Keeps the three largest values, largest first. */
function insert3(top: Float32Array, x: number): void {
  if (x <= top[2]!) return;
  top[2] = x;
  if (x > top[1]!) [top[1], top[2]] = [x, top[1]!];
  if (x > top[0]!) [top[0], top[1]] = [x, top[0]!];
}

/** Mean of the three largest values, or of as many as there are. */
function mean3(top: Float32Array, count: number): number {
  return count === 0 ? 0 : (top[0]! + top[1]! + top[2]!) / Math.min(3, count);
}

/** Whether a row holds a column from `low` up to `high`. */
function anyBetween({ offsets, columns }: SparseRows, row: number, low: number, high: number): boolean {
  let a = offsets[row]!;
  const end = offsets[row + 1]!;
  let b = end;
  while (a < b) {
    const m = (a + b) >>> 1;
    if (columns[m]! < low) a = m + 1;
    else b = m;
  }
  return a < end && columns[a]! < high;
}
