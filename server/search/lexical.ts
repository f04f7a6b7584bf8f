import MiniSearch, { type Options, type SearchResult } from 'minisearch';
import type { Token } from '../language/analysis.ts';

/** One article as minisearch sees it: stems joined by spaces, a field each. */
export type LexicalDocument = {
  readonly id: number;
  readonly title: string;
  readonly asks: string;
  readonly headings: string;
  readonly body: string;
  readonly tags: string;
};

const FIELDS = ['title', 'asks', 'headings', 'body', 'tags'] as const;

/** Weights of the fields. Set by judgement, not swept. */
const BOOST = { title: 2, asks: 1.6, headings: 1.2, body: 1, tags: 1 } as const;

const OPTIONS: Options<LexicalDocument> = {
  fields: [...FIELDS],
  tokenize: (text) => text.split(' '),
  processTerm: (term) => (term === '' ? null : term),
};

/** A field's text: the stems of its words. */
export function stemText(tokens: readonly Token[]): string {
  return tokens.map((t) => t.stem).join(' ');
}

export function buildLexical(documents: readonly LexicalDocument[]): string {
  const index = new MiniSearch<LexicalDocument>(OPTIONS);
  index.addAll(documents);
  return JSON.stringify(index);
}

/** Searches of one index: article numbers with their BM25+ scores, best first. */
export type Lexical = (stems: ReadonlyMap<string, number>) => readonly SearchResult[];

export function loadLexical(json: string): Lexical {
  const index = MiniSearch.loadJSON<LexicalDocument>(json, OPTIONS);
  return (stems) =>
    index.search([...stems.keys()].join(' '), {
      combineWith: 'OR',
      boost: BOOST,
      prefix: false,
      fuzzy: false,
      boostTerm: (term) => stems.get(term) ?? 1,
    });
}
