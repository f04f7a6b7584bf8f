// Learns the metric of sentence vectors: wordings of one article come near each other, those of others go away.
import { analyse } from '../../server/language/analysis.ts';
import { seededRandom, shuffled } from '../../server/core/shared/random.ts';
import { sentenceVector, type Metric } from '../../server/language/sif.ts';
import type { Vectors } from '../../server/language/vectors.ts';
import type { SearchArticle } from '../../server/core/answering/ranking.ts';
import type { Query } from '../evaluation/evaluation-set.ts';

/** Sentence vectors (through no metric) of one source, by article: titles, asks and answered questions. */
export type Pool = readonly (readonly Float32Array[])[];

/** Steps, step size and pull towards the identity. 500, 1,500 and 4,000 steps gave the nearest wording 62.6, 62.4 and 61.1 mean success@1; the others are not swept. */
const STEPS = 600;
const RATE = 0.02;
const PULL = 1e-3;
/** Cosines are multiplied by this before the softmax. */
const SHARPNESS = 10;
/** Articles of a step: each gives a pair of wordings, and is a wrong answer to the others. */
const BATCH = 48;

export function identity(dims: number): Metric {
  return Array.from({ length: dims * dims }, (_, k) => (k % (dims + 1) === 0 ? 1 : 0));
}

export function metricPool(articles: readonly SearchArticle[], queries: readonly Query[], vectors: Vectors): Pool {
  const same = identity(vectors.dims);
  const texts = new Map(articles.map((a) => [a.id, [a.title, ...a.asks]]));
  for (const query of queries) for (const id of query.relevant) texts.get(id)?.push(query.q);
  return [...texts.values()]
    .filter((list) => list.length > 1)
    .map((list) => list.map((text) => sentenceVector(analyse(text), vectors, same)));
}

/**
 * Softmax both ways over pairs of wordings of the same content: of all the batch's second wordings the own one is the
 * right one, and the reverse. AdaGrad; every source counts the same. Seeded.
 */
export function learnMetric(pools: readonly Pool[], dims: number): Metric {
  const matrix = Float32Array.from(identity(dims));
  const squares = new Float32Array(dims * dims).fill(1e-2);
  const gradient = new Float32Array(dims * dims);
  const random = seededRandom(3);
  for (let step = 0; step < STEPS; step += 1) {
    const pool = pools[step % pools.length]!;
    const pairs = shuffled(pool, random)
      .slice(0, BATCH)
      .map((own) => shuffled(own, random));
    const left = pairs.map(([a]) => project(matrix, a!));
    const right = pairs.map(([, b]) => project(matrix, b!));
    const errors = errorsOf(left, right);
    gradient.fill(0);
    left.forEach((a, i) => addGradient(gradient, a, right, (j) => errors[i]![j]!));
    right.forEach((b, j) => addGradient(gradient, b, left, (i) => errors[i]![j]!));
    for (let k = 0; k < matrix.length; k += 1) {
      const g = (4 * gradient[k]!) / pairs.length + PULL * (matrix[k]! - (k % (dims + 1) === 0 ? 1 : 0));
      matrix[k]! -= (RATE * g) / Math.sqrt((squares[k]! += g * g));
    }
  }
  return Array.from(matrix, (x) => Number(x.toFixed(4)));
}

/** A sentence vector, its image of length one, and the image's length. */
type Projected = { readonly from: Float32Array; readonly unit: Float32Array; readonly length: number };

function project(matrix: Float32Array, from: Float32Array): Projected {
  const dims = from.length;
  const unit = new Float32Array(dims);
  for (let i = 0; i < dims; i += 1) for (let j = 0, k = i * dims; j < dims; j += 1) unit[i]! += matrix[k++]! * from[j]!;
  const length = Math.hypot(...unit) || 1;
  for (let i = 0; i < dims; i += 1) unit[i]! /= length;
  return { from, unit, length };
}

/** Slope of the loss by each cosine: the mean of both softmaxes, less one for the right pair. */
function errorsOf(left: readonly Projected[], right: readonly Projected[]): Float64Array[] {
  const powers = left.map((a) =>
    Float64Array.from(right, (b) => Math.exp(SHARPNESS * (a.unit.reduce((sum, x, d) => sum + x * b.unit[d]!, 0) - 1))),
  );
  const rows = powers.map((row) => row.reduce((sum, x) => sum + x, 0));
  const columns = right.map((_, j) => powers.reduce((sum, row) => sum + row[j]!, 0));
  return powers.map((row, i) =>
    row.map((x, j) => (SHARPNESS / 2) * (x / rows[i]! + x / columns[j]! - (i === j ? 2 : 0))),
  );
}

/** Adds the slope of the loss by the matrix through one side's vector. */
function addGradient(
  gradient: Float32Array,
  own: Projected,
  others: readonly Projected[],
  errorOf: (place: number) => number,
): void {
  const dims = own.from.length;
  const slope = new Float32Array(dims);
  others.forEach((other, place) => {
    const error = errorOf(place);
    for (let d = 0; d < dims; d += 1) slope[d]! += error * other.unit[d]!;
  });
  const along = slope.reduce((sum, x, d) => sum + x * own.unit[d]!, 0);
  for (let i = 0; i < dims; i += 1) {
    const g = (slope[i]! - along * own.unit[i]!) / own.length;
    for (let j = 0, k = i * dims; j < dims; j += 1) gradient[k++]! += g * own.from[j]!;
  }
}
