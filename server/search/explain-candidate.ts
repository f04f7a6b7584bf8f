import type { Effect, Explanation } from '../core/answering/explanation.ts';

/** A weighted sum laid out for a vector of features. */
type Sum = { readonly bias: number; readonly weights: Float64Array };

/** What a candidate was judged by. */
export type Judged = {
  /** The candidate's features and its rival's, null where it has none; as `names` says. */
  readonly own: Float32Array;
  readonly rival: Float32Array | null;
  /** What the confidence was made of, for the first candidate, as `topNames` says; null for the others. */
  readonly top: Float32Array | null;
  readonly fading: number;
};

/** Lays out what moved a candidate: one effect a feature that weighs anything, in the order of the names. */
export const explainCandidate = (
  names: readonly string[],
  rerank: Sum,
  topNames: readonly string[],
  trust: Sum,
  { own, rival, top, fading }: Judged,
): Explanation => {
  const effects = new Map<string, Effect>();
  const none = { value: 0, lead: 0, logOdds: 0 };
  names.forEach((feature, f) => {
    const value = own[f] ?? 0;
    const weight = rerank.weights[f] ?? 0;
    const lead = rival === null ? 0 : weight * (value - (rival[f] ?? 0));
    effects.set(feature, { ...none, feature, value, lead });
  });
  topNames.forEach((feature, f) => {
    if (top === null) return;
    const value = top[f] ?? 0;
    const known = effects.get(feature) ?? { ...none, feature, value };
    effects.set(feature, { ...known, logOdds: (trust.weights[f] ?? 0) * value });
  });
  const moving = [...effects.values()].filter(({ lead, logOdds }) => lead !== 0 || logOdds !== 0);
  return {
    lead: moving.reduce((sum, { lead }) => sum + lead, 0),
    startLogOdds: top === null ? 0 : trust.bias,
    fading,
    effects: moving,
  };
};
