import type { Metric } from '../language/sif.ts';
import type { Vectors } from '../language/vectors.ts';
import { makeAligner } from './alignment.ts';
import type { LoadedIndex } from './loaded-index.ts';
import { viewQuestion, type QuestionView } from './question-view.ts';
import { classify, softmaxInPlace } from './softmax-classifier.ts';
import type { Token } from '../language/analysis.ts';
import { CANDIDATES_EACH, MOST_CANDIDATES, MOST_TERMS, SOFTMAX } from './tuning.ts';

/** Features of a candidate as they are measured; `RELATIVE` adds the lead of some of them over the best other candidate. */
export const RAW = [
  'softmax',
  'logit',
  'stem',
  'bigram',
  'gram',
  'stem3',
  'gram3',
  'sif',
  'centroid',
  'forward',
  'backward',
  'both',
  'titleForward',
  'titleBackward',
  'lexical',
  'cover',
  'passageBm25',
  'passageCover',
  'passageSif',
  'articleCover',
  'wordings',
  'passages',
  'meanWordings',
] as const;
const RELATIVE = [
  'softmax',
  'logit',
  'stem',
  'bigram',
  'gram',
  'stem3',
  'gram3',
  'sif',
  'centroid',
  'forward',
  'backward',
  'both',
  'titleForward',
  'titleBackward',
  'lexical',
  'cover',
  'passageBm25',
  'passageCover',
  'passageSif',
  'articleCover',
] as const;
/** All features of a candidate, in the order of its vector. */
export const FEATURES: readonly string[] = [...RAW, ...RELATIVE.map((name) => `${name}Lead`)];

export type Candidate = { readonly article: number; readonly passage: number; readonly features: Float32Array };
export type Scored = {
  readonly view: QuestionView;
  readonly candidates: readonly Candidate[];
  readonly knownShare: number;
};

const R = Object.fromEntries(RAW.map((name, i) => [name, i])) as Record<(typeof RAW)[number], number>;

