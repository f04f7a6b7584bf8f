import { randomUUID } from 'node:crypto';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase, sqliteFile, type DatabasePlace } from '../../server/store/database/open-database.ts';
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
