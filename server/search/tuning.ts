import type { SoftmaxSettings } from './softmax-classifier.ts';

/** Examples seen in a fit, over all epochs: small contents are gone over more often. */
const EXAMPLES_SEEN = 40_000;

/** From so many wordings small errors are left alone: classifier alone, 5 epochs, banking-all 92.0 at 0.01 and 92.3 at 0.03, 2.5 s and 2.2 s; on vira-5, with few wordings, 0.03 costs 2 points. The bound itself is not swept. */
const MANY_WORDINGS = 4000;

/** The classifier's fit; measured on all development sets together (decisions/0008). */
export const SOFTMAX: SoftmaxSettings = {
  epochs: 8,
  rate: 0.25,
  decay: 1e-3,
  blockScale: [1.6, 1, 1.4],
  denseScale: 1.5,
  smallestError: 0.01,
};

/**
 * What a fit may cost, in wordings × articles × epochs. The largest development set takes 1.7 million, so this bounds only
 * larger contents: 1,000 articles with 5,000 wordings are gone over twice (5 s of fitting become 1.5 s on two shared cores).
 */
const MOST_COST = 12_000_000;

/**
 * A round that leaves articles out is only asked for confidences, so it is fitted in fewer passes and leaves more errors
 * alone.
 */
const ROUND = { epochs: 5, smallestError: 0.01 } as const;

/** The fit's settings for a content of so many wordings of so many articles. */
export function softmaxSettings(wordings: number, articles: number, isRound = false): SoftmaxSettings {
  const many = wordings > MANY_WORDINGS;
  const usual = Math.max(many ? 4 : 5, Math.min(12, Math.round(EXAMPLES_SEEN / Math.max(1, wordings))));
  return {
    ...SOFTMAX,
    smallestError: isRound ? ROUND.smallestError : many ? 0.03 : SOFTMAX.smallestError,
    epochs: Math.max(
      1,
      Math.min(usual, isRound ? ROUND.epochs : usual, Math.floor(MOST_COST / Math.max(1, wordings * articles))),
    ),
  };
}

/** BM25 over the stems of passages; near the usual constants, not swept. */
export const BM25 = { k1: 1.2, b: 0.6 } as const;

/** Most terms of a question that are looked at; the rarest are kept (test/hostile/README.md, Defaults). */
export const MOST_TERMS = 24;

/** Articles kept from each of the cheap scores before the features are made. */
export const CANDIDATES_EACH = 6;
/** Articles that get features at most. */
export const MOST_CANDIDATES = 14;