/** Makes the function that finds candidates and measures their features. Its buffers are reused: one question at a time. */
export function featureMaker(
  index: LoadedIndex,
  vectors: Vectors,
  metric: Metric,
): (tokens: readonly Token[]) => Scored {
  const { model } = index;
  const { dims } = vectors;
  const articleCount = model.articles.length;
  const wordingCount = model.wordingArticles.length;
  const cosines = [
    new Float32Array(wordingCount),
    new Float32Array(wordingCount),
    new Float32Array(wordingCount),
  ] as const;
  const logits = new Float32Array(articleCount);
  const probabilities = new Float32Array(articleCount);
  const bestStem = new Float32Array(articleCount);
  const centroid = new Float32Array(articleCount);
  const lexical = new Float32Array(articleCount);
  const passageScores = new Float32Array(model.passageArticles.length);
  const passageCover = new Float32Array(model.passageArticles.length);
  const stems3 = new Float32Array(3);
  const grams3 = new Float32Array(3);
  const aligner = makeAligner(index, dims, MOST_TERMS * 2);
  const meanWordings = Math.log(wordingCount / Math.max(1, articleCount));

  function accumulate(view: QuestionView): void {
    for (const c of cosines) c.fill(0);
    const { offsets, columns, values } = index.wordingPostings;
    const { ids } = view.sparse;
    for (let i = 0; i < ids.length; i += 1) {
      const id = ids[i]!;
      const target = cosines[model.space.blocks[id]! as 0 | 1 | 2];
      const x = view.sparse.values[i]!;
      const end = offsets[id + 1]!;
      for (let k = offsets[id]!; k < end; k += 1) target[columns[k]!]! += x * values[k]!;
    }
  }

  function scorePassages(view: QuestionView): void {
    passageScores.fill(0);
    passageCover.fill(0);
    const { offsets, columns, values } = index.passagePostings;
    for (let i = 0; i < view.stems.length; i += 1) {
      const stem = view.stems[i]!;
      if (stem < 0) continue;
      const x = view.tokens[i]!.weight * index.passageIdf[stem]!;
      const w = view.weights[i]! / view.totalWeight;
      for (let k = offsets[stem]!; k < offsets[stem + 1]!; k += 1) {
        passageScores[columns[k]!]! += x * values[k]!;
        passageCover[columns[k]!]! += w;
      }
    }
  }

  function dot(a: Float32Array, b: Float32Array, start: number): number {
    let sum = 0;
    for (let d = 0; d < dims; d += 1) sum += a[d]! * b[start + d]!;
    return sum;
  }

  function measure(view: QuestionView, a: number): Candidate {
    const f = new Float32Array(FEATURES.length);
    const article = model.articles[a]!;
    const from = article.firstWording;
    const to = from + article.wordingCount;
    f[R.softmax] = probabilities[a]!;
    f[R.logit] = logits[a]!;
    f[R.centroid] = centroid[a]!;
    f[R.lexical] = lexical[a]!;
    f[R.wordings] = Math.log(article.wordingCount || 1);
    f[R.passages] = Math.log(1 + article.passageCount);
    f[R.meanWordings] = meanWordings;
    const top: { w: number; s: number }[] = [];
    stems3.fill(0);
    grams3.fill(0);
    for (let w = from; w < to; w += 1) {
      const stem = cosines[0][w]!;
      const gram = cosines[2][w]!;
      const sif = dot(view.sentence, index.wordingVectors, w * dims);
      if (stem > f[R.stem]!) f[R.stem] = stem;
      if (cosines[1][w]! > f[R.bigram]!) f[R.bigram] = cosines[1][w]!;
      if (gram > f[R.gram]!) f[R.gram] = gram;
      if (sif > f[R.sif]!) f[R.sif] = sif;
      insert3(stems3, stem);
      insert3(grams3, gram);
      keepTop(top, w, stem + gram + sif);
    }
    f[R.stem3] = mean3(stems3, article.wordingCount);
    f[R.gram3] = mean3(grams3, article.wordingCount);
    for (const { w } of top) {
      const result = aligner.align(w);
      const both = (2 * result.forward * result.backward) / (result.forward + result.backward || 1);
      f[R.forward] = Math.max(f[R.forward]!, result.forward);
      f[R.backward] = Math.max(f[R.backward]!, result.backward);
      f[R.both] = Math.max(f[R.both]!, both);
    }
    if (article.wordingCount > 0) {
      const result = aligner.align(from);
      f[R.titleForward] = result.forward;
      f[R.titleBackward] = result.backward;
    }
    let passage = article.firstPassage;
    for (let p = article.firstPassage; p < article.firstPassage + article.passageCount; p += 1) {
      const sif = dot(view.sentence, index.passageVectors, p * dims);
      if (passageScores[p]! > passageScores[passage]!) passage = p;
      f[R.passageBm25] = Math.max(f[R.passageBm25]!, passageScores[p]! / view.totalWeight);
      f[R.passageCover] = Math.max(f[R.passageCover]!, passageCover[p]!);
      f[R.passageSif] = Math.max(f[R.passageSif]!, sif);
    }
    covers(view, a, f);
    return { article: a, passage: article.passageCount === 0 ? 0 : passage - article.firstPassage, features: f };
  }

  /** Articles that say of a wording like this question, and liker than their own, that it must not lead to them. */
  function forbiddenFor(view: QuestionView): ReadonlySet<number> {
    const banned = new Set<number>();
    if (model.forbiddenArticles.length === 0) return banned;
    const values = new Map(Array.from(view.sparse.ids, (id, i) => [id, view.sparse.values[i]!]));
    model.forbiddenArticles.forEach((a, row) => {
      let likeness = 0;
      for (let k = model.forbidden.offsets[row]!; k < model.forbidden.offsets[row + 1]!; k += 1)
        likeness += model.forbidden.values[k]! * (values.get(model.forbidden.columns[k]!) ?? 0);
      if (likeness < FORBIDDEN_LIKENESS) return;
      const { firstWording, wordingCount } = model.articles[a]!;
      let own = 0;
      for (let w = firstWording; w < firstWording + wordingCount; w += 1)
        own = Math.max(own, cosines[0][w]! + cosines[1][w]! + cosines[2][w]!);
      if (likeness > own) banned.add(a);
    });
    return banned;
  }

  /** Share of the question's information whose stems the article's wordings hold, and its wordings or passages. */
  function covers(view: QuestionView, a: number, f: Float32Array): void {
    const { offsets, columns } = index.wordingPostings;
    const article = model.articles[a]!;
    for (let i = 0; i < view.stems.length; i += 1) {
      const stem = view.stems[i]!;
      if (stem < 0) continue;
      let inWording = false;
      if (stem < model.space.idf.length)
        inWording = anyBetween(
          columns,
          offsets[stem]!,
          offsets[stem + 1]!,
          article.firstWording,
          article.firstWording + article.wordingCount,
        );
      const share = view.weights[i]! / view.totalWeight;
      if (inWording) f[R.cover]! += share;
      const p = index.passagePostings;
      if (
        inWording ||
        anyBetween(
          p.columns,
          p.offsets[stem]!,
          p.offsets[stem + 1]!,
          article.firstPassage,
          article.firstPassage + article.passageCount,
        )
      )
        f[R.articleCover]! += share;
    }
  }

  return (tokens) => {
    const view = viewQuestion(tokens, index, vectors, metric);
    aligner.begin(view);
    accumulate(view);
    scorePassages(view);
    const scaled = view.sparse.values.map((v, i) => v * SOFTMAX.blockScale[model.space.blocks[view.sparse.ids[i]!]!]!);
    classify(model.classifier, view.sparse.ids, scaled, view.sentence, SOFTMAX.denseScale, logits);
    probabilities.set(logits);
    softmaxInPlace(probabilities);
    bestStem.fill(0);
    for (let w = 0; w < wordingCount; w += 1) {
      const a = model.wordingArticles[w]!;
      const s = cosines[0][w]! + cosines[2][w]!;
      if (s > bestStem[a]!) bestStem[a] = s;
    }
    for (let a = 0; a < articleCount; a += 1) centroid[a] = dot(view.sentence, index.centroids, a * dims);
    lexical.fill(0);
    const stems = new Map<string, number>();
    const telling = view.tokens.filter((t) => t.kind !== 'function' && t.kind !== 'wrapper');
    for (const t of telling.length > 0 ? telling : view.tokens) stems.set(t.stem, t.weight);
    const hits = index.lexical(stems);
    for (const hit of hits) lexical[hit.id as number] = hit.score / view.totalWeight;
    const chosen = new Set<number>();
    for (const scores of [probabilities, bestStem, centroid, lexical])
      for (const a of topOf(scores, CANDIDATES_EACH)) if (chosen.size < MOST_CANDIDATES) chosen.add(a);
    const banned = forbiddenFor(view);
    const candidates = [...chosen].filter((a) => !banned.has(a)).map((a) => measure(view, a));
    addLeads(candidates);
    let known = 0;
    for (let i = 0; i < view.stems.length; i += 1)
      if (view.stems[i]! >= 0) known += view.weights[i]! / view.totalWeight;
    return { view, candidates, knownShare: known };
  };
}

