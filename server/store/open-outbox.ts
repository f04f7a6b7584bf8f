import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { Outbox } from '../core/outbox.ts';
import { migrate } from './migrate.ts';
import { openPostgres, openSqlite } from './open-database.ts';
import { sqliteFile, type LogPlace } from './open-log.ts';
import { createOutbox } from './outbox.ts';

/** Opens the outbox, which stands in the same database as the log, over a connection of its own. */
export const openOutbox = async ({ dataDir, databaseUrl }: LogPlace, perAddress: number): Promise<Outbox> => {
  const database = databaseUrl === null ? openSqlite(join(dataDir, sqliteFile)) : openPostgres(databaseUrl);
  try {
    await migrate(database.db as unknown as Kysely<never>); // the migrator reads no tables of the schema
  } catch (error) {
    await database.close();
    throw error;
  }
  database.stopWaiting();
  return createOutbox(database, perAddress);
};
