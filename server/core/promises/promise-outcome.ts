import type { Priority } from '../triage/priority.ts';

/** The outcome of a promise; times in ms since 1970. */
export type PromiseOutcome = {
  readonly rank: Priority;
  /** Null where it was left unsorted. */
  readonly department: string | null;
  /** Null for suggestions: they get no promise. */
  readonly dueAt: number | null;
  /** When a person first answered, or the asker said that it is solved; null where neither happened. */
  readonly answeredAt: number | null;
  /** Whether it was the asker who ended it, before anybody answered; `answeredAt` is when. */
  readonly isWithdrawn: boolean;
  /** Whether staff closed it before anybody answered; `answeredAt` is when. */
  readonly isClosed: boolean;
};
