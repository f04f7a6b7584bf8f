import { FEATURES, RAW } from './feature-names.ts';
import { QUESTION } from './question-features.ts';

const SIGNALS = ['softmax', 'stem', 'gram', 'stem3', 'sif', 'centroid', 'both', 'lexical'] as const;

/** Features of the first candidate from which its confidence is made. */
export const TOP: readonly string[] = ['p1', 'p2', 'lead', 'entropy', 'agreement', ...FEATURES, ...QUESTION];

/**
 * The features of the best of the candidates (rows × features in `x`, sums of the re-ranker in `sums`), for the confidence.
 * @param start where the list begins in `x`, in numbers, not rows
 */
export function topFeatures(
  x: Float32Array,
  start: number,
  sums: Float64Array,
  question: Float32Array,
): { best: number; features: Float32Array } {
  const n = sums.length;
  let best = 0;
  for (let i = 1; i < n; i += 1) if (sums[i]! > sums[best]!) best = i;
  let total = 0;
  for (let i = 0; i < n; i += 1) total += Math.exp(sums[i]! - sums[best]!);
  let second = -Infinity;
  let entropy = 0;
  for (let i = 0; i < n; i += 1) {
    if (i !== best && sums[i]! > second) second = sums[i]!;
    const p = Math.exp(sums[i]! - sums[best]!) / total;
    entropy -= p * Math.log(p + 1e-9);
  }
  let agreement = 0;
  for (const name of SIGNALS) {
    const f = RAW.indexOf(name);
    const own = x[start + best * FEATURES.length + f]!;
    let rivals = 0;
    for (let i = 0; i < n; i += 1) if (x[start + i * FEATURES.length + f]! > own) rivals += 1;
    if (rivals === 0) agreement += 1;
  }
  const features = new Float32Array(TOP.length);
  features.set([
    1 / total,
    n > 1 ? Math.exp(second - sums[best]!) / total : 0,
    n > 1 ? Math.min(12, sums[best]! - second) : 12,
    entropy,
    agreement,
  ]);
  features.set(x.subarray(start + best * FEATURES.length, start + (best + 1) * FEATURES.length), 5);
  features.set(question, 5 + FEATURES.length);
  return { best, features };
}
