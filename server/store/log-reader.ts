import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Asker } from '../core/asker.ts';
import type { Audience } from '../core/audience.ts';
import { failedCountsOf } from '../core/gap.ts';
import type { LoggedOutcome } from '../core/interaction.ts';
import type { FailedAsk, ListedAsk, LogFilter, LogReader } from '../core/log-reader.ts';
import type { AskOutcome, Failure } from '../core/outcome.ts';
import type { ReplyKind, ReplyReason } from '../core/reply.ts';
import type { SettledVisit } from '../core/settlement.ts';
import { bytewise, holdsText } from './dialect.ts';
import { createFailedDays } from './failed-days.ts';
import type { OpenDatabase } from './open-database.ts';
import type { AskRow, LogSchema, VisitRow } from './schema.ts';

// Casts in this file: columns hold what core's types name, because nothing else is ever written to them.

const stringList = (json: string): readonly string[] => (json === '[]' ? [] : (JSON.parse(json) as readonly string[]));

const byTime = (
  a: { readonly askedAt: number; readonly id: string },
  b: { readonly askedAt: number; readonly id: string },
) => a.askedAt - b.askedAt || (a.id < b.id ? -1 : 1); // not by the database, which orders letters by rules of its own

const asksIn = (db: Kysely<LogSchema>, { since, until, audience, asker }: LogFilter) => {
  let query = db.selectFrom('asks').where('asked_at', '>=', since).where('asked_at', '<', until);
  if (audience !== null) query = query.where('audience', '=', audience);
  if (asker !== null) query = query.where('asker', 'in', [asker].flat());
  return query;
};

const failedColumns = [
  'id',
  'asked_at',
  'audience',
  'visit',
  'person',
  'question',
  'normal',
  'kind',
  'asker',
  'reason',
  'shown',
  'unknown_words',
  'failure',
  'gap',
] as const;

const failedOf = (row: Pick<AskRow, (typeof failedColumns)[number]>): FailedAsk => ({
  id: row.id,
  askedAt: row.asked_at,
  audience: row.audience as Audience,
  visit: row.visit,
  person: row.person,
  question: row.question,
  normal: row.normal,
  kind: row.kind as ReplyKind,
  asker: row.asker as Asker,
  reason: row.reason as ReplyReason,
  shown: stringList(row.shown),
  unknownWords: stringList(row.unknown_words),
  failure: row.failure as Failure,
  gap: row.gap,
});

const listedColumns = [
  'id',
  'asked_at',
  'audience',
  'question',
  'kind',
  'asker',
  'gap',
  'confidence',
  'reason',
  'shown',
  'outcome',
  'begun_by',
  'page',
] as const;

const listedOf = (row: Pick<AskRow, (typeof listedColumns)[number]>): ListedAsk => ({
  id: row.id,
  askedAt: row.asked_at,
  audience: row.audience as Audience,
  question: row.question,
  kind: row.kind as ReplyKind,
  asker: row.asker as Asker,
  gap: row.gap,
  confidence: row.confidence,
  reason: row.reason as ReplyReason,
  shown: stringList(row.shown),
  outcome: row.outcome as AskOutcome | null,
  begunBy: row.begun_by,
  page: row.page,
});

const visitOf = (row: VisitRow): SettledVisit => ({
  id: row.id,
  visit: row.visit,
  person: row.person,
  audience: row.audience as Audience,
  asker: row.asker as Asker,
  startedAt: row.started_at,
  lastAt: row.last_at,
  endsAt: row.ends_at,
  isFinished: row.is_finished === 1,
  searches: row.searches,
  clicks: row.clicks,
  isSolved: row.is_solved === 1,
  untilConfirmed:
    row.confirmed_searches === null
      ? null
      : { searches: row.confirmed_searches, clicks: row.confirmed_clicks ?? 0, gap: row.confirmed_gap },
});

const visitsIn = (db: Kysely<LogSchema>, { since, until, audience, asker }: LogFilter) => {
  let query = db.selectFrom('visits').where('started_at', '>=', since).where('started_at', '<', until);
  if (audience !== null) query = query.where('audience', '=', audience);
  if (asker !== null) query = query.where('asker', 'in', [asker].flat());
  return query;
};

/** Counts are bigint in Postgres and number in SQLite. */
const countOf = (count: string | number | bigint): number => Number(count);

const hourMs = 3_600_000;
const dayMs = 86_400_000;

const liveTallies = async (db: Kysely<LogSchema>, filter: LogFilter) => {
  const hour: RawBuilder<number> = sql`asked_at / ${sql.lit(hourMs)}`;
  const begins: RawBuilder<number> = sql`sum(case when begun_by = id then 1 else 0 end)`;
  const rows = await asksIn(db, filter)
    .select(['asker', 'kind', 'outcome', hour.as('hour'), begins.as('visits')])
    .select((builder) => builder.fn.countAll().as('asks'))
    .groupBy(['asker', 'kind', 'outcome', hour])
    .execute();
  return rows.map((row) => ({ ...row, hour: countOf(row.hour), isWhole: true }));
};

