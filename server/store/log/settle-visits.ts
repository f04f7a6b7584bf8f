import type { Kysely, Transaction } from 'kysely';
import { mostAsksOfAVisit } from '../../core/log/asker.ts';
import type { KnownVisits } from '../../core/log/interaction-log.ts';
import { settle, type WordingKeyOf, type SettledAsk } from '../../core/log/settlement.ts';
import { visitSilenceMs, type AskEvent, type LoggedAsk } from '../../core/log/visit.ts';
import { dropPacks, holdPacks, packDays } from './day-packs.ts';
import type { OpenDatabase } from '../database/open-database.ts';
import { writeAsks, writeVisits } from './settled-rows.ts';
import { whileBusy } from '../database/while-busy.ts';
import type { AskRow } from './log-schema.ts';
import type { Database } from '../database/database.ts';

/** Asks, and visits at their end, read in one transaction: 500 asks take about 15 ms, in which no answer is given. Range 100–2,000. */
const batchSize = 500;

/** Visits to read: by their number, or by the id of an ask that stands alone. */
type Due = {
  readonly visits: readonly string[];
  readonly asks: readonly string[];
  /** Ids of visits that ended. */
  readonly ended: readonly string[];
  /** Whether there may be more. */
  readonly isFull: boolean;
};

/** @param before only what was asked before this, UTC ms, and what ended */
const dueAt = async (db: Kysely<Database>, now: number, before: number): Promise<Due> => {
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
const setOverlongAside = async (db: Transaction<Database>, visits: readonly string[]): Promise<ReadonlySet<string>> => {
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
    const isBot = { asker: 'bot', asker_rule: 'length' } as const;
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
  db: Transaction<Database>,
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
  db: Transaction<Database>,
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
      const event = { outcome, article: article === '' ? null : article, at }; // written by writeOutcome
      events.set(ask_id, [...(events.get(ask_id) ?? []), event]);
    }
  }
  return events;
};

const loggedOf = (row: ReadRow, events: readonly AskEvent[]): LoggedAsk => ({
  id: row.id,
  askedAt: row.asked_at,
  audience: row.audience, // these were written from values of these types
  visit: row.visit,
  person: row.person,
  previous: row.previous,
  question: row.question,
  normalised: row.normal,
  terms: JSON.parse(row.terms) as readonly string[],
  kind: row.kind,
  asker: row.asker,
  askerRule: row.asker_rule,
  wordingKey: row.gap,
  events,
});

const isChanged = (row: ReadRow, ask: SettledAsk): boolean =>
  row.pending === 1 ||
  row.begun_by !== ask.firstAsk ||
  row.outcome !== ask.outcome ||
  row.failure !== ask.failure ||
  row.gap !== ask.wordingKey ||
  row.asker !== ask.asker;

/** What one transaction settled, and whether there may be more to do. */
type Batch = { readonly asks: number; readonly isFull: boolean };

const settleBatch = (
  { db, engine }: OpenDatabase,
  now: number,
  wordingKeyOf: WordingKeyOf,
  dueIn: (transaction: Transaction<Database>) => Promise<Due>,
): Promise<Batch> =>
  db.transaction().execute(async (transaction) => {
    await holdPacks(transaction, engine);
    const due = await dueIn(transaction);
    const overlong = await setOverlongAside(transaction, due.visits);
    const visits = due.visits.filter((visit) => !overlong.has(visit));
    const rows = await readAsks(transaction, { visits, asks: due.asks }, engine === 'postgres');
    const byId = new Map(rows.map((row) => [row.id, row]));
    const events = await readEvents(transaction, [...byId.keys()]);
    const asks = rows.map((row) => loggedOf(row, events.get(row.id) ?? []));
    const settlement = settle(asks, now, wordingKeyOf);
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

/** Batch after batch, until nothing is due; answers are given in between. @returns how many asks were read */
const settleBatches = async (
  database: OpenDatabase,
  now: number,
  wordingKeyOf: WordingKeyOf,
  dueIn: (transaction: Transaction<Database>) => Promise<Due>,
): Promise<number> => {
  for (let total = 0; ;) {
    const { asks, isFull } = await whileBusy(() => settleBatch(database, now, wordingKeyOf, dueIn));
    total += asks;
    if (!isFull) return total;
    await new Promise((resolve) => setImmediate(resolve));
  }
};

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
  wordingKeyOf: WordingKeyOf,
  mostLeft: number,
): Promise<number> => {
  const isAll = mostLeft === 0 || (await waitMoreThan(database, mostLeft));
  const askedBefore = isAll ? Number.MAX_SAFE_INTEGER : now - visitSilenceMs;
  const total = await settleBatches(database, now, wordingKeyOf, (transaction) => dueAt(transaction, now, askedBefore));
  await packDays(database, now);
  return total;
};

/** Visits of known people read in one transaction. Range 20–500. */
const knownAtOnce = 100;

const knownDue = async (db: Kysely<Database>, since: number, fewestAsks: number): Promise<Due> => {
  const touched = db
    .selectFrom('asks')
    .select('visit')
    .where('pending', '=', 1)
    .where('asked_at', '>=', since)
    .where('person', 'is not', null)
    .where('visit', 'is not', null);
  const due = await db
    .selectFrom('asks')
    .select('visit')
    .where('visit', 'in', touched)
    .groupBy('visit')
    .having((builder) => builder.fn.countAll(), '>=', fewestAsks)
    .limit(knownAtOnce)
    .execute();
  return {
    visits: due.flatMap(({ visit }) => visit ?? []).toSorted(),
    asks: [],
    ended: [],
    isFull: due.length === knownAtOnce,
  };
};

/** Settles visits of known people in which something happened to what was asked since a time (UTC ms). */
export const settleKnown = (
  database: OpenDatabase,
  now: number,
  wordingKeyOf: WordingKeyOf,
  { since, fewestAsks }: KnownVisits,
): Promise<number> =>
  settleBatches(database, now, wordingKeyOf, (transaction) => knownDue(transaction, since, fewestAsks));
