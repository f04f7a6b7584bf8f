import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Audience } from '../../server/core/content/audience.ts';
import type { AudienceLibrary, Library, LibraryArticle } from '../../server/core/answering/library.ts';
import { hasErrors, problemLine } from '../../server/core/content/problem.ts';
import { readContent } from '../../server/content/read-content.ts';
import { readFolder } from '../../server/content/read-folder.ts';
import { Answerer } from '../../server/red/answering/answer-question.ts';
import { searchArticle } from '../../server/red/answering/search-article.ts';
import { buildEngineFiles, loadEngineFiles } from '../../server/search/engine-files.ts';
import type { Constants } from '../../server/search/weights.ts';
import type { EvaluationSet, SetArticle } from './evaluation-set.ts';

/** A set ready for questions, from its Markdown on: what a visitor of such a site would get. */
export type OpenSet = {
  readonly answerer: Answerer;
  readonly library: Library;
  /** The article's id in the set, by its id in the content. */
  readonly idOf: (contentId: string) => string;
  readonly articles: readonly LibraryArticle[];
  /** Milliseconds. */
  readonly fitMs: number;
  readonly loadMs: number;
};

/** Content ids are lower-case letters, digits and hyphens; the place in the set makes them unique. */
const contentIdOf = (id: string, place: number): string =>
  `${
    id
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'x'
  }-${place}`;

const quoted = (text: string): string => JSON.stringify(text.replace(/\s+/g, ' ').trim());

const list = (key: string, values: readonly string[]): readonly string[] =>
  values.length === 0 ? [] : [`${key}:`, ...values.map((value) => `  - ${quoted(value)}`)];

/** An article of a set as a writer would have saved it; one without a body says its title. */
const markdownOf = ({ title, questions = [], tags = [], body = '' }: SetArticle): string => {
  const asks = questions.filter((question) => question.trim() !== '');
  const head = [`title: ${quoted(title)}`, ...list('asks', asks), ...list('tags', tags)];
  return `---\n${head.join('\n')}\n---\n\n${body.trim() === '' ? title : body.trim()}\n`;
};

const site = 'name: Evaluation set\nurl: http://localhost:3000\nrep:\n  name: Red\n';

/**
 * Writes a set as a content folder into a temporary one, reads it as any content is read, and fits an engine with these
 * constants.
 * @throws Error listing the problems where the set is not content
 */
export const openSet = async (set: EvaluationSet, constants: Constants): Promise<OpenSet> => {
  const folder = await mkdtemp(join(tmpdir(), 'ask-red-evaluate-'));
  try {
    const setIds = new Map(set.articles.map(({ id }, place) => [contentIdOf(id, place), id]));
    await mkdir(join(folder, 'prospect'));
    await writeFile(join(folder, 'site.yml'), site);
    for (const [place, article] of set.articles.entries())
      await writeFile(join(folder, 'prospect', `${contentIdOf(article.id, place)}.md`), markdownOf(article));
    const content = await readContent(folder, await readFolder(folder), { drafts: false });
    if (content.site === null || hasErrors(content.problems))
      throw new Error(`${set.name} is not content:\n${content.problems.map(problemLine).join('\n')}`);
    const began = performance.now();
    const files = buildEngineFiles(content.articles.map(searchArticle), content.synonyms, constants);
    const fitted = performance.now();
    const engine = loadEngineFiles(files, constants);
    const loadMs = performance.now() - fitted;
    const partOf = (audience: Audience): AudienceLibrary => ({
      audience,
      revision: set.name,
      articles: content.articles,
      byId: new Map(content.articles.map((article) => [article.id, article])),
      bySlug: new Map(content.articles.map((article) => [article.slug, article])),
      redirects: new Map(),
      engine,
      media: new Map(),
    });
    const library = {
      revision: set.name,
      site: content.site,
      prospect: partOf('prospect'),
      customer: partOf('customer'),
    };
    return {
      answerer: new Answerer(library),
      library,
      idOf: (contentId) => setIds.get(contentId) ?? contentId,
      articles: content.articles,
      fitMs: fitted - began,
      loadMs,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
