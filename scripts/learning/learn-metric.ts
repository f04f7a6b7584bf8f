// Learns the metric of sentence vectors: wordings of one article come near each other, those of others go away.
import { analyse } from '../../server/language/analysis.ts';
import { seededRandom } from '../../server/core/random.ts';
import { sentenceVector, type Metric } from '../../server/language/sif.ts';
import type { Vectors } from '../../server/language/vectors.ts';
import type { SearchArticle } from '../../server/core/ranking.ts';
import type { Query } from './learning-sets.ts';

/** Sentence vectors (through no metric) of one source, by article: titles, asks and answered questions. */
export type Pool = readonly (readonly Float32Array[])[];

const STEPS = 15_000;
const RATE = 0.02;
/** Cosines are multiplied by this before the softmax. */
const SHARPNESS = 8;
/** Pull towards the identity. */
const PULL = 1e-3;
/** The right wording and the wrong ones of a step. */
const CHOICES = 24;

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

/** Sampled softmax over one right and many wrong wordings of the same content, AdaGrad; every source counts the same. Seeded. */
export function learnMetric(pools: readonly Pool[], dims: number): Metric {
  const matrix = Float32Array.from(identity(dims));
  const squares = new Float32Array(dims * dims).fill(1e-2);
  const gradient = new Float32Array(dims * dims);
  const random = seededRandom(3);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const project = (u: Float32Array): { unit: Float32Array; length: number } => {
    const unit = new Float32Array(dims);
    let square = 0;
    for (let i = 0; i < dims; i += 1) {
      let sum = 0;
      for (let j = 0; j < dims; j += 1) sum += matrix[i * dims + j]! * u[j]!;
      unit[i] = sum;
      square += sum * sum;
    }
    const length = Math.sqrt(square) || 1;
    for (let i = 0; i < dims; i += 1) unit[i]! /= length;
    return { unit, length };
  };
  for (let step = 0; step < STEPS; step += 1) {
    const pool = pick(pools);
    const own = pick(pool);
    const anchor = pick(own);
    let right = anchor;
    while (right === anchor) right = pick(own);
    const others = [right];
    while (others.length < CHOICES) {
      const other = pick(pool);
      if (other !== own) others.push(pick(other));
    }
    const a = project(anchor);
    const bs = others.map(project);
    const cosines = bs.map((b) => b.unit.reduce((sum, x, i) => sum + x * a.unit[i]!, 0));
    const most = Math.max(...cosines);
    const powers = cosines.map((c) => Math.exp(SHARPNESS * (c - most)));
    const total = powers.reduce((x, y) => x + y, 0);
    const anchorGradient = new Float32Array(dims);
    gradient.fill(0);
    bs.forEach((b, k) => {
      const error = SHARPNESS * (powers[k]! / total - (k === 0 ? 1 : 0));
      if (Math.abs(error) < 1e-3) return;
      const u = others[k]!;
      for (let i = 0; i < dims; i += 1) {
        anchorGradient[i]! += (error * (b.unit[i]! - cosines[k]! * a.unit[i]!)) / a.length;
        const g = (error * (a.unit[i]! - cosines[k]! * b.unit[i]!)) / b.length;
        for (let j = 0; j < dims; j += 1) gradient[i * dims + j]! += g * u[j]!;
      }
    });
    for (let i = 0; i < dims; i += 1) {
      for (let j = 0; j < dims; j += 1) {
        const k = i * dims + j;
        const g = gradient[k]! + anchorGradient[i]! * anchor[j]! + PULL * (matrix[k]! - (i === j ? 1 : 0));
        const square = (squares[k]! += g * g);
        matrix[k]! -= (RATE * g) / Math.sqrt(square);
      }
    }
  }
  return Array.from(matrix, (x) => Number(x.toFixed(4)));
}
