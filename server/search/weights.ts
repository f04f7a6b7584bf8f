import type { Thresholds } from '../core/content/site.ts';
import type { Metric } from '../language/sif.ts';
import { FEATURES } from './feature-names.ts';
import { TOP } from './top-features.ts';
import type { LinearModel } from './linear-model.ts';

/** One set of learned constants: the re-ranker over `FEATURES`, the confidence over `TOP`, and the thresholds that go with it. */
export type Constants = {
  readonly metric: Metric;
  readonly rerank: LinearModel;
  readonly confidence: LinearModel;
  readonly thresholds: Thresholds;
};

/** The file weights.json, made by scripts/learning/learn-weights.ts. */
export type Weights = {
  readonly version: 1;
  readonly features: readonly string[];
  readonly top: readonly string[];
  /** Names of the sets that were seen. */
  readonly saw: readonly string[];
  readonly shipped: Constants;
  /** Constants learned without one source, by its name; for `evaluate --held-out` alone. */
  readonly without: Readonly<Record<string, Constants>>;
};

/** Checks that the constants were learned for these features. @throws Error naming the first difference. */
export function checkWeights(weights: Weights): Weights {
  const differ = (a: readonly string[], b: readonly string[]): string | undefined =>
    a.length === b.length ? a.find((name, i) => name !== b[i]) : `${a.length} against ${b.length} features`;
  const difference = differ(weights.features, FEATURES) ?? differ(weights.top, TOP);
  if (difference !== undefined)
    throw new Error(
      `weights.json was learned for other features (${difference}): run scripts/learning/learn-weights.ts`,
    );
  return weights;
}
