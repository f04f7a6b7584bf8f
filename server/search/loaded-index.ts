import { mapped, normalise, sifWeight, type Metric } from '../language/sif.ts';
import type { Vectors } from '../language/vectors.ts';
import { dotAt } from '../language/dot.ts';
import type { FittedContent } from './fitted-model.ts';
import { loadLexical, type Lexical } from './lexical.ts';
import { transposed, type SparseRows } from './sparse-rows.ts';
import { termIds } from './term-space.ts';

/** A fitted model made ready for questions: what can be computed again quickly is not stored but made here. */
export type LoadedIndex = {
  readonly model: FittedContent;
  readonly lexical: Lexical;
  /** Hash of a stem, bigram or n-gram to its id; stems of bodies come after the terms of the space. */
  readonly ids: ReadonlyMap<number, number>;
  readonly stemIds: ReadonlyMap<number, number>;
  /** Postings: for each term the wordings that hold it. */
  readonly wordingPostings: SparseRows;
  readonly passagePostings: SparseRows;
  /** BM25 idf of each stem over passages. */
  readonly passageIdf: Float32Array;
  /** Unit vectors of the content's words (words × dims); zeros for a word without one. */
  readonly wordVectors: Float32Array;
  readonly wordingVectors: Float32Array;
  readonly centroids: Float32Array;
  /** Mean cosine of each article's centroid with the nearest few others: an article near to everything is near for no reason. */
  readonly hubs: Float32Array;
  readonly passageVectors: Float32Array;
  /** Information of each word of the content: idf × weight of its kind is not applied. */
  readonly wordIdf: Float32Array;
};

export function loadIndex(model: FittedContent, vectors: Vectors, metric: Metric): LoadedIndex {
  const ids = termIds(model.space);
  const stemIds = new Map(ids);
  model.bodyStems.forEach((hash, i) => stemIds.set(hash, model.space.hashes.length + i));
  const stemCount = model.space.hashes.length + model.bodyStems.length;
  const passagePostings = transposed(model.passageStems, stemCount);
  const passageCount = model.passageArticles.length;
  const passageIdf = new Float32Array(stemCount);
  for (let s = 0; s < stemCount; s += 1) {
    const df = passagePostings.offsets[s + 1]! - passagePostings.offsets[s]!;
    passageIdf[s] = Math.log(1 + (passageCount - df + 0.5) / (df + 0.5));
  }
  const { wordVectors, sif } = vectorsOfWords(model.words, vectors);
  const toSum = summands(wordVectors, sif, vectors.dims, metric);
  const sums = (offsets: Uint32Array, items: Uint32Array): Float32Array =>
    listVectors(offsets, items, toSum, vectors.dims);
  const wordingVectors = sums(model.wordingWords.offsets, model.wordingWords.items);
  const centroids = centroidsOf(model, wordingVectors, vectors.dims);
  return {
    model,
    lexical: loadLexical(model.lexical),
    ids,
    stemIds,
    wordingPostings: transposed(model.wordings, model.space.hashes.length),
    passagePostings,
    passageIdf,
    wordVectors,
    wordingVectors,
    centroids,
    hubs: hubsOf(centroids, vectors.dims),
    passageVectors: sums(model.passageWords.offsets, model.passageWords.items),
    wordIdf: Float32Array.from(model.wordStems, (stem) =>
      stem < model.space.idf.length ? model.space.idf[stem]! : passageIdf[stem]!,
    ),
  };
}

function vectorsOfWords(words: readonly string[], vectors: Vectors): { wordVectors: Float32Array; sif: Float32Array } {
  const { dims } = vectors;
  const wordVectors = new Float32Array(words.length * dims);
  const sif = new Float32Array(words.length);
  words.forEach((word, w) => {
    const row = vectors.rows.get(word);
    if (row === undefined) return;
    sif[w] = sifWeight(row);
    const target = wordVectors.subarray(w * dims, (w + 1) * dims);
    for (let d = 0; d < dims; d += 1) target[d] = vectors.values[row * dims + d]!;
    normalise(target);
  });
  return { wordVectors, sif };
}

/** What each word adds to a sentence vector. The map is linear: words go through it once, not every list of them. */
function summands(wordVectors: Float32Array, sif: Float32Array, dims: number, metric: Metric): Float32Array {
  const result = new Float32Array(wordVectors.length);
  sif.forEach((weight, w) => {
    if (weight === 0) return;
    const vector = mapped(wordVectors.subarray(w * dims, (w + 1) * dims), metric);
    for (let d = 0; d < dims; d += 1) result[w * dims + d] = weight * vector[d]!;
  });
  return result;
}

/** SIF vectors of lists of words. */
function listVectors(offsets: Uint32Array, items: Uint32Array, toSum: Float32Array, dims: number): Float32Array {
  const result = new Float32Array((offsets.length - 1) * dims);
  // One buffer for all sums: with a view for each list an engine of 8,000 lists loaded in 486 ms instead of 375.
  const sum = new Float32Array(dims);
  for (let i = 0; i + 1 < offsets.length; i += 1) {
    sum.fill(0);
    const end = offsets[i + 1]!;
    for (let k = offsets[i]!; k < end; k += 1) {
      for (let d = 0, place = items[k]! * dims; d < dims; d += 1, place += 1) sum[d]! += toSum[place]!;
    }
    result.set(normalise(sum), i * dims);
  }
  return result;
}

function centroidsOf(model: FittedContent, wordingVectors: Float32Array, dims: number): Float32Array {
  const result = new Float32Array(model.articles.length * dims);
  model.articles.forEach((article, a) => {
    const target = result.subarray(a * dims, (a + 1) * dims);
    for (let w = article.firstWording; w < article.firstWording + article.wordingCount; w += 1) {
      for (let d = 0; d < dims; d += 1) target[d]! += wordingVectors[w * dims + d]!;
    }
    normalise(target);
  });
  return result;
}

/** Others that tell how near an article is to the rest. Not swept. */
const NEAREST = 5;
/** Others that are looked at: of a larger content an even sample. Set by judgement; the development sets are smaller. */
const MOST_OTHERS = 400;

function hubsOf(centroids: Float32Array, dims: number): Float32Array {
  const count = centroids.length / dims;
  const step = Math.max(1, Math.ceil(count / MOST_OTHERS));
  return Float32Array.from({ length: count }, (_, a) => {
    const own = centroids.subarray(a * dims, (a + 1) * dims);
    const near = new Float32Array(NEAREST);
    for (let b = 0; b < count; b += step) {
      if (b === a) continue;
      const s = dotAt(own, centroids, b * dims);
      if (s <= near[0]!) continue;
      near[0] = s;
      near.sort();
    }
    return near.reduce((sum, s) => sum + s, 0) / NEAREST;
  });
}
