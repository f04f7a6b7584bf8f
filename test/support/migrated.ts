import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase, sqliteFile } from '../../server/store/database/open-database.ts';
import { sharedFolder } from './run.ts';

/** Puts a new, empty database of the newest version into a data folder: it is migrated once in a run, then copied. */
export const putMigratedSqlite = async (dataDir: string): Promise<void> => {
  const template = await sharedFolder('migrated', async (folder) => {
    await (await openDatabase({ dataDir: folder, databaseUrl: null })).close();
  });
  await mkdir(dataDir, { recursive: true });
  await copyFile(join(template, sqliteFile), join(dataDir, sqliteFile));
};
