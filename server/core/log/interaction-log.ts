import type { AskRecord, OutcomeRecord } from './interaction.ts';

/** Milliseconds since 1970, UTC. */
export type Clock = () => number;

/** Milliseconds of a clock that is never set back; only differences mean anything. */
export type Stopwatch = () => number;

/** Visits of known people: with questions asked since a time (UTC ms), and at least so many of them. */
export type KnownVisits = { readonly since: number; readonly fewestAsks: number };

/** Where what visitors asked and did is kept. Implemented over SQLite and Postgres; one test suite runs on both. */
export type InteractionLog = {
  /** Takes an ask for writing and returns at once; it is durable within a batch. Writing twice is writing once. */
  readonly record: (ask: AskRecord) => void;
  /**
   * Writes an outcome and waits until it is durable. Each is kept once an ask, with the article named last; the last of
   * `helpful` and `not-helpful` wins.
   * Resolves to false where no ask has this id; rejects where nothing could be written.
   */
  readonly recordOutcome: (outcome: OutcomeRecord) => Promise<boolean>;
  /** Resolves when all that was recorded so far is durable, or is counted as lost. */
  readonly flush: () => Promise<void>;
  /**
   * Settles every visit that changed or ended since the last time, and writes the results of its asks. Reports call it
   * first. A server calls it every few seconds, so that little is left to do.
   * @param now UTC ms
   * @param mostLeft up to so many asks of visits that may still go on are left for later (0)
   * @returns how many asks were read
   */
  readonly settle: (now: number, mostLeft?: number) => Promise<number>;
  /**
   * The same for visits of known people alone: a visit that goes on may wait in `settle`, and a person in trouble may not.
   * @returns how many asks were read
   */
  readonly settleKnown: (now: number, visits: KnownVisits) => Promise<number>;
  /** Deletes asks older than a time (UTC ms) with their outcomes, keeping how many there were; resolves to how many. */
  readonly deleteBefore: (timeMs: number) => Promise<number>;
  /** Rejects, with the reason, where nothing can be written. */
  readonly check: () => Promise<void>;
  /** Asks that could not be written since the start. */
  readonly lost: () => number;
  /** Writes what waits, and takes no more. */
  readonly close: () => Promise<void>;
};
