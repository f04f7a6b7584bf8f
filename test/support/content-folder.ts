import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { readContent, type Content } from '../../server/content/read-content.ts';
import { readFolder } from '../../server/content/read-folder.ts';

/** Files of a content folder, by path relative to it. */
export type FolderLiteral = Readonly<Record<string, string | Uint8Array>>;

/** The least a site.yml holds. */
export const siteYml = 'name: Test Help\nurl: https://help.example\nrep:\n  name: Red\n';

/** A whole article: front matter from lines, then a body. */
export const article = (title: string, body = 'Some words that answer.', lines: readonly string[] = []): string =>
  ['---', `title: ${JSON.stringify(title)}`, ...lines, '---', body, ''].join('\n');

/** A temporary folder; remove it with `removeFolder`. */
export const makeFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'ask-red-test-'));

/** Removes a folder and all in it. */
export const removeFolder = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });

/** A temporary folder that is gone when the running test is over. */
export const temporaryFolder = async (): Promise<string> => {
  const folder = await makeFolder();
  onTestFinished(() => removeFolder(folder));
  return folder;
};

/** Writes files below a folder, with the folders they stand in. */
export const writeFiles = async (folder: string, files: FolderLiteral): Promise<void> => {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
};

/** A content folder with these files that is gone when the running test is over; site.yml is added where missing. */
export const contentFolder = async (files: FolderLiteral): Promise<string> => {
  const folder = await temporaryFolder();
  await writeFiles(folder, { 'site.yml': siteYml, ...files });
  return folder;
};

/** Reads a content folder made of these files, in real workers. */
export const readLiteral = async (files: FolderLiteral, drafts = false): Promise<Content> => {
  const folder = await contentFolder(files);
  return readContent(folder, await readFolder(folder), { drafts });
};
