import { sql, type Kysely, type Transaction } from 'kysely';
import type { LoggedOutcome } from '../core/interaction.ts';
import type { ErasureReceipt, PersonalData } from '../core/personal-data.ts';
import { dropPacks, holdPacks } from './day-packs.ts';
import type { OpenDatabase } from './open-database.ts';
import { countIntoDays } from './retention.ts';
import type { LogSchema } from './schema.ts';
import { whileBusy } from './while-busy.ts';

/** Asks of a person: those under their name, and those of the same visits. */
const theirs = (person: string) =>
  sql<boolean>`(asks.person = ${person} or asks.visit in (select a.visit from asks as a where a.person = ${person}))`;

const isoTime = (ms: number): string => new Date(ms).toISOString();

const exportOf = async (db: Kysely<LogSchema>, person: string) => {
  const asks = await db
    .selectFrom('asks')
    .select(['id', 'asked_at', 'audience', 'question', 'kind', 'reason', 'shown', 'page'])
    .where(theirs(person))
    .execute();
  const outcomes = await db
    .selectFrom('outcomes')
    .innerJoin('asks', 'asks.id', 'outcomes.ask_id')
    .select(['outcomes.ask_id', 'outcomes.outcome', 'outcomes.article', 'outcomes.at'])
    .where(theirs(person))
    .execute();
  const ofAsk = Map.groupBy(
    outcomes.toSorted((a, b) => a.at - b.at),
    ({ ask_id }) => ask_id,
  );
  return asks
    .toSorted((a, b) => a.asked_at - b.asked_at || (a.id < b.id ? -1 : 1))
    .map(({ asked_at, shown, ...ask }) => ({
      ...ask,
      askedAt: isoTime(asked_at),
      shown: JSON.parse(shown) as readonly string[], // written by rowOf
      outcomes: (ofAsk.get(ask.id) ?? []).map(({ outcome, article, at }) => ({
        outcome: outcome as LoggedOutcome, // written by writeOutcome
        article: article === '' ? null : article,
        at: isoTime(at),
      })),
    }));
};

const deleteOf = async (db: Transaction<LogSchema>, engine: OpenDatabase['engine'], person: string) => {
  await holdPacks(db, engine);
  const asked = await db.selectFrom('asks').select('asked_at').where(theirs(person)).execute();
  await dropPacks(
    db,
    asked.map(({ asked_at }) => asked_at),
  );
  await countIntoDays(db, theirs(person));
  const asks = db.selectFrom('asks').select('id').where(theirs(person));
  const begun = db.selectFrom('asks').select('begun_by').where(theirs(person));
  const visits = await db.deleteFrom('visits').where('id', 'in', begun).executeTakeFirst();
  const outcomes = await db.deleteFrom('outcomes').where('ask_id', 'in', asks).executeTakeFirst();
  const deleted = await db.deleteFrom('asks').where(theirs(person)).executeTakeFirst();
  return {
    asks: Number(deleted.numDeletedRows),
    outcomes: Number(outcomes.numDeletedRows),
    visits: Number(visits.numDeletedRows),
  };
};

/** How long another process that reads or writes is waited for, in ms, and how often it is looked at. */
const checkpointWaitMs = 5000;
const checkpointPollMs = 50;

/** Writes what is in SQLite's write-ahead log into the file and cuts the log to nothing. @returns whether that was possible */
const truncateWal = async (db: Kysely<LogSchema>): Promise<boolean> => {
  const deadline = performance.now() + checkpointWaitMs;
  for (;;) {
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
    if (rows[0]?.busy === 0) return true;
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, checkpointPollMs));
  }
};

/**
 * SQLite zeroes deleted cells (secure_delete), but a page whose cells were moved may keep stale copies of them: only
 * writing the file anew is sure to leave none.
 */
const overwrite = async ({ db, engine }: OpenDatabase): Promise<boolean> => {
  if (engine === 'postgres') {
    await sql`vacuum asks, outcomes, visits, day_packs`.execute(db);
    return true;
  }
  await whileBusy(() => sql`vacuum`.execute(db));
  return truncateWal(db);
};

/** The rights of persons over an open, migrated database. */
export const createPersonalData = (database: OpenDatabase): PersonalData => ({
  exportPerson: (person) => exportOf(database.db, person),
  erasePerson: async (person, now): Promise<ErasureReceipt> => {
    const counts = await whileBusy(() =>
      database.db.transaction().execute((transaction) => deleteOf(transaction, database.engine, person)),
    );
    return { erasedAt: isoTime(now), ...counts, bytesOverwritten: await overwrite(database) };
  },
});
