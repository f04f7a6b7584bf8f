import type { Engine } from '../core/library.ts';
import type { SearchArticle, Synonyms } from '../core/ranking.ts';
import { indexArticles, type EngineData } from './index-articles.ts';
import { loadEngine } from './load-engine.ts';

/** The name of the one file an engine is kept in. */
const engineFile = 'engine.json';

/** Builds the engine of one audience as files, name -> bytes. The same articles give the same bytes. */
export const buildEngineFiles = (
  articles: readonly SearchArticle[],
  synonyms: Synonyms,
): ReadonlyMap<string, Uint8Array> =>
  new Map([[engineFile, Buffer.from(JSON.stringify(indexArticles(articles, synonyms)))]]);

/** Loads an engine from its files; throws where they are not what `buildEngineFiles` made. */
export const loadEngineFiles = (files: ReadonlyMap<string, Uint8Array>): Engine => {
  const bytes = files.get(engineFile);
  if (bytes === undefined) throw new Error(`the engine has no ${engineFile}`);
  // Its checksum has been verified: these are the bytes buildEngineFiles made.
  return loadEngine(JSON.parse(Buffer.from(bytes).toString()) as EngineData);
};
