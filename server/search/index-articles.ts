import MiniSearch, { type AsPlainObject, type Options } from 'minisearch';
import type { SearchArticle, Synonyms } from '../core/ranking.ts';
import { stemsOf } from '../language/terms.ts';

type ArticleDocument = { id: string; title: string; asks: string; tags: string; headings: string; text: string };
type PassageDocument = { id: string; heading: string; text: string };

const splitAtSpaces = (text: string): string[] => (text === '' ? [] : text.split(' '));
const asItIs = (term: string): string => term;

/** Texts are stemmed before they reach minisearch, which therefore only splits them. */
export const articleIndexOptions: Options<ArticleDocument> = {
  fields: ['title', 'asks', 'tags', 'headings', 'text'],
  tokenize: splitAtSpaces,
  processTerm: asItIs,
};

/** The same for passages. */
export const passageIndexOptions: Options<PassageDocument> = {
  fields: ['heading', 'text'],
  tokenize: splitAtSpaces,
  processTerm: asItIs,
};

/** What an engine is loaded from: plain data, the same bytes for the same articles. */
export type EngineData = {
  readonly articles: AsPlainObject;
  readonly passages: AsPlainObject;
  /** Stems of each wording by article, in the articles' order. */
  readonly wordings: readonly {
    readonly id: string;
    readonly title: string;
    readonly stems: readonly (readonly string[])[];
    readonly words: readonly string[];
  }[];
  /** Stem -> stems that also stand for it. */
  readonly synonyms: Readonly<Record<string, readonly string[]>>;
};

const stemmed = (texts: readonly string[]): string => texts.flatMap((text) => stemsOf(text)).join(' ');

/** The id of a passage's document: the article's id and the passage's place in it. */
const passageDocumentId = (articleId: string, passage: number): string => `${articleId} ${passage}`;

const expansions = ({ equal, oneWay }: Synonyms): Record<string, string[]> => {
  const also: Record<string, string[]> = {};
  const add = (from: string, to: string): void => {
    const key = stemsOf(from).join(' ');
    for (const stem of stemsOf(to)) if (stem !== key) (also[key] ??= []).push(stem);
  };
  for (const group of equal) for (const from of group) for (const to of group) if (from !== to) add(from, to);
  for (const { from, to } of oneWay) for (const word of to) add(from, word);
  return also;
};

/** Indexes the articles of one audience. The same articles give the same data. */
export const indexArticles = (articles: readonly SearchArticle[], synonyms: Synonyms): EngineData => {
  const articleIndex = new MiniSearch(articleIndexOptions);
  const passageIndex = new MiniSearch(passageIndexOptions);
  for (const { id, title, asks, tags, passages } of articles) {
    articleIndex.add({
      id,
      title: stemmed([title]),
      asks: stemmed(asks),
      tags: stemmed(tags),
      headings: stemmed(passages.flatMap(({ heading }) => heading ?? [])),
      text: stemmed(passages.map(({ text }) => text)),
    });
    passages.forEach(({ heading, text }, index) => {
      passageIndex.add({ id: passageDocumentId(id, index), heading: stemmed([heading ?? '']), text: stemmed([text]) });
    });
  }
  return {
    articles: articleIndex.toJSON(),
    passages: passageIndex.toJSON(),
    wordings: articles.map(({ id, title, asks }) => ({
      id,
      title,
      stems: [title, ...asks].map((wording) => stemsOf(wording)),
      words: [title, ...asks].map((wording) => wording.toLowerCase()),
    })),
    synonyms: expansions(synonyms),
  };
};
