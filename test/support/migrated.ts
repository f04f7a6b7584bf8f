import { randomUUID } from 'node:crypto';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sql, type Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Database } from '../../server/store/database/database.ts';
import { openDatabase, sqliteFile, type DatabasePlace } from '../../server/store/database/open-database.ts';
import { migrations } from '../../server/store/migrations/all.ts';
import { sharedFolder } from './run.ts';

/** Puts a new, empty database of the newest version into a data folder: it is migrated once in a run, then copied. */
export const putMigratedSqlite = async (dataDir: string): Promise<void> => {
  const template = await sharedFolder('migrated', async (folder) => {
    await (await openDatabase({ dataDir: folder, databaseUrl: null })).close();
  });
  await mkdir(dataDir, { recursive: true });
  await copyFile(join(template, sqliteFile), join(dataDir, sqliteFile));
};

/** A place below a folder with a database of its own, of the newest version, in which nothing is kept yet. */
export const newSqlite = async (folder: string): Promise<DatabasePlace> => {
  const dataDir = join(folder, randomUUID());
  await putMigratedSqlite(dataDir);
  return { dataDir, databaseUrl: null };
};

type Row = Readonly<Record<string, string | number | null>>;

/** Brings a database to the version that ended with a migration. */
export const migrateUntil = async (db: Kysely<Database>, last: string): Promise<void> => {
  const until = Object.fromEntries(Object.entries(migrations).filter(([name]) => name <= last));
  const migrator = new Migrator({ db, provider: { getMigrations: async () => until } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw new Error(`Migrating until ${last} failed`, { cause: error });
};

/** Inserts rows of a table as an older version knew it. All rows have the columns of the first. */
export const insertOld = async (db: Kysely<Database>, table: string, inserted: readonly Row[]): Promise<void> => {
  const columns = Object.keys(inserted[0] ?? {});
  for (let start = 0; start < inserted.length; start += 500) {
    const values = inserted
      .slice(start, start + 500)
      .map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
    await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))}) values ${sql.join(values)}`.execute(
      db,
    );
  }
};
