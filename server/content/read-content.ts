import { createHash } from 'node:crypto';
import type { LibraryArticle } from '../core/answering/library.ts';
import { byPlace, type Problem } from '../core/content/problem.ts';
import type { Synonyms } from '../core/answering/ranking.ts';
import type { Site } from '../core/content/site.ts';
import { crossCheck, type PlacedArticle } from './cross-check.ts';
import type { ParseResult } from './parse-article.ts';
import { parseArticles } from './parse-articles.ts';
import type { ArticleFile, ContentFiles, PictureFile } from './read-folder.ts';
import { readSite } from './read-site.ts';
import { readSynonyms } from './read-synonyms.ts';
import { collectProblems, startOfFile } from './problem-collector.ts';

/** Hexadecimal digits of a file's SHA-256 that name its revision. */
const revisionLength = 16;

/** A content folder, read. Where `problems` holds an error, do not build from it. */
export type Content = {
  readonly site: Site | null;
  readonly synonyms: Synonyms;
  /** By file. */
  readonly articles: readonly LibraryArticle[];
  readonly pictures: readonly PictureFile[];
  /** By place. */
  readonly problems: readonly Problem[];
};

/** How to read a content folder. */
export type ReadOptions = {
  /** Whether drafts are published. */
  readonly drafts: boolean;
  readonly onProgress?: (done: number, total: number) => void;
  /** What was read before: files that have not changed since are not read again. Left holding exactly this folder's files. */
  readonly memory?: ReadingMemory;
};

/** Results of reading, by the file's path and SHA-256. */
export type ReadingMemory = Map<string, ParseResult>;

const revisionOf = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex').slice(0, revisionLength);

const articleOf = (file: ArticleFile, placed: PlacedArticle): LibraryArticle => ({
  ...placed.parsed.frontMatter.fields,
  slug: file.slug,
  audience: file.audience,
  topic: file.topic,
  file: file.file,
  revision: revisionOf(file.bytes),
  passages: placed.parsed.passages,
  html: placed.parsed.html,
  pictures: [...new Set(placed.parsed.references.pictures.map(({ target }) => target))],
});

const noArticles = (folder: string): readonly Problem[] => {
  const collector = collectProblems(folder);
  collector.report('no-articles', startOfFile, folder);
  return collector.problems;
};

const siteOf = (files: ContentFiles): { site: Site | null; problems: readonly Problem[] } =>
  files.site === null
    ? { site: null, problems: [] }
    : readSite(files.site, {
        pictures: files.pictures.map(({ file }) => file),
        topics: new Set(files.articles.flatMap(({ topic }) => topic ?? [])),
      });

const memoryKey = ({ file, bytes }: ArticleFile): string =>
  `${file} ${createHash('sha256').update(bytes).digest('hex')}`;

const parseAll = async (
  files: readonly ArticleFile[],
  memory: ReadingMemory,
  onDone: (done: number) => void,
): Promise<readonly ParseResult[]> => {
  const keys = files.map(memoryKey);
  const unread = files.filter((_, index) => !memory.has(keys[index] ?? ''));
  const known = files.length - unread.length;
  const parsed = unread.length === 0 ? [] : await parseArticles(unread, (done) => onDone(known + done));
  const fresh = new Map(unread.map((file, index) => [memoryKey(file), parsed[index]] as const));
  const results = keys.map((key) => memory.get(key) ?? fresh.get(key) ?? { article: null, problems: [] });
  memory.clear();
  keys.forEach((key, index) => memory.set(key, results[index] ?? { article: null, problems: [] }));
  return results;
};

/**
 * Reads the files of a content folder: every file, every rule, every problem at once.
 * @param folder what the folder is called in messages
 */
export const readContent = async (
  folder: string,
  files: ContentFiles,
  { drafts, onProgress, memory }: ReadOptions,
): Promise<Content> => {
  const total = files.articles.length;
  const results = await parseAll(files.articles, memory ?? new Map(), (done) => onProgress?.(done, total));
  const placed: PlacedArticle[] = [];
  const articles: LibraryArticle[] = [];
  files.articles.forEach((file, index) => {
    const parsed = results[index]?.article ?? null;
    if (parsed === null) return;
    const article = { file: file.file, slug: file.slug, audience: file.audience, parsed };
    placed.push(article);
    if (drafts || !parsed.frontMatter.fields.draft) articles.push(articleOf(file, article));
  });
  const { site, problems: siteProblems } = siteOf(files);
  const { synonyms, problems: synonymProblems } = readSynonyms(files.synonyms);
  const problems = [
    ...files.problems,
    ...results.flatMap((result) => result.problems),
    ...siteProblems,
    ...synonymProblems,
    ...crossCheck(
      placed,
      files.articles.flatMap(({ file }, index) => ((results[index]?.article ?? null) === null ? [file] : [])),
      files.pictures.map(({ file }) => file),
      site,
    ),
    ...(total === 0 && files.problems.length === 0 ? noArticles(folder) : []),
  ];
  return { site, synonyms, articles, pictures: files.pictures, problems: problems.toSorted(byPlace) };
};
