import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations/all.ts';

const isNewer = (error: unknown): boolean => error instanceof Error && /missing|corrupted/i.test(error.message);

/**
 * Brings the database to the newest version, under the migrator's own lock: servers that start together wait for one
 * another. A database that a newer Ask Red has written is refused.
 */
export const migrate = async (db: Kysely<never>): Promise<void> => {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
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
