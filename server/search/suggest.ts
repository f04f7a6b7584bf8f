import MiniSearch, { type Options } from 'minisearch';
import type { Suggestion } from '../core/answering/library.ts';
import { normalisedQuestion } from '../core/answering/question.ts';
import type { SearchArticle } from '../core/answering/ranking.ts';

type SuggestDocument = { readonly id: string; readonly title: string; readonly asks: string };

/** Only the last words that were typed are looked up: what somebody types now matters, and a page of text must not cost more. */
const lastWords = 8;

/** No prefix is shorter (test/hostile/README.md, row 5). */
const shortestPrefix = 3;

const wordsOf = (text: string): string[] => normalisedQuestion(text).split(' ');

const options: Options<SuggestDocument> = {
  fields: ['title', 'asks'],
  storeFields: ['title'],
  tokenize: wordsOf,
  processTerm: (term) => (term === '' ? null : term),
};

/** A title is what is shown, so words of it count more than words of other wordings. */
const boost = { title: 2, asks: 1 };

/** The index that suggestions come from, as its own JSON. */
export const buildSuggestions = (articles: readonly SearchArticle[]): string => {
  const index = new MiniSearch<SuggestDocument>(options);
  index.addAll(articles.map(({ id, title, asks }) => ({ id, title, asks: asks.join(' . ') })));
  return JSON.stringify(index);
};

/** Articles whose wordings hold what was typed so far; the last word may be unfinished. */
export type Suggest = (typed: string, limit: number) => readonly Suggestion[];

/** Opens an index made by `buildSuggestions`. */
export const loadSuggestions = (json: string): Suggest => {
  const index = MiniSearch.loadJSON<SuggestDocument>(json, options);
  return (typed, limit) => {
    const words = [...new Set(wordsOf(typed))].filter((word) => word !== '').slice(-lastWords);
    if (words.length === 0) return [];
    const last = words.length - 1;
    const search = (combineWith: 'AND' | 'OR') =>
      index.search(words.join(' '), {
        boost,
        combineWith,
        fuzzy: false,
        prefix: (term, place) => place === last && term.length >= shortestPrefix,
      });
    const all = search('AND');
    const found = all.length > 0 ? all : search('OR');
    return found.slice(0, limit).map(({ id, title }) => ({ id: String(id), title: String(title) }));
  };
};
