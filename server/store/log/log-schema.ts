import type { ReplyKind, ReplyReason } from '../../core/answering/reply.ts';
import type { Audience } from '../../core/content/audience.ts';
import type { Asker } from '../../core/log/asker.ts';
import type { LoggedOutcome } from '../../core/log/interaction.ts';
import type { AskResult, Failure } from '../../core/log/outcome.ts';

/** A row of `asks`: one question and what Red replied. Times are UTC milliseconds; lists are JSON text. */
export type AskRow = {
  id: string;
  asked_at: number;
  audience: Audience;
  visit: string | null;
  previous: string | null;
  question: string;
  kind: ReplyKind;
  confidence: number;
  reason: ReplyReason;
  corrections: string;
  unknown_words: string;
  shown: string;
  latency_ms: number;
  revision: string;
  asker: Asker;
  asker_rule: string;
  page: string | null;
  person: string | null;
  normal: string;
  terms: string;
  /** 1 until a settling has read what happened last. */
  pending: number;
  /** The id of the first ask of its visit; with the three below, written by a settling. */
  begun_by: string | null;
  outcome: AskResult | null;
  failure: Failure | null;
  gap: string | null;
};

/** A row of `outcomes`: what a visitor did with a reply, once an ask and outcome. */
type OutcomeRow = {
  ask_id: string;
  outcome: LoggedOutcome;
  /** The one named last; '' where none was. */
  article: string;
  at: number;
};

/** A row of `visits`, written by a settling: see core/log/settlement.ts. Flags are 0 or 1. */
export type VisitRow = {
  /** The id of its first ask. */
  id: string;
  visit: string | null;
  person: string | null;
  audience: Audience;
  asker: Asker;
  started_at: number;
  last_at: number;
  ends_at: number;
  is_finished: number;
  searches: number;
  clicks: number;
  is_solved: number;
  confirmed_searches: number | null;
  confirmed_clicks: number | null;
  confirmed_gap: string | null;
};

/** A row of `days`: asks whose text is gone, counted. */
type DayRow = {
  /** Whole days since 1970, UTC. */
  day: number;
  audience: Audience;
  asker: Asker;
  kind: ReplyKind;
  /** '' for kinds that are not counted. */
  outcome: AskResult | '';
  asks: number;
  /** Visits that one of these asks began. */
  visits: number;
};

/** A row of `day_packs`: what reports read of a day that is over. */
type DayPackRow = {
  /** Whole days since 1970, UTC. */
  day: number;
  /** Another one each time the day is packed. */
  stamp: string;
  /** Its failed asks, as core/log/failed-day.ts packs them. JSON text. */
  failed: string;
  /** Its asks, counted, as core/log/day-sums.ts names them. JSON text. */
  sums: string;
};

/** The tables of the log. */
export type LogTables = {
  asks: AskRow;
  outcomes: OutcomeRow;
  visits: VisitRow;
  days: DayRow;
  day_packs: DayPackRow;
};
