import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { FollowUpStore } from '../core/follow-up-ports.ts';
import { createFollowUpStore } from './follow-ups.ts';
import { migrate } from './migrate.ts';
import { openPostgres, openSqlite } from './open-database.ts';
import { sqliteFile, type LogPlace } from './open-log.ts';

/** Opens follow-ups, which stand in the same database as the log, over a connection of their own. */
export const openFollowUps = async (
  { dataDir, databaseUrl }: LogPlace,
  mailsPerAddress: number,
): Promise<FollowUpStore> => {
  const database = databaseUrl === null ? openSqlite(join(dataDir, sqliteFile)) : openPostgres(databaseUrl);
  try {
    await migrate(database.db as unknown as Kysely<never>); // the migrator reads no tables of the schema
  } catch (error) {
    await database.close();
    throw error;
  }
  database.stopWaiting();
  return createFollowUpStore(database, mailsPerAddress, database.close);
};
