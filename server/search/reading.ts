import type { Reading, Word } from '../core/answering/reading.ts';
import { analyse } from '../language/analysis.ts';
import { mapped, normalise, sifWeight, type Metric } from '../language/sif.ts';
import type { Vectors } from '../language/vectors.ts';

/** Cosines under this say nothing, and what is above counts at most `soft`; the same as in alignment.ts. */
const floor = 0.25;
const soft = 0.85;

/** Reads texts with word vectors and the learned metric. */
export const makeReading = (vectors: Vectors, metric: Metric): Reading => {
  const { dims, values, rows } = vectors;
  const unit = (vectors.scale / 127) ** 2;
  const rowOf = ({ word, stem }: Word): number | undefined => rows.get(word) ?? rows.get(stem);
  const cosine = (a: number, b: number): number => {
    let sum = 0;
    for (let d = 0, i = a * dims, j = b * dims; d < dims; d += 1) sum += (values[i++] ?? 0) * (values[j++] ?? 0);
    return sum * unit;
  };
  const about = (words: readonly Word[]): Float32Array => {
    const sum = new Float32Array(dims);
    for (const word of words) {
      const row = rowOf(word);
      if (row === undefined) continue;
      const weight = sifWeight(row);
      for (let d = 0, i = row * dims; d < dims; d += 1) sum[d] = (sum[d] ?? 0) + weight * (values[i++] ?? 0);
    }
    return normalise(mapped(sum, metric));
  };
  return {
    words: analyse,
    alike: (a, b) => {
      if (a.stem === b.stem) return 1;
      const [x, y] = [rows.get(a.word), rows.get(b.word)];
      if (x === undefined || y === undefined) return 0;
      const near = cosine(x, y);
      return near <= floor ? 0 : Math.min(1, (soft * (near - floor)) / (1 - floor));
    },
    nearness: (a, b) => {
      const [x, y] = [about(a), about(b)];
      return x.reduce((sum, value, d) => sum + value * (y[d] ?? 0), 0);
    },
  };
};
