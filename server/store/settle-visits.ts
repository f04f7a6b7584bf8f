import { sql, type Kysely, type Transaction } from 'kysely';
import { mostAsksOfAVisit, type Asker } from '../core/asker.ts';
import type { Audience } from '../core/audience.ts';
import type { LoggedOutcome } from '../core/interaction.ts';
import type { ReplyKind } from '../core/reply.ts';
import { settle, type GapOf, type SettledAsk, type SettledVisit } from '../core/settlement.ts';
import { visitSilenceMs, type AskEvent, type LoggedAsk } from '../core/visit.ts';
import { dropPacks, holdPacks, packDays } from './day-packs.ts';
import type { OpenDatabase } from './open-database.ts';
import type { AskRow, LogSchema, VisitRow } from './schema.ts';
import { whileBusy } from './while-busy.ts';

/** Asks, and visits at their end, read in one transaction: 500 asks take about 15 ms, in which no answer is given. Range 100–2,000. */
const batchSize = 500;

/** Visits to read: by their number, or by the id of an ask that stands alone. */
type Due = {
  readonly visits: readonly string[];
  readonly asks: readonly string[];
  /** Ids of visits that came to their end. */
  readonly ended: readonly string[];
  /** Whether there may be more. */
  readonly isFull: boolean;
};

/** @param before only what was asked before this, UTC ms, and what ended */
const dueAt = async (db: Kysely<LogSchema>, now: number, before: number): Promise<Due> => {
  const pending = await db
    .selectFrom('asks')
    .select(['id', 'visit'])
    .where('pending', '=', 1)
    .where('asked_at', '<', before)
    .limit(batchSize)
    .execute();
  const ended = await db
    .selectFrom('visits')
    .select(['id', 'visit'])
    .where('is_finished', '=', 0)
    .where('ends_at', '<', now)
    .limit(batchSize)
    .execute();
  const due = [...pending, ...ended];
  return {
    visits: [...new Set(due.flatMap(({ visit }) => visit ?? []))].toSorted(),
    asks: [...new Set(due.flatMap(({ id, visit }) => (visit === null ? id : [])))].toSorted(),
    ended: ended.map(({ id }) => id),
    isFull: pending.length === batchSize || ended.length === batchSize,
  };
};

/** Visits with more asks than a person makes are not read at all: their asks are a bot's. */
const setOverlongAside = async (
  db: Transaction<LogSchema>,
  visits: readonly string[],
): Promise<ReadonlySet<string>> => {
  if (visits.length === 0) return new Set();
  const counted = await db
    .selectFrom('asks')
    .select('visit')
    .where('visit', 'in', [...visits])
    .groupBy('visit')
    .having((builder) => builder.fn.countAll(), '>', mostAsksOfAVisit)
    .execute();
  for (const { visit } of counted) {
    const asked = await db.selectFrom('asks').select('asked_at').where('visit', '=', visit).execute();
    await dropPacks(
      db,
      asked.map(({ asked_at }) => asked_at),
    );
    const isBot = { asker: 'bot', asker_rule: 'length' };
    await db.updateTable('asks').set(isBot).where('visit', '=', visit).where('asker', '=', 'human').execute();
    await db
      .updateTable('asks')
      .set({ pending: 0, outcome: null, failure: null, gap: null })
      .where('visit', '=', visit)
      .where('pending', '=', 1)
      .execute();
    await db.updateTable('visits').set({ asker: 'bot', is_finished: 1 }).where('visit', '=', visit).execute();
  }
  return new Set(counted.flatMap(({ visit }) => visit ?? []));
};

type ReadRow = Pick<
  AskRow,
  'id' | 'asked_at' | 'audience' | 'visit' | 'person' | 'previous' | 'question' | 'normal' | 'terms' | 'kind'
> &
  Pick<AskRow, 'asker' | 'asker_rule' | 'gap' | 'pending' | 'begun_by' | 'outcome' | 'failure'>;

