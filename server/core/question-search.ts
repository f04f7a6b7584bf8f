import type { Audience } from './audience.ts';
import type { ReplyKind } from './reply.ts';

/** What to look for in the log. */
type QuestionQuery = {
  /** Found anywhere in the question, small or capital; read literally. Empty finds every question. */
  readonly text: string;
  readonly audience: Audience | 'all';
  /** UTC milliseconds, from `since` up to, not including, `until`. */
  readonly since: number;
  readonly until: number;
  /** The most rows. */
  readonly limit: number;
};

/** One question as it stands in the log: masked. */
export type FoundQuestion = {
  readonly id: string;
  /** UTC milliseconds. */
  readonly at: number;
  readonly audience: Audience;
  readonly question: string;
  readonly kind: ReplyKind;
  /** The article shown first; null where none was. */
  readonly shown: string | null;
  /** What was done with the reply. */
  readonly outcomes: readonly string[];
};

/** Finds questions in the log, the newest first. The same rows over SQLite and Postgres. */
export type QuestionSearch = (query: QuestionQuery) => Promise<readonly FoundQuestion[]>;
