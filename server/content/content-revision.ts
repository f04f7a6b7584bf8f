import { createHash } from 'node:crypto';
import type { ContentFiles } from './read-folder.ts';

/**
 * Names what a content folder holds, and what is made of it: the same files, options and versions give the same
 * revision, 32 hexadecimal digits, whatever the machine or the time.
 */
export const contentRevision = (files: ContentFiles, salt: readonly (string | number | boolean)[]): string => {
  const hash = createHash('sha256').update(JSON.stringify(salt));
  const add = (path: string, bytes: Uint8Array | null): void => {
    if (bytes === null) return;
    hash.update(`\n${path}\n${bytes.length}\n`).update(bytes);
  };
  add('site.yml', files.site);
  add('synonyms.yml', files.synonyms);
  for (const { file, bytes } of [...files.articles, ...files.pictures]) add(file, bytes);
  for (const { code, file } of files.problems) hash.update(`\n${code} ${file}\n`);
  return hash.digest('hex').slice(0, 32);
};
