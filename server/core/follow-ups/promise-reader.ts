import type { LogFilter } from '../log/failed-ask.ts';
import type { PromiseOutcome } from '../promises/promise-outcome.ts';

/** Which promises are read. The class of the asker does not matter. */
export type PromiseFilter = Omit<LogFilter, 'asker'>;

/** Reads the outcomes of promises. Implemented over SQLite and Postgres. */
export type PromiseReader = {
  /** Promises of hand-overs that fall due in the period. */
  readonly promises: (filter: PromiseFilter) => Promise<readonly PromiseOutcome[]>;
};