function addLeads(candidates: readonly Candidate[]): void {
  RELATIVE.forEach((name, r) => {
    let first = -Infinity;
    let second = -Infinity;
    for (const c of candidates) {
      const x = c.features[R[name]]!;
      if (x > first) {
        second = first;
        first = x;
      } else if (x > second) second = x;
    }
    if (second === -Infinity) second = 0;
    for (const c of candidates) {
      const x = c.features[R[name]]!;
      c.features[RAW.length + r] = x - (x === first ? second : first);
    }
  });
}

/** A forbidden wording counts from this sum of the three cosines (3 is the same text). */
const FORBIDDEN_LIKENESS = 1.8;

/** Wordings of a candidate that are aligned word by word. */
const ALIGNED = 3;

function keepTop(top: { w: number; s: number }[], w: number, s: number): void {
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

function anyBetween(sorted: Uint32Array, start: number, end: number, low: number, high: number): boolean {
  let a = start;
  let b = end;
  while (a < b) {
    const m = (a + b) >>> 1;
    if (sorted[m]! < low) a = m + 1;
    else b = m;
  }
  return a < end && sorted[a]! < high;
}

function topOf(scores: Float32Array, count: number): number[] {
  const top: number[] = [];
  let floor = 0;
  for (let a = 0; a < scores.length; a += 1) {
    const s = scores[a]!;
    if (s <= floor && top.length >= count) continue;
    if (s <= 0) continue;
    let i = top.length;
    while (i > 0 && scores[top[i - 1]!]! < s) i -= 1;
    top.splice(i, 0, a);
    if (top.length > count) top.pop();
    if (top.length === count) floor = scores[top[count - 1]!]!;
  }
  return top;
}
