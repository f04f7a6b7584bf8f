import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from '../migrations/all.ts';
import type { Database } from './database.ts';

const isNewer = (error: unknown): boolean => error instanceof Error && /missing|corrupted/i.test(error.message);

/** The errors of SQLite where another process migrates the same file: SQLite has no lock for migrations. */
const isRace = (error: unknown): boolean =>
  error instanceof Error && /already exists|UNIQUE constraint|database is locked/i.test(error.message);

/** How often another process is waited for, and how long each time, in ms. */
const raceAttempts = 20;
const racePauseMs = 100;

const migrateOnce = async (db: Kysely<Database>): Promise<unknown> => {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  return (await migrator.migrateToLatest()).error;
};

/**
 * Brings the database to the newest version, under the migrator's own lock: servers that start together wait for one
 * another. A database that a newer Ask Red has written is refused.
 */
export const migrate = async (db: Kysely<Database>): Promise<void> => {
  let error = await migrateOnce(db);
  for (let attempt = 1; isRace(error) && attempt < raceAttempts; attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, racePauseMs));
    error = await migrateOnce(db);
  }
  if (error === undefined) return;
  if (isNewer(error)) {
    throw new Error(
      'The log was written by a newer version of Ask Red. Start that version, or point RED_DATA_DIR (or DATABASE_URL) elsewhere.',
      { cause: error },
    );
  }
  throw new Error(`The log could not be prepared: ${error instanceof Error ? error.message : String(error)}`, {
    cause: error,
  });
};
