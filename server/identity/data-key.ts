import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Holds the key under which visits are stored; without it nobody can tell which visit a row belongs to. */
const keyFile = 'visit.key';

const keyBytes = 32;

const readKey = async (path: string): Promise<Buffer | null> => {
  const key = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (key !== null && key.length !== keyBytes) {
    throw new Error(
      `${path} has ${key.length} bytes, not ${keyBytes}. Restore it from a backup, or remove it: visits before are then no longer linked to visits after.`,
    );
  }
  return key;
};

/** The data folder's key, made where it is missing; two servers that start together end up with the same one. */
export const openDataKey = async (dataDir: string): Promise<Buffer> => {
  await mkdir(dataDir, { recursive: true });
  const path = join(dataDir, keyFile);
  if ((await readKey(path)) === null) {
    await writeFile(path, randomBytes(keyBytes), { flag: 'wx', mode: 0o600, flush: true }).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      },
    );
  }
  const key = await readKey(path);
  if (key === null) throw new Error(`${path} could not be made`);
  return key;
};
