import type { LogFilter } from '../log/failed-ask.ts';
import type { PromiseOutcome } from '../promises/promise-outcome.ts';

/** Whose promises are read: who asked is not told apart by class. */
export type PromiseFilter = Omit<LogFilter, 'asker'>;

/** Reads what became of promises. Implemented over SQLite and Postgres. */
export type PromiseReader = {
  /** Promises of hand-overs that fall due in the period. */
  readonly promises: (filter: PromiseFilter) => Promise<readonly PromiseOutcome[]>;
};
