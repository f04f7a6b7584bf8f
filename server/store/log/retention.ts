import { sql, type Transaction } from 'kysely';
import { holdPacks } from './day-packs.ts';
import type { OpenDatabase } from '../database/open-database.ts';
import type { Database } from '../database/database.ts';

const asksBefore = (timeMs: number) => sql`asks.asked_at < ${timeMs}`;

/** Adds the asks that a condition names to the counts of their days. */
export const countIntoDays = async (db: Transaction<Database>, condition: ReturnType<typeof sql>): Promise<void> => {
  await sql`insert into days (day, audience, asker, kind, outcome, asks, visits)
    select asked_at / 86400000, audience, asker, kind, coalesce(outcome, case when kind in ('answer', 'choices', 'unknown') then 'unknown' else '' end), count(*),
      sum(case when begun_by = id then 1 else 0 end)
    from asks where ${condition} group by 1, 2, 3, 4, 5
    on conflict (day, audience, asker, kind, outcome)
      do update set asks = days.asks + excluded.asks, visits = days.visits + excluded.visits`.execute(db);
};

/** Forgets who was not seen since a time, but for those who asked not to be written to: forgotten, they would be again. */
const forgetPeople = async (db: Transaction<Database>, timeMs: number): Promise<void> => {
  await db.deleteFrom('people').where('seen_at', '<', timeMs).where('do_not_contact', '=', 0).execute();
};

/**
 * Deletes asks older than a time with their outcomes and visits, and adds them to the counts of their days, at once;
 * and who was not seen since.
 * @returns how many asks
 */
export const deleteBefore = ({ db, engine }: OpenDatabase, timeMs: number): Promise<number> =>
  db.transaction().execute(async (transaction) => {
    await holdPacks(transaction, engine);
    await transaction
      .deleteFrom('day_packs')
      .where('day', '<=', Math.floor(timeMs / 86_400_000))
      .execute();
    await countIntoDays(transaction, asksBefore(timeMs));
    const old = transaction.selectFrom('asks').select('id').where('asked_at', '<', timeMs);
    await transaction.deleteFrom('outcomes').where('ask_id', 'in', old).execute();
    const deleted = await transaction.deleteFrom('asks').where('asked_at', '<', timeMs).executeTakeFirst();
    await transaction.deleteFrom('visits').where('started_at', '<', timeMs).execute();
    await forgetPeople(transaction, timeMs);
    return Number(deleted.numDeletedRows);
  });
