import type { Asker } from './asker.ts';
import type { Audience } from '../content/audience.ts';
import type { FailedAsk, LogFilter } from './failed-ask.ts';
import type { FailedDay } from './failed-day.ts';
import type { LoggedOutcome } from './interaction.ts';
import type { AskResult } from './outcome.ts';
import type { ReplyKind, ReplyReason } from '../answering/reply.ts';
import type { SettledVisit } from './settlement.ts';
import type { LoggedAsk } from './visit.ts';

/** Asks that agree in all but their hour, counted. */
export type AskTally = {
  /** Whole hours since 1970, UTC; of asks whose text is gone only the day is known: its first hour. */
  readonly hour: number;
  /** False where the text, and with it the hour, is gone. */
  readonly isWhole: boolean;
  readonly audience: Audience;
  readonly asker: Asker;
  readonly kind: ReplyKind;
  readonly outcome: AskResult | null;
  readonly asks: number;
  /** Visits that one of these asks began. */
  readonly visits: number;
};

/** Asks of one class from one page; null where the browser did not say. */
export type PageTally = Pick<AskTally, 'audience' | 'asker' | 'asks'> & { readonly page: string | null };

/** What asks of one class had to do with an article. */
export type ArticleTally = Pick<AskTally, 'audience' | 'asker'> & {
  readonly article: string;
  /** Asks whose reply showed it, as the answer or among the choices. */
  readonly shown: number;
  /** Asks from whose reply it was opened or picked. */
  readonly opened: number;
  /** Asks whose last vote was for it, and against it. */
  readonly helped: number;
  readonly notHelped: number;
};

/** An ask with words that stand in no article. */
export type UnknownWordsAsk = Pick<LoggedAsk, 'id' | 'visit' | 'person' | 'question' | 'askedAt'> & {
  readonly unknownWords: readonly string[];
};

/** An ask of a chain, or found by searching. */
export type ListedAsk = Pick<
  LoggedAsk,
  'id' | 'askedAt' | 'audience' | 'question' | 'kind' | 'asker' | 'wordingKey'
> & {
  readonly confidence: number;
  readonly reason: ReplyReason;
  readonly shown: readonly string[];
  readonly outcome: AskResult | null;
  readonly firstAsk: string | null;
  readonly page: string | null;
};

/** An ask of a visit that may go on, with what was done with its reply. */
export type VisitAsk = Pick<LoggedAsk, 'askedAt' | 'kind'> & { readonly outcomes: readonly LoggedOutcome[] };

/** Where the next page of a search begins: behind the last ask of the page before. */
type LogPosition = { readonly askedAt: number; readonly id: string };

/** Asks searched for, newest first. */
type LogSearch = LogFilter & {
  /** Taken literally; letters of ASCII match in either case. Empty for every ask. */
  readonly text: string;
  /** Null for every outcome. */
  readonly outcome: AskResult | null;
  readonly kind: ReplyKind | null;
  readonly gap: string | null;
  readonly after: LogPosition | null;
  /** 1–500. */
  readonly limit: number;
};

/** What reports read. Everything is as of the last settling. */
export type LogReader = {
  /** Oldest first. @param gaps only asks with one of these gaps; every failed ask where left out */
  readonly failedAsks: (filter: LogFilter, gaps?: readonly string[]) => Promise<readonly FailedAsk[]>;
  /** The same asks, packed, oldest first, and others of the same days: `placesMatching` gives those that a filter takes. */
  readonly failedDays: (filter: LogFilter) => Promise<readonly FailedDay[]>;
  /** How many asks failed, by gap. */
  readonly failedCounts: (filter: LogFilter) => Promise<ReadonlyMap<string, number>>;
  /** Several may be of one hour and class: they add up. */
  readonly tallies: (filter: LogFilter) => Promise<readonly AskTally[]>;
  /** How many asks came from each page. */
  readonly pages: (filter: LogFilter) => Promise<readonly Pick<PageTally, 'page' | 'asks'>[]>;
  /** Several may be of one article: they add up. */
  readonly articleTallies: (filter: LogFilter) => Promise<readonly ArticleTally[]>;
  /** Visits begun in the period, with counted asks, oldest first. */
  readonly visits: (filter: LogFilter, fewestSearches: number) => Promise<readonly SettledVisit[]>;
  /** How many finished visits took how many searches. */
  readonly visitSizes: (filter: LogFilter) => Promise<readonly { readonly value: number; readonly count: number }[]>;
  /** Every ask of some visits (at most 1,000), oldest first. */
  readonly asksOfVisits: (visitIds: readonly string[]) => Promise<readonly ListedAsk[]>;
  /** Asks of a visit (as it is stored) since a time (UTC ms), oldest first, at most 100; not settled before. */
  readonly ofVisitSince: (visit: string, since: number) => Promise<readonly VisitAsk[]>;
  readonly unknownWords: (filter: LogFilter) => Promise<readonly UnknownWordsAsk[]>;
  readonly search: (search: LogSearch) => Promise<readonly ListedAsk[]>;
};
