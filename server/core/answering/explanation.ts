/** One thing that was measured of a candidate, and what it moved. */
export type Effect = {
  /** Its name in the engine. */
  readonly feature: string;
  readonly value: number;
  /**
   * What it adds to the candidate's lead over its rival, in the re-ranker's own unit (natural log of odds): the rival of the
   * first candidate is the second, that of all others the first. The effects of a candidate add up to its lead.
   */
  readonly lead: number;
  /** What it adds to the log odds of the confidence; 0 for all but the first candidate, whose confidence is learned. */
  readonly logOdds: number;
};

/** Why a candidate stands where it does. Adding up is exact: both models are weighted sums. */
export type Explanation = {
  /** Sum of the effects on the lead. */
  readonly lead: number;
  /** Log odds before anything is measured, of the first candidate; 0 of the others. */
  readonly startLogOdds: number;
  /** What the confidence was multiplied by, 0..1: under 1 where the content knows hardly a word of the question. */
  readonly fading: number;
  readonly effects: readonly Effect[];
};
