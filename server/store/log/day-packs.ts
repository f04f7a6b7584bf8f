import { randomBytes } from 'node:crypto';
import { sql, type Kysely, type Transaction } from 'kysely';
import { packedDay } from '../../core/log/failed-day.ts';
import { casesIn, textOf } from './failed-cases.ts';
import type { OpenDatabase } from '../database/open-database.ts';
import { dayMs, type Span } from './span.ts';
import { sumsIn } from './sums-of-asks.ts';
import { whileBusy } from '../database/while-busy.ts';
import type { Database } from '../database/database.ts';

/** How long after its end a day is packed, in ms: visits of its last minutes are finished then. Range 1–24 h. */
const packAfterMs = 2 * 3_600_000;

/**
 * Postgres's lock of the packs: writers of asks share it, a packer holds it alone. The number belongs to this table.
 */
const packLock = 7_405_010;

/**
 * Call it first in a transaction that may call `dropPacks`: no day is packed while asks of it change. SQLite's own lock
 * does it for SQLite: a transaction that has read what another changed meanwhile is refused, and made again.
 */
export const holdPacks = async (transaction: Transaction<Database>, engine: OpenDatabase['engine']): Promise<void> => {
  if (engine === 'postgres') await sql`select pg_advisory_xact_lock_shared(${sql.lit(packLock)})`.execute(transaction);
};

/** Drops the packs of the days of some times, in the transaction that changes asks of then; they are packed again later. */
export const dropPacks = async (transaction: Transaction<Database>, times: readonly number[]): Promise<void> => {
  const days = [...new Set(times.map((time) => Math.floor(time / dayMs)))];
  if (days.length > 0) await transaction.deleteFrom('day_packs').where('day', 'in', days).execute();
};

/** Days that are over, hold asks, and are not packed. The index is asked once a day, not once an ask. */
const daysToPack = async (db: Kysely<Database>, now: number): Promise<readonly number[]> => {
  const found = await sql<{ day: number | string }>`
    with recursive found (day) as (
      select min(asked_at) / 86400000 from asks
      union all
      select (select min(asked_at) / 86400000 from asks where asked_at >= (found.day + 1) * 86400000)
      from found where found.day is not null
    )
    select day from found
    where day < ${Math.floor((now - packAfterMs) / dayMs)} and day not in (select day from day_packs)`.execute(db);
  return found.rows.map(({ day }) => Number(day));
};

const packDay = ({ db, engine }: OpenDatabase, day: number): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    if (engine === 'postgres') await sql`select pg_advisory_xact_lock(${sql.lit(packLock)})`.execute(transaction);
    const spans: readonly Span[] = [[day * dayMs, (day + 1) * dayMs]];
    const pack = {
      stamp: randomBytes(8).toString('base64url'),
      failed: textOf(packedDay(await casesIn(transaction, spans))),
      sums: JSON.stringify(await sumsIn(transaction, spans)),
    };
    await transaction
      .insertInto('day_packs')
      .values({ day, ...pack })
      .onConflict((conflict) => conflict.column('day').doUpdateSet(pack))
      .execute();
  });

/** Packs every day that is over and not packed, a day at a time, so that answers are given in between. */
export const packDays = async (database: OpenDatabase, now: number): Promise<void> => {
  for (const day of await daysToPack(database.db, now)) {
    await whileBusy(() => packDay(database, day));
    await new Promise((resolve) => setImmediate(resolve));
  }
};
