import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { StaffStore } from '../core/staff-ports.ts';
import { migrate } from './migrate.ts';
import { openPostgres, openSqlite } from './open-database.ts';
import { sqliteFile, type LogPlace } from './open-log.ts';
import { createStaffStore } from './staff-store.ts';
import type { StaffSchema } from './staff-schema.ts';

/** Opens staff accounts, which stand in the same database as the log, over a connection of their own. */
export const openStaff = async ({ dataDir, databaseUrl }: LogPlace): Promise<StaffStore> => {
  const database = databaseUrl === null ? openSqlite(join(dataDir, sqliteFile)) : openPostgres(databaseUrl);
  try {
    await migrate(database.db as unknown as Kysely<never>); // the migrator reads no tables of the schema
  } catch (error) {
    await database.close();
    throw error;
  }
  database.stopWaiting();
  const staffTables = database.db.withTables<StaffSchema>() as unknown as Kysely<StaffSchema>; // it touches no other table
  return createStaffStore(staffTables, database.close);
};
