import { dotAt } from './dot.ts';
import type { Token } from './analysis.ts';
import type { Vectors } from './vectors.ts';

/** The `a` of smooth inverse frequency weights a/(a+p) (Arora, Liang, Ma 2017; they advise 1e-3 to 1e-4). */
const SIF_A = 1e-3;
/** Weight of a word in a sentence vector by its rank in general English. */
export function sifWeight(rank: number): number {
  return SIF_A / (SIF_A + generalProbability(rank));
}

/** A word that the vectors do not know counts as this rare. */
const UNKNOWN_RANK = 60_000;

/** Probability of a word in general English from its rank by frequency: Zipf's law, normalised over 400,000 words. */
function generalProbability(rank: number | undefined): number {
  return 1 / ((rank ?? UNKNOWN_RANK) + 8) / 12.4;
}

/**
 * A linear map of sentence vectors, row-major dims × dims, learned so that wordings of one question come near each other
 * (scripts/learning/learn-metric.ts). It carries over between sites: decisions/0008.
 */
export type Metric = readonly number[];

/** Smooth-inverse-frequency sentence vector through the metric, of unit length (zeros when no word is known). */
export function sentenceVector(tokens: readonly Token[], vectors: Vectors, metric: Metric): Float32Array {
  const sum = new Float32Array(vectors.dims);
  for (const token of tokens) {
    const row = vectors.rows.get(token.word) ?? vectors.rows.get(token.stem);
    if (row === undefined) continue;
    const weight = sifWeight(row) * (token.kind === 'wrapper' ? 0.2 : 1);
    const start = row * vectors.dims;
    for (let d = 0; d < vectors.dims; d += 1) sum[d]! += weight * vectors.values[start + d]!;
  }
  return normalise(mapped(sum, metric));
}

const laidOut = new WeakMap<Metric, Float32Array>();

function rowsOf(metric: Metric): Float32Array {
  const known = laidOut.get(metric);
  if (known !== undefined) return known;
  const rows = Float32Array.from(metric);
  laidOut.set(metric, rows);
  return rows;
}

/** A vector through the metric. */
export function mapped(vector: Float32Array, metric: Metric): Float32Array {
  const dims = vector.length;
  const rows = rowsOf(metric);
  const result = new Float32Array(dims);
  for (let i = 0; i < dims; i += 1) result[i] = dotAt(vector, rows, i * dims);
  return result;
}

/** Scales a vector to length one, in place; zeros stay zeros. */
export function normalise(vector: Float32Array): Float32Array {
  let square = 0;
  for (const x of vector) square += x * x;
  if (square === 0) return vector;
  const factor = 1 / Math.sqrt(square);
  for (let d = 0; d < vector.length; d += 1) vector[d] = (vector[d] ?? 0) * factor;
  return vector;
}
