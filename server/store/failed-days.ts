import { hash, randomBytes } from 'node:crypto';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { Asker } from '../core/asker.ts';
import type { Audience } from '../core/audience.ts';
import { packedDay, type ClassedCase, type FailedDay, type FailedTexts } from '../core/failed-day.ts';
import { askerOf } from '../core/gap.ts';
import type { LogFilter } from '../core/log-reader.ts';
import type { Failure } from '../core/outcome.ts';
import type { ReplyReason } from '../core/reply.ts';
import type { OpenDatabase } from './open-database.ts';
import type { LogSchema } from './schema.ts';
import { whileBusy } from './while-busy.ts';

const dayMs = 86_400_000;

/** How long after its end a day is packed, in ms: visits of its last minutes are finished then. Range 1–24 h. */
const packAfterMs = 2 * 3_600_000;

/** Times from the first, inclusive, to the second, exclusive, UTC ms. */
type Span = readonly [from: number, to: number];

/** Postgres's lock of the packs: shared by whoever changes asks, alone for whoever packs. The number is this table's. */
const packLock = 7_405_010;

/**
 * Call it first in a transaction that may call `dropPacks`: no day is packed while asks of it change. SQLite's own lock
 * does it for SQLite: a transaction that has read what another changed meanwhile is refused, and made again.
 */
export const holdPacks = async (transaction: Transaction<LogSchema>, engine: OpenDatabase['engine']): Promise<void> => {
  if (engine === 'postgres') await sql`select pg_advisory_xact_lock_shared(${sql.lit(packLock)})`.execute(transaction);
};

/** Drops the packs of the days of some times, in the transaction that changes asks of then; they are packed again later. */
export const dropPacks = async (transaction: Transaction<LogSchema>, times: readonly number[]): Promise<void> => {
  const days = [...new Set(times.map((time) => Math.floor(time / dayMs)))];
  if (days.length > 0) await transaction.deleteFrom('failed_days').where('day', 'in', days).execute();
};

const columns = [
  'id',
  'asked_at',
  'audience',
  'asker',
  'visit',
  'person',
  'question',
  'reason',
  'shown',
  'unknown_words',
  'failure',
  'gap',
] as const;

/** 48 bits: as many as a number holds in whole bytes. */
const whoIs = (asker: string): number => hash('sha256', asker, 'buffer').readUIntBE(0, 6);

const listOf = (json: string): readonly string[] => (json === '[]' ? [] : (JSON.parse(json) as readonly string[])); // written by rowOf

/** Failed asks of some spans as rows tell them, oldest first. */
const casesIn = async (db: Kysely<LogSchema>, spans: readonly Span[]): Promise<readonly ClassedCase[]> => {
  if (spans.length === 0) return [];
  const rows = await db
    .selectFrom('asks')
    .select(columns)
    .where('failure', 'is not', null)
    .where((builder) => builder.or(spans.map(([from, to]) => builder('asked_at', '>=', from).and('asked_at', '<', to))))
    .execute();
  return rows
    .toSorted((a, b) => a.asked_at - b.asked_at || (a.id < b.id ? -1 : 1))
    .map((row) => ({
      askedAt: row.asked_at,
      audience: row.audience as Audience, // columns hold what core's types name
      asker: row.asker as Asker,
      who: whoIs(askerOf(row)),
      question: row.question,
      reason: row.reason as ReplyReason,
      shown: listOf(row.shown).slice(0, 1),
      unknownWords: listOf(row.unknown_words),
      failure: row.failure as Failure,
      gap: row.gap,
    }));
};

/** Days that are over, hold failed asks, and are not packed. The index is asked once a day, not once an ask. */
const daysToPack = async (db: Kysely<LogSchema>, now: number): Promise<readonly number[]> => {
  const found = await sql<{ day: number | string }>`
    with recursive found (day) as (
      select min(asked_at) / 86400000 from asks where failure is not null
      union all
      select (select min(asked_at) / 86400000 from asks where failure is not null and asked_at >= (found.day + 1) * 86400000)
      from found where found.day is not null
    )
    select day from found
    where day < ${Math.floor((now - packAfterMs) / dayMs)} and day not in (select day from failed_days)`.execute(db);
  return found.rows.map(({ day }) => Number(day));
};

/** The columns of a day as text; every machine that Node runs on stores numbers with the low byte first. */
const textOf = ({ wordings, classes, shown, at, who, wording, manner }: FailedDay): string => {
  const columns = [at, who, wording, manner].map(({ buffer }) => Buffer.from(buffer).toString('base64'));
  return JSON.stringify({ texts: { wordings, classes, shown }, columns });
};

