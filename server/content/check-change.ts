import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { Audience } from '../core/content/audience.ts';
import type { Problem } from '../core/content/problem.ts';
import type { ProposedChange } from './propose-change.ts';
import { readContent, type ReadingMemory } from './read-content.ts';
import type { ContentFiles } from './read-folder.ts';

/** The files as they are after a change. */
const changedFiles = (files: ContentFiles, { file, after }: ProposedChange): ContentFiles => {
  const bytes = Buffer.from(after);
  if (file === 'synonyms.yml') return { ...files, synonyms: bytes };
  if (files.articles.some((article) => article.file === file))
    return { ...files, articles: files.articles.map((each) => (each.file === file ? { ...each, bytes } : each)) };
  const [set = '', ...rest] = file.split('/');
  const added = {
    file,
    audience: set as Audience, // proposed for one of the two sets
    topic: rest.length > 1 ? (rest[0] ?? null) : null,
    slug: posix.basename(file, '.md'),
    bytes,
  };
  return { ...files, articles: [...files.articles, added].toSorted((a, b) => (a.file < b.file ? -1 : 1)) };
};

const keyOf = ({ file, code, found }: Problem): string => `${file} ${code} ${found}`;

/**
 * What a change would bring that is not wrong already, read as a build reads it.
 * @param folder what the folder is called in messages
 * @param memory of reading this folder; articles that have not changed are not read again
 */
export const problemsOfChange = async (
  folder: string,
  files: ContentFiles,
  change: ProposedChange,
  memory: ReadingMemory,
): Promise<readonly Problem[]> => {
  const before = await readContent(folder, files, { drafts: false, memory });
  const after = await readContent(folder, changedFiles(files, change), { drafts: false, memory: new Map(memory) });
  const known = new Set(before.problems.map(keyOf));
  return after.problems.filter((problem) => !known.has(keyOf(problem)));
};

/** Names a change: its file, the bytes it was made from and the bytes it makes. */
export const baseOf = ({ file, before, after }: ProposedChange): string =>
  createHash('sha256')
    .update(JSON.stringify([file, before, after]))
    .digest('base64url');
