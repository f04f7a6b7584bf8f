/** How pressing a message is, least first. */
export const ranks = ['suggestion', 'standard', 'emergent', 'critical', 'red-alert'] as const;
/** How pressing a message is. */
export type Rank = (typeof ranks)[number];

/** A rank with a clock: all but suggestions, which are thanked for and filed. */
export type ClockedRank = Exclude<Rank, 'suggestion'>;

/** The ranks with a clock, least pressing first. */
export const clockedRanks = ['standard', 'emergent', 'critical', 'red-alert'] as const satisfies readonly ClockedRank[];