/** Reads what `textOf` wrote. */
const dayOf = (text: string): FailedDay => {
  const { texts, columns } = JSON.parse(text) as { readonly texts: FailedTexts; readonly columns: readonly string[] };
  const [at, who, wording, manner] = columns.map((column) => new Uint8Array(Buffer.from(column, 'base64')).buffer);
  return {
    ...texts,
    at: new Float64Array(at ?? []),
    who: new Float64Array(who ?? []),
    wording: new Uint32Array(wording ?? []),
    manner: new Uint32Array(manner ?? []),
  };
};

const packDay = ({ db, engine }: OpenDatabase, day: number): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    if (engine === 'postgres') await sql`select pg_advisory_xact_lock(${sql.lit(packLock)})`.execute(transaction);
    const pack = textOf(packedDay(await casesIn(transaction, [[day * dayMs, (day + 1) * dayMs]])));
    const stamp = randomBytes(8).toString('base64url');
    await transaction
      .insertInto('failed_days')
      .values({ day, stamp, pack })
      .onConflict((conflict) => conflict.column('day').doUpdateSet({ stamp, pack }))
      .execute();
  });

/** Packs every day that is over and not packed, a day at a time, so that answers are given in between. */
export const packDays = async (database: OpenDatabase, now: number): Promise<void> => {
  for (const day of await daysToPack(database.db, now)) {
    await whileBusy(() => packDay(database, day));
    await new Promise((resolve) => setImmediate(resolve));
  }
};

/** What of a period is in no pack. @param days that are packed, in order */
const unpackedSpans = ({ since, until }: LogFilter, days: readonly number[]): readonly Span[] => {
  const starts = [since, ...days.map((day) => (day + 1) * dayMs)];
  const ends = [...days.map((day) => day * dayMs), until];
  return starts.map((start, place): Span => [start, ends[place] ?? until]).filter(([from, to]) => from < to);
};

/** A day that was read before. */
type RememberedDay = { readonly stamp: string; readonly day: FailedDay };

/** Asks of remembered days, at most, but for those of the period read last; about 100 bytes each. Range 0–2,000,000. */
const mostRemembered = 600_000;

const forgetOldest = (remembered: Map<number, RememberedDay>, inUse: number): void => {
  let asks = [...remembered.values()].reduce((sum, { day }) => sum + day.at.length, 0);
  for (const [day, { day: packed }] of [...remembered].slice(0, remembered.size - inUse)) {
    if (asks <= mostRemembered) return;
    remembered.delete(day);
    asks -= packed.at.length;
  }
};

/** Days as they are stored; those that were read before and have not been packed anew since are not read again. */
const storedDays = async (
  db: Kysely<LogSchema>,
  { since, until }: LogFilter,
  remembered: Map<number, RememberedDay>,
): Promise<ReadonlyMap<number, FailedDay>> => {
  const first = Math.floor(since / dayMs);
  const last = Math.ceil(Math.min(until, Number.MAX_SAFE_INTEGER) / dayMs);
  const ofPeriod = db.selectFrom('failed_days').where('day', '>=', first).where('day', '<', last);
  const stamps = new Map((await ofPeriod.select(['day', 'stamp']).execute()).map(({ day, stamp }) => [day, stamp]));
  for (const [day, { stamp }] of remembered)
    if (day >= first && day < last && stamps.get(day) !== stamp) remembered.delete(day);
  const unread = [...stamps.keys()].filter((day) => !remembered.has(day));
  const read = unread.length === 0 ? [] : await ofPeriod.selectAll().where('day', 'in', unread).execute();
  const fresh = new Map(read.map(({ day, stamp, pack }) => [day, { stamp, day: dayOf(pack) }]));
  const found = new Map<number, FailedDay>();
  for (const day of stamps.keys()) {
    const known = remembered.get(day) ?? fresh.get(day);
    if (known === undefined) continue; // dropped since the line above: its asks are read as rows
    remembered.delete(day);
    remembered.set(day, known); // last used comes last
    found.set(day, known.day);
  }
  forgetOldest(remembered, found.size);
  return found;
};

/**
 * Reads the failed asks of a period, day by day in order: packed days as they are stored, others packed as they are read.
 * What was read is remembered.
 */
export const createFailedDays = (db: Kysely<LogSchema>): ((filter: LogFilter) => Promise<readonly FailedDay[]>) => {
  const remembered = new Map<number, RememberedDay>();
  return async (filter) => {
    const stored = await storedDays(db, filter, remembered);
    const spans = unpackedSpans(
      filter,
      [...stored.keys()].toSorted((a, b) => a - b),
    );
    const rest = Map.groupBy(await casesIn(db, spans), ({ askedAt }) => Math.floor(askedAt / dayMs));
    const days = [...stored.values(), ...[...rest.values()].map(packedDay)];
    return days.filter(({ at }) => at.length > 0).toSorted((a, b) => (a.at[0] ?? 0) - (b.at[0] ?? 0));
  };
};
