import type { Thresholds } from '../core/content/site.ts';
import type { Synonyms } from '../core/answering/ranking.ts';
import type { SoftmaxClassifier } from './softmax-classifier.ts';
import type { SparseRows } from './sparse-rows.ts';
import type { TermSpace } from './term-space.ts';

/** Lists of numbers, one after another: list i is at offsets[i] … offsets[i + 1] of `items`. */
export type Lists = { readonly offsets: Uint32Array; readonly items: Uint32Array };

/** What is kept of an article: its id and where its wordings and passages are. Wording 0 is its title. */
export type FittedArticle = {
  readonly id: string;
  readonly firstWording: number;
  readonly wordingCount: number;
  readonly firstPassage: number;
  readonly passageCount: number;
};

/** What is fitted to one content, without its thresholds. Made by `fitContent`. */
export type FittedContent = {
  readonly articles: readonly FittedArticle[];
  /** The content's words in normal form; the lists below hold places in it. */
  readonly words: readonly string[];
  /** Stem of each word, as a term id of the space. A word of a body alone has one too. */
  readonly wordStems: Uint32Array;
  readonly space: TermSpace;
  /** Hashes of the stems that only bodies hold; their ids follow those of the space. */
  readonly bodyStems: Uint32Array;
  readonly wordingArticles: Uint32Array;
  readonly wordings: SparseRows;
  readonly wordingWords: Lists;
  readonly passageArticles: Uint32Array;
  /** Distinct words of each passage, its heading included. */
  readonly passageWords: Lists;
  /** Stems of each passage (term ids) with their BM25 part, k1 and b applied, idf not. */
  readonly passageStems: SparseRows;
  /** Wordings that must not lead to an article. */
  readonly forbidden: SparseRows;
  readonly forbiddenArticles: Uint32Array;
  readonly classifier: SoftmaxClassifier;
  /** The minisearch index, as its own JSON. */
  readonly lexical: string;
  readonly synonyms: Synonyms;
};

/** Everything that ranking needs of one content. Made by `fitModel`, the same bytes for the same content. */
export type FittedModel = FittedContent & { readonly thresholds: Thresholds };
