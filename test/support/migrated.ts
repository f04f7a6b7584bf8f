import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sql, type Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterAll } from 'vitest';
import type { Database } from '../../server/store/database/database.ts';
import { migrations } from '../../server/store/migrations/all.ts';
import { openDatabase, sqliteFile } from '../../server/store/database/open-database.ts';
import { makeFolder, removeFolder } from './content-folder.ts';

let template: Promise<string> | null = null;

afterAll(async () => {
  if (template !== null) await removeFolder(await template);
  template = null;
});

const makeTemplate = async (): Promise<string> => {
  const dataDir = await makeFolder();
  await (await openDatabase({ dataDir, databaseUrl: null })).close();
  return dataDir;
};

/** Puts a new, empty database of the newest version into a data folder: it is migrated once in a test file, then copied. */
export const putMigratedSqlite = async (dataDir: string): Promise<void> => {
  template ??= makeTemplate();
  await mkdir(dataDir, { recursive: true });
  await copyFile(join(await template, sqliteFile), join(dataDir, sqliteFile));
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