/** On Postgres the rows are held until what is made of them is written: an outcome that comes meanwhile waits. */
const readAsks = async (
  db: Transaction<LogSchema>,
  { visits, asks }: Pick<Due, 'visits' | 'asks'>,
  holdRows: boolean,
): Promise<ReadRow[]> => {
  const query = db
    .selectFrom('asks')
    .select(['id', 'asked_at', 'audience', 'visit', 'person', 'previous', 'question', 'normal', 'terms', 'kind'])
    .select(['asker', 'asker_rule', 'gap', 'pending', 'begun_by', 'outcome', 'failure'])
    .orderBy('id');
  const held = holdRows ? query.forUpdate() : query;
  return [
    ...(visits.length === 0 ? [] : await held.where('visit', 'in', [...visits]).execute()),
    ...(asks.length === 0 ? [] : await held.where('id', 'in', [...asks]).execute()),
  ];
};

/** SQLite takes 32,766 values a statement. */
const mostIds = 10_000;

const readEvents = async (
  db: Transaction<LogSchema>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AskEvent[]>> => {
  const events = new Map<string, AskEvent[]>();
  for (let start = 0; start < ids.length; start += mostIds) {
    const rows = await db
      .selectFrom('outcomes')
      .selectAll()
      .where('ask_id', 'in', ids.slice(start, start + mostIds))
      .execute();
    for (const { ask_id, outcome, article, at } of rows) {
      const event = { outcome: outcome as LoggedOutcome, article: article === '' ? null : article, at }; // written by writeOutcome
      events.set(ask_id, [...(events.get(ask_id) ?? []), event]);
    }
  }
  return events;
};

const loggedOf = (row: ReadRow, events: readonly AskEvent[]): LoggedAsk => ({
  id: row.id,
  askedAt: row.asked_at,
  audience: row.audience as Audience, // these were written from values of these types
  visit: row.visit,
  person: row.person,
  previous: row.previous,
  question: row.question,
  normal: row.normal,
  terms: JSON.parse(row.terms) as readonly string[],
  kind: row.kind as ReplyKind,
  asker: row.asker as Asker,
  askerRule: row.asker_rule,
  gap: row.gap,
  events,
});

const isChanged = (row: ReadRow, ask: SettledAsk): boolean =>
  row.pending === 1 ||
  row.begun_by !== ask.begunBy ||
  row.outcome !== ask.outcome ||
  row.failure !== ask.failure ||
  row.gap !== ask.gap ||
  row.asker !== ask.asker;

/** One statement for all rows, which come as one JSON text: a statement a row would take Postgres as many round trips. */
const writeAsks = async (
  db: Transaction<LogSchema>,
  engine: OpenDatabase['engine'],
  asks: readonly SettledAsk[],
): Promise<void> => {
  if (asks.length === 0) return;
  const json = JSON.stringify(asks);
  await (
    engine === 'sqlite'
      ? sql`update asks set pending = 0, begun_by = v.value ->> 'begunBy', outcome = v.value ->> 'outcome',
        failure = v.value ->> 'failure', gap = v.value ->> 'gap', asker = v.value ->> 'asker',
        asker_rule = v.value ->> 'rule'
        from json_each(${json}) as v where asks.id = v.value ->> 'id'`
      : sql`update asks set pending = 0, begun_by = v."begunBy", outcome = v.outcome, failure = v.failure, gap = v.gap,
        asker = v.asker, asker_rule = v.rule
        from json_to_recordset(${json}::json)
          as v(id text, "begunBy" text, outcome text, failure text, gap text, asker text, rule text)
        where asks.id = v.id`
  ).execute(db);
};

const visitRow = (visit: SettledVisit): VisitRow => ({
  id: visit.id,
  visit: visit.visit,
  person: visit.person,
  audience: visit.audience,
  asker: visit.asker,
  started_at: visit.startedAt,
  last_at: visit.lastAt,
  ends_at: visit.endsAt,
  is_finished: visit.isFinished ? 1 : 0,
  searches: visit.searches,
  clicks: visit.clicks,
  is_solved: visit.isSolved ? 1 : 0,
  confirmed_searches: visit.untilConfirmed?.searches ?? null,
  confirmed_clicks: visit.untilConfirmed?.clicks ?? null,
  confirmed_gap: visit.untilConfirmed?.gap ?? null,
});

/** Columns of a visit with their types in Postgres, as JSON is read by them. */
const visitTypes = {
  id: 'text',
  visit: 'text',
  person: 'text',
  audience: 'text',
  asker: 'text',
  started_at: 'bigint',
  last_at: 'bigint',
  ends_at: 'bigint',
  is_finished: 'smallint',
  searches: 'integer',
  clicks: 'integer',
  is_solved: 'smallint',
  confirmed_searches: 'integer',
  confirmed_clicks: 'integer',
  confirmed_gap: 'text',
} as const satisfies Readonly<Record<keyof VisitRow, string>>;

/** What never changes of a visit, or is its key. */
const fixed = new Set(['id', 'visit', 'audience']);

const visitColumns = Object.keys(visitTypes);
const columnList = visitColumns.join(', ');
const upsert = `on conflict (id) do update set ${visitColumns
  .filter((column) => !fixed.has(column))
  .map((column) => `${column} = excluded.${column}`)
  .join(', ')}`;
const writeVisitsSql = {
  sqlite: [
    `insert into visits (${columnList}) select ${visitColumns.map((column) => `value ->> '${column}'`).join(', ')} from json_each(`,
    `) where true ${upsert}`,
  ],
  postgres: [
    `insert into visits (${columnList}) select v.* from json_to_recordset(`,
    `::json) as v(${Object.entries(visitTypes)
      .map(([column, type]) => `${column} ${type}`)
      .join(', ')}) ${upsert}`,
  ],
} as const;

/** @param before ids of visits as they were: an ask that arrived late may have joined two, or begun one earlier */
const writeVisits = async (
  db: Transaction<LogSchema>,
  engine: OpenDatabase['engine'],
  visits: readonly SettledVisit[],
  before: readonly string[],
): Promise<void> => {
  const known = new Set(visits.map(({ id }) => id));
  const gone = [...new Set(before)].filter((id) => !known.has(id));
  if (gone.length > 0) await db.deleteFrom('visits').where('id', 'in', gone).execute();
  if (visits.length === 0) return;
  const [head, tail] = writeVisitsSql[engine];
  await sql`${sql.raw(head)}${JSON.stringify(visits.map(visitRow))}${sql.raw(tail)}`.execute(db);
};

/** What one transaction settled, and whether there may be more to do. */
type Batch = { readonly asks: number; readonly isFull: boolean };

const settleBatch = ({ db, engine }: OpenDatabase, now: number, gapOf: GapOf, askedBefore: number): Promise<Batch> =>
  db.transaction().execute(async (transaction) => {
    await holdPacks(transaction, engine);
    const due = await dueAt(transaction, now, askedBefore);
    const overlong = await setOverlongAside(transaction, due.visits);
    const visits = due.visits.filter((visit) => !overlong.has(visit));
    const rows = await readAsks(transaction, { visits, asks: due.asks }, engine === 'postgres');
    const byId = new Map(rows.map((row) => [row.id, row]));
    const events = await readEvents(transaction, [...byId.keys()]);
    const asks = rows.map((row) => loggedOf(row, events.get(row.id) ?? []));
    const settlement = settle(asks, now, gapOf);
    const changed = settlement.asks.filter((ask) => {
      const row = byId.get(ask.id);
      return row !== undefined && isChanged(row, ask);
    });
    await writeAsks(transaction, engine, changed);
    await dropPacks(
      transaction,
      changed.flatMap(({ id }) => byId.get(id)?.asked_at ?? []),
    );
    const before = rows.flatMap(({ begun_by }) => begun_by ?? []);
    await writeVisits(transaction, engine, settlement.visits, overlong.size === 0 ? [...before, ...due.ended] : before);
    return { asks: rows.length, isFull: due.isFull };
  });

/** Whether more asks wait than some number; no more than that are counted. */
const waitMoreThan = async ({ db }: OpenDatabase, count: number): Promise<boolean> => {
  const some = await db
    .selectFrom('asks')
    .select('pending')
    .where('pending', '=', 1)
    .limit(count + 1)
    .execute();
  return some.length > count;
};

/**
 * Settles whatever is due, a batch at a time, so that answers are given in between.
 * @param mostLeft where no more asks wait than this, those whose visits may still go on are left: each time a visit is
 * read costs as much as the first
 */
export const settleAll = async (
  database: OpenDatabase,
  now: number,
  gapOf: GapOf,
  mostLeft: number,
): Promise<number> => {
  const isAll = mostLeft === 0 || (await waitMoreThan(database, mostLeft));
  const askedBefore = isAll ? Number.MAX_SAFE_INTEGER : now - visitSilenceMs;
  for (let total = 0; ;) {
    const { asks, isFull } = await whileBusy(() => settleBatch(database, now, gapOf, askedBefore));
    total += asks;
    if (!isFull) {
      await packDays(database, now);
      return total;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
};
