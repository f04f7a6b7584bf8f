import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll } from 'vitest';
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
