import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { GapStore } from '../../core/gaps/gap-book.ts';
import type { LogReader } from '../../core/log/log-reader.ts';
import type { People } from '../../core/people/people-ports.ts';
import type { PersonalData } from '../../core/privacy/personal-data.ts';
import type { InteractionLog } from '../../core/log/interaction-log.ts';
import { createGapStore } from '../gaps/gap-store.ts';
import { createInteractionLog, type LogNeeds } from './interaction-log.ts';
import { createLogReader } from './log-reader.ts';
import { migrate } from '../database/migrate.ts';
import { openPostgres, openSqlite, type OpenDatabase } from '../database/open-database.ts';
import { createPeople } from '../people/people.ts';
import { createPersonalData } from '../privacy/personal-data.ts';

/** The log's file in the data folder. */
export const sqliteFile = 'ask-red.sqlite';

/** Where the log is kept: Postgres where an address is given, else a file in the data folder. */
export type LogPlace = { readonly dataDir: string; readonly databaseUrl: string | null };

/** The log, to write, to read, and to answer for to persons; whom it knows; and the gaps in what it was asked. */
export type OpenLog = InteractionLog & LogReader & PersonalData & { readonly gaps: GapStore; readonly people: People };

/** Opens the database over a connection of its own and brings it to the newest version. */
export const openMigrated = async ({ dataDir, databaseUrl }: LogPlace): Promise<OpenDatabase> => {
  const database = databaseUrl === null ? openSqlite(join(dataDir, sqliteFile)) : openPostgres(databaseUrl);
  try {
    await migrate(database.db as unknown as Kysely<never>); // the migrator reads no tables of the schema
  } catch (error) {
    await database.close();
    throw error;
  }
  database.stopWaiting();
  return database;
};

/** Opens the log and brings it to the newest version. */
export const openLog = async (place: LogPlace, needs: LogNeeds): Promise<OpenLog> => {
  const database = await openMigrated(place);
  return {
    ...createInteractionLog(database, needs),
    ...createLogReader(database),
    ...createPersonalData(database),
    gaps: createGapStore(database),
    people: createPeople(database),
  };
};
