import { sql, type Kysely } from 'kysely';
import { asksByPage } from '../../core/log/day-sums.ts';
import { failedCountsOf } from '../../core/log/failed-day.ts';
import type { FailedAsk, LogFilter } from '../../core/log/failed-ask.ts';
import type { AskTally, ListedAsk, LogReader } from '../../core/log/log-reader.ts';
import type { Failure } from '../../core/log/outcome.ts';
import type { SettledVisit } from '../../core/log/settlement.ts';
import { bytewise, holdsText } from '../database/dialect.ts';
import type { OpenDatabase } from '../database/open-database.ts';
import { createDaySums, createFailedDays } from './packed-days.ts';
import { dayMs } from './span.ts';
import type { AskRow, VisitRow } from './log-schema.ts';
import type { Database } from '../database/database.ts';

const stringList = (json: string): readonly string[] => (json === '[]' ? [] : (JSON.parse(json) as readonly string[]));

const byTime = (
  a: { readonly askedAt: number; readonly id: string },
  b: { readonly askedAt: number; readonly id: string },
) => a.askedAt - b.askedAt || (a.id < b.id ? -1 : 1); // not by the database, which orders letters by rules of its own

/** The most asks that are read of a visit that may go on. Range 20–300; a person types no more in one sitting. */
const mostOfVisit = 100;

const asksIn = (db: Kysely<Database>, { since, until, audience, asker }: LogFilter) => {
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
  audience: row.audience,
  visit: row.visit,
  person: row.person,
  question: row.question,
  normalised: row.normal,
  kind: row.kind,
  asker: row.asker,
  reason: row.reason,
  shown: stringList(row.shown),
  unknownWords: stringList(row.unknown_words),
  failure: row.failure as Failure, // failed asks alone are read
  wordingKey: row.gap,
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
  audience: row.audience,
  question: row.question,
  kind: row.kind,
  asker: row.asker,
  wordingKey: row.gap,
  confidence: row.confidence,
  reason: row.reason,
  shown: stringList(row.shown),
  outcome: row.outcome,
  firstAsk: row.begun_by,
  page: row.page,
});

/** A row as reports read it. */
export const visitOf = (row: VisitRow): SettledVisit => ({
  id: row.id,
  visit: row.visit,
  person: row.person,
  audience: row.audience,
  asker: row.asker,
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

const visitsIn = (db: Kysely<Database>, { since, until, audience, asker }: LogFilter) => {
  let query = db.selectFrom('visits').where('started_at', '>=', since).where('started_at', '<', until);
  if (audience !== null) query = query.where('audience', '=', audience);
  if (asker !== null) query = query.where('asker', 'in', [asker].flat());
  return query;
};

/** Counts are bigint in Postgres and number in SQLite. */
const countOf = (count: string | number | bigint): number => Number(count);

const hoursADay = 24;

/** Days whose texts are gone count where the whole day lies in the period. */
const keptTallies = async (
  db: Kysely<Database>,
  { since, until, audience, asker }: LogFilter,
): Promise<readonly AskTally[]> => {
  let query = db
    .selectFrom('days')
    .selectAll()
    .where('day', '>=', Math.ceil(since / dayMs))
    .where('day', '<', Math.floor(Math.min(until, Number.MAX_SAFE_INTEGER) / dayMs));
  if (audience !== null) query = query.where('audience', '=', audience);
  if (asker !== null) query = query.where('asker', 'in', [asker].flat());
  const rows = await query.execute();
  return rows.map((row) => ({
    hour: row.day * hoursADay,
    isWhole: false,
    audience: row.audience,
    asker: row.asker,
    kind: row.kind,
    outcome: row.outcome === '' ? null : row.outcome,
    asks: row.asks,
    visits: row.visits,
  }));
};

/** Gaps that one statement names: SQLite takes 32,766 values a statement. */
const gapsAtOnce = 10_000;

/** The reading side of the log over an open, migrated database. */
export const createLogReader = ({ db, engine }: OpenDatabase): LogReader => {
  const failedDays = createFailedDays(db);
  const daySums = createDaySums(db);
  return {
    failedAsks: async (filter, gaps) => {
      const query = asksIn(db, filter).select(failedColumns).where('failure', 'is not', null);
      if (gaps === undefined) return (await query.execute()).map(failedOf).toSorted(byTime);
      const rows = [];
      for (let start = 0; start < gaps.length; start += gapsAtOnce)
        rows.push(...(await query.where('gap', 'in', gaps.slice(start, start + gapsAtOnce)).execute()));
      return rows.map(failedOf).toSorted(byTime);
    },
    failedDays,
    failedCounts: async (filter) => failedCountsOf(await failedDays(filter), filter),
    tallies: async (filter) => [...(await keptTallies(db, filter)), ...(await daySums('tallies', filter))],
    pages: async (filter) => asksByPage(await daySums('pages', filter)),
    articleTallies: (filter) => daySums('articles', filter),
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
    ofVisitSince: async (visit, since) => {
      const asks = await db
        .selectFrom('asks')
        .select(['id', 'asked_at', 'kind'])
        .where('visit', '=', visit)
        .where('asked_at', '>=', since)
        .orderBy('asked_at', 'desc')
        .limit(mostOfVisit)
        .execute();
      if (asks.length === 0) return [];
      const ids = asks.map(({ id }) => id);
      const done = await db.selectFrom('outcomes').select(['ask_id', 'outcome']).where('ask_id', 'in', ids).execute();
      const ofAsk = Map.groupBy(done, ({ ask_id }) => ask_id);
      return asks
        .map(({ asked_at: askedAt, ...ask }) => ({ ...ask, askedAt }))
        .toSorted(byTime)
        .map(({ id, askedAt, kind }) => ({
          askedAt,
          kind,
          outcomes: (ofAsk.get(id) ?? []).map(({ outcome }) => outcome),
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
