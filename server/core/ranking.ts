import type { Correction } from './reply.ts';

/** What an engine needs of an article: its wordings, and its passages as plain text. */
export type SearchArticle = {
  readonly id: string;
  readonly title: string;
  readonly asks: readonly string[];
  readonly mustNotAnswer: readonly string[];
  readonly tags: readonly string[];
  readonly passages: readonly { readonly heading: string | null; readonly text: string }[];
};

/** Words a writer declared equal, and words that also stand for others. */
export type Synonyms = {
  readonly equal: readonly (readonly string[])[];
  readonly oneWay: readonly { readonly from: string; readonly to: readonly string[] }[];
};

/** An article that may answer, and the best of its passages. */
export type Candidate = {
  readonly id: string;
  /** 0..1: the probability that this article answers the question. */
  readonly confidence: number;
  /** Index into the article's passages; -1 where it has none. */
  readonly passage: number;
  /** What moved the confidence, by name. */
  readonly features: Readonly<Record<string, number>>;
};

/** What an engine makes of one question. */
export type Ranking = {
  /** Up to 10, best first, each article once. */
  readonly candidates: readonly Candidate[];
  readonly corrections: readonly Correction[];
  /** Words that carry the question and stand nowhere in the content. */
  readonly unknownWords: readonly string[];
  /** Stems of the words that carry the question, as the engine matched them: quotes are chosen by them. */
  readonly terms: readonly string[];
};
