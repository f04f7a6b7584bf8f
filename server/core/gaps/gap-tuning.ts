/**
 * Share of each family of features in the similarity of two wordings; together 1. Chosen out of six mixtures on grouped
 * wordings of four sources (decisions/0009): the others were within 0.015 of its mean B-cubed F1.
 */
export const familyShares = { stem: 0.2, bigram: 0.2, gram: 0.3, sentence: 0.3 } as const;

/**
 * Similarities are raised to this power before they are averaged, so that a few strong ties count more than many weak ones.
 * Measured 0.7 to 4 (decisions/0009): mean F1 is 0.66 up to 1, 0.684 at 3, 0.681 at 4.
 */
export const sharpness = 3;

/**
 * Groups whose similarity (the power mean over all pairs) is at least this are one gap. Measured 0.18 to 0.31 (decisions/0009):
 * the F1 of many wordings a need is best near 0.20, that of few near 0.25; each loses about 0.015 here.
 */
export const leastSimilarity = 0.215;

/**
 * The mean sentence vector of the wordings is taken away from each, scaled by n / (n + this): few wordings say little of what
 * they share. Measured on 4, 8, 15 and 30 wordings: 20 is within 0.02 of the best F1 at each; taking nothing away loses 0.03 at 30,
 * all of the mean 0.14 at 4, and 5 in its place 0.05 at 4.
 */
export const centringWordings = 20;

/** Wordings that one exact regrouping takes (its table of pairs has this many squared × 4 bytes); more are cut into blocks. Set by judgement. */
export const mostInBlock = 5000;

/** A regrouping is due when the wordings that came since are more than this share of all. Set by judgement. */
export const regroupGrowth = 0.1;
