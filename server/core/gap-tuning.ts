/**
 * Share of each family of features in the similarity of two wordings; together 1. Chosen out of six mixtures on grouped
 * wordings of four sources (decisions/0009): mixtures near this one were within 0.01 of mean B-cubed F1, vectors alone 0.1 under it.
 */
export const familyShares = { stem: 0.2, bigram: 0.2, gram: 0.3, sentence: 0.3 } as const;

/**
 * Similarities are raised to this power before they are averaged, so that a few strong ties count more than many weak ones.
 * Measured 0.7 to 4 (decisions/0009): mean F1 rose from 0.661 at 1 to 0.684 at 3, and fell at 4.
 */
export const sharpness = 3;

/**
 * Groups whose similarity (the power mean over all pairs) is at least this are one gap. Measured 0.18 to 0.31 (decisions/0009):
 * the F1 of many wordings a need is best near 0.20, that of few near 0.25, and both lose under 0.01 here.
 */
export const leastSimilarity = 0.215;

/**
 * The mean sentence vector of the wordings is taken away from each, scaled by n / (n + this): few wordings say little of what
 * they share. Measured 0, 5, 20 and without end on 4 to 30 wordings: 20 is best at 4 and 8, within 0.01 of the best at 15 and 30.
 */
export const centringWordings = 20;

/** Wordings that one exact regrouping takes (its table of pairs has this many squared × 4 bytes); more are cut into blocks. Set by judgement. */
export const mostInBlock = 5000;

/** A regrouping is due when the wordings that came since are more than this share of all. Set by judgement. */
export const regroupGrowth = 0.1;