/** Days whose texts are gone count where the whole day lies in the period. */
const keptTallies = async (db: Kysely<LogSchema>, { since, until, audience, asker }: LogFilter) => {
  let query = db
    .selectFrom('days')
    .selectAll()
    .where('day', '>=', Math.ceil(since / dayMs))
    .where('day', '<', Math.floor(Math.min(until, Number.MAX_SAFE_INTEGER) / dayMs));
  if (audience !== null) query = query.where('audience', '=', audience);
  if (asker !== null) query = query.where('asker', 'in', [asker].flat());
  const rows = await query.execute();
  return rows.map(({ day, outcome, ...row }) => ({
    ...row,
    outcome: outcome === '' ? null : outcome,
    hour: day * (dayMs / hourMs),
    isWhole: false,
  }));
};

/** The reading side of the log over an open, migrated database. */
export const createLogReader = ({ db, engine }: OpenDatabase): LogReader => {
  const failedDays = createFailedDays(db);
  return {
    failedAsks: async (filter) => {
      const rows = await asksIn(db, filter).select(failedColumns).where('failure', 'is not', null).execute();
      return rows.map(failedOf).toSorted(byTime);
    },
    failedDays,
    failedCounts: async (filter) => failedCountsOf(await failedDays(filter), filter),
    tallies: async (filter) => {
      const rows = [...(await keptTallies(db, filter)), ...(await liveTallies(db, filter))];
      return rows.map((row) => ({
        hour: row.hour,
        isWhole: row.isWhole,
        asker: row.asker as Asker,
        kind: row.kind as ReplyKind,
        outcome: row.outcome as AskOutcome | null,
        asks: countOf(row.asks),
        visits: countOf(row.visits),
      }));
    },
    pages: async (filter) => {
      const rows = await asksIn(db, filter)
        .select('page')
        .select((builder) => builder.fn.countAll().as('asks'))
        .groupBy('page')
        .execute();
      return rows.map(({ page, asks }) => ({ page, asks: countOf(asks) }));
    },
    visits: async (filter, fewestSearches) => {
      const rows = await visitsIn(db, filter)
        .selectAll()
        .where('searches', '>=', Math.max(1, fewestSearches))
        .execute();
      return rows.map(visitOf).toSorted((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1));
    },
    visitSizes: async (filter) => {
      const rows = await visitsIn(db, filter)
        .select('searches')
        .select((builder) => builder.fn.countAll().as('count'))
        .where('is_finished', '=', 1)
        .where('searches', '>=', 1)
        .groupBy('searches')
        .execute();
      return rows.map(({ searches, count }) => ({ value: searches, count: countOf(count) }));
    },
    asksOfVisits: async (visitIds) => {
      if (visitIds.length === 0) return [];
      // Through the visits' numbers, which are indexed; only visits of several asks are read like this.
      const numbers = db
        .selectFrom('visits')
        .select('visit')
        .where('id', 'in', [...visitIds]);
      const rows = await db
        .selectFrom('asks')
        .select(listedColumns)
        .where('visit', 'in', numbers)
        .where('begun_by', 'in', [...visitIds])
        .execute();
      return rows.map(listedOf).toSorted(byTime);
    },
    shown: async (filter) => {
      const rows = await asksIn(db, filter)
        .select(['kind', 'shown'])
        .select((builder) => builder.fn.countAll().as('asks'))
        .groupBy(['kind', 'shown'])
        .execute();
      return rows.map(({ kind, shown, asks }) => ({
        kind: kind as ReplyKind,
        shown: stringList(shown),
        asks: countOf(asks),
      }));
    },
    outcomeRows: async (filter) => {
      const rows = await asksIn(db, filter)
        .innerJoin('outcomes', 'outcomes.ask_id', 'asks.id')
        .select(['asks.id', 'outcomes.outcome', 'outcomes.article', 'outcomes.at', 'asks.kind', 'asks.shown'])
        .execute();
      return rows.map((row) => ({
        ask: row.id,
        outcome: row.outcome as LoggedOutcome,
        article: row.article === '' ? null : row.article,
        at: row.at,
        kind: row.kind as ReplyKind,
        shown: stringList(row.shown),
      }));
    },
    unknownWords: async (filter) => {
      const rows = await asksIn(db, filter)
        .select(['id', 'visit', 'person', 'question', 'asked_at', 'unknown_words'])
        .where('unknown_words', '<>', '[]')
        .execute();
      return rows
        .map(({ asked_at, unknown_words, ...row }) => ({
          ...row,
          askedAt: asked_at,
          unknownWords: stringList(unknown_words),
        }))
        .toSorted(byTime);
    },
    search: async ({ text, outcome, kind, gap, after, limit, ...filter }) => {
      const id = bytewise(engine, 'id');
      let query = asksIn(db, filter).select(listedColumns);
      if (text !== '') query = query.where(holdsText(engine, 'question', text));
      if (outcome !== null) query = query.where('outcome', '=', outcome);
      if (kind !== null) query = query.where('kind', '=', kind);
      if (gap !== null) query = query.where('gap', '=', gap);
      if (after !== null)
        query = query.where(
          sql<boolean>`(asked_at < ${after.askedAt} or (asked_at = ${after.askedAt} and ${id} < ${after.id}))`,
        );
      const rows = await query.orderBy('asked_at', 'desc').orderBy(id, 'desc').limit(limit).execute();
      return rows.map(listedOf);
    },
  };
};
