/** A row of `asks`: one question and what Red replied. Times are UTC milliseconds; lists are JSON text. */
export type AskRow = {
  id: string;
  asked_at: number;
  audience: string;
  visit: string | null;
  previous: string | null;
  question: string;
  kind: string;
  confidence: number;
  reason: string;
  corrections: string;
  unknown_words: string;
  shown: string;
  latency_ms: number;
  revision: string;
  asker: string;
  asker_rule: string;
  page: string | null;
  person: string | null;
  normal: string;
  terms: string;
  /** 1 until a settling has read what happened last. */
  pending: number;
  /** The id of the first ask of its visit; with the three below, written by a settling. */
  begun_by: string | null;
  outcome: string | null;
  failure: string | null;
  gap: string | null;
};

/** A row of `outcomes`: what a visitor did with a reply, once an ask and outcome. */
type OutcomeRow = {
  ask_id: string;
  outcome: string;
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
  audience: string;
  asker: string;
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
  audience: string;
  asker: string;
  kind: string;
  /** '' for kinds that are not counted. */
  outcome: string;
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

/** A row of `people`. Times are UTC milliseconds; the flag is 0 or 1. */
export type PersonRow = {
  id: string;
  /** Issuer and id of a customer; null for a visitor who left an address. */
  subject: string | null;
  email: string | null;
  name: string | null;
  do_not_contact: number;
  created_at: number;
  seen_at: number;
};

/** A row of `person_visits`: somebody left an address in this visit. */
type PersonVisitRow = { visit: string; person: string };

/** The tables of the log, and of whom it knows. */
export type LogSchema = {
  asks: AskRow;
  outcomes: OutcomeRow;
  visits: VisitRow;
  days: DayRow;
  day_packs: DayPackRow;
  people: PersonRow;
  person_visits: PersonVisitRow;
  /** Mailboxes that nobody writes to first; `mailbox` stands for an address, and holds none. */
  opt_outs: { mailbox: string; at: number };
};
