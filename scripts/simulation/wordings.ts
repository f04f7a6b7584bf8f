import { readContent } from '../../server/content/read-content.ts';
import { readFolder } from '../../server/content/read-folder.ts';
import { wordingsOf } from '../../server/core/content/article.ts';
import { tokensOf, plainWords } from '../../server/language/analysis.ts';
import { readEvaluationSet } from '../evaluation/evaluation-set.ts';
import type { Wording } from './visit-script.ts';

/** What is asked, and what there is to show. */
export type WordingSource = { readonly wordings: readonly Wording[]; readonly articles: readonly string[] };

/** Questions and article ids of evaluation sets. */
export const wordingsOfSets = (dirs: readonly string[]): WordingSource => {
  const sets = dirs.map(readEvaluationSet);
  return {
    wordings: sets.flatMap(({ queries }) =>
      queries.map(({ q, relevant }) => ({ text: q, article: relevant[0] ?? null })),
    ),
    articles: sets.flatMap(({ articles }) => articles.map(({ id }) => id)),
  };
};

/** Titles and wordings of a content folder. */
export const wordingsOfContent = async (contentDir: string): Promise<WordingSource> => {
  const { articles } = await readContent(contentDir, await readFolder(contentDir), { drafts: false });
  return {
    wordings: articles.flatMap((article) => wordingsOf(article).map((text) => ({ text, article: article.id }))),
    articles: articles.map(({ id }) => id),
  };
};

const stemsByText = new Map<string, readonly string[]>();

/** Stems of the words that carry a text; remembered, for scripts ask the same questions again and again. */
export const stemsOf = (text: string): readonly string[] => {
  const known = stemsByText.get(text);
  if (known !== undefined) return known;
  const stems = tokensOf(plainWords(text)).flatMap(({ kind, stem }) => (kind === 'content' ? [stem] : []));
  stemsByText.set(text, stems);
  return stems;
};
