import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, link, lstat, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ProposedChange } from './propose-change.ts';

/** What became of writing a change. */
export type WriteResult =
  | { readonly kind: 'written' }
  /** The file is not as it was when the change was made. */
  | { readonly kind: 'changed' }
  /** It may not, or cannot, be written; why, in words. */
  | { readonly kind: 'refused'; readonly reason: string };

const reasonOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

/** The mode of a new article: what an editor would give it, less what the process's umask takes. */
const newMode = 0o666;

/** Folders between the content folder and a file, outermost first. */
const foldersOf = (file: string): readonly string[] =>
  file
    .split('/')
    .slice(0, -1)
    .map((_, index, parts) => parts.slice(0, index + 1).join('/'));

/** What stands in the way of a file that lies in plain folders of the content folder; null where nothing does. */
const obstacleOf = async (root: string, file: string): Promise<string | null> => {
  for (const folder of foldersOf(file)) {
    const stats = await lstat(join(root, folder)).catch(() => null);
    if (stats !== null && !stats.isDirectory())
      return `${folder} is not a plain folder. Nothing is written through it.`;
  }
  const stats = await lstat(join(root, file)).catch(() => null);
  return stats === null || stats.isFile() ? null : `${file} is not a plain file. Nothing is written through it.`;
};

/** Whether a file of the content folder could be written just now, links and devices never. */
export const isWritable = async (root: string, file: string): Promise<boolean> => {
  if ((await obstacleOf(root, file)) !== null) return false;
  const folder = dirname(join(root, file));
  const may = async (path: string): Promise<boolean> =>
    access(path, constants.W_OK).then(
      () => true,
      () => false,
    );
  const exists = await lstat(folder).then(
    () => true,
    () => false,
  );
  return may(exists ? folder : root);
};

const isAsBefore = async (path: string, before: string | null): Promise<boolean> => {
  const bytes = await readFile(path).catch((error: unknown) => {
    if (reasonOf(error) === 'ENOENT') return null;
    throw error;
  });
  return bytes === null || before === null ? bytes === before : bytes.equals(Buffer.from(before));
};

const writeBeside = async (path: string, text: string, mode: number | null): Promise<void> => {
  const handle = await open(path, 'wx', mode ?? newMode);
  try {
    if (mode !== null) await handle.chmod(mode);
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Puts a file in place: over the one before, or where there must be none. */
const putInPlace = async (beside: string, path: string, isNew: boolean): Promise<void> => {
  if (!isNew) return rename(beside, path);
  await link(beside, path); // refuses where somebody else made it meanwhile; a rename would not
  return rm(beside);
};

/**
 * Writes a change in one step: readers find the file as it was or as it is, never half. Nothing is written where the
 * file is no longer what the change was made from, or where a link leads out of the folder.
 * @param root the content folder
 */
export const writeChange = async (root: string, { file, before, after }: ProposedChange): Promise<WriteResult> => {
  const obstacle = await obstacleOf(root, file);
  if (obstacle !== null) return { kind: 'refused', reason: obstacle };
  const path = join(root, file);
  // Hidden: whoever reads the folder meanwhile passes it over.
  const beside = join(dirname(path), `.${randomBytes(6).toString('hex')}.part`);
  try {
    for (const folder of foldersOf(file)) await mkdir(join(root, folder)).catch(ignoreExisting);
    const mode = before === null ? null : (await lstat(path)).mode & 0o777;
    if (!(await isAsBefore(path, before))) return { kind: 'changed' };
    await writeBeside(beside, after, mode);
    if (!(await isAsBefore(path, before))) return { kind: 'changed' };
    await putInPlace(beside, path, before === null);
    return { kind: 'written' };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === 'EEXIST' || reason === 'ENOENT') return { kind: 'changed' };
    return { kind: 'refused', reason: `${file} cannot be written (${reason}).` };
  } finally {
    await rm(beside, { force: true }).catch(() => undefined);
  }
};

const ignoreExisting = (error: unknown): void => {
  if (reasonOf(error) !== 'EEXIST') throw error;
};
