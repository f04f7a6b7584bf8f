import type { Explanation } from './explanation.ts';
import type { AskedWord } from './reading.ts';
import type { Correction, ReplyReason } from './reply.ts';
import type { Thresholds } from '../content/site.ts';

/** What an engine needs of an article: its wordings, and its passages as plain text. */
export type SearchArticle = {
  readonly id: string;
  readonly title: string;
  /** Other wordings of the question it answers. */
  readonly asks: readonly string[];
  /** Wordings that must not lead here. */
  readonly mustNotAnswer: readonly string[];
  readonly tags: readonly string[];
  readonly passages: readonly { readonly heading: string | null; readonly text: string }[];
};

/** Words a writer declared equal, and words that also stand for others. */
export type Synonyms = {
  readonly equal: readonly (readonly string[])[];
  readonly oneWay: readonly { readonly from: string; readonly to: readonly string[] }[];
};

/** A content without synonyms. */
export const noSynonyms: Synonyms = { equal: [], oneWay: [] };

/** An article that may answer, with the place of its best passage among its passages. */
export type RankedCandidate = {
  readonly id: string;
  /** 0..1. For the first candidate the calibrated probability that it answers; for the others their share of the rest. */
  readonly confidence: number;
  readonly passageIndex: number;
  /** What moved it; null unless asked for, and for an article that its own wording put first. */
  readonly explanation: Explanation | null;
};

/** What the confidence decides. */
export type RankingKind = 'answer' | 'choices' | 'unknown';

/** Why a ranking is of its kind. */
export type RankingReason = Extract<
  ReplyReason,
  'matched' | 'ambiguous' | 'weak-match' | 'no-words' | 'unknown-words' | 'no-article'
>;

/** The articles for a question, best first, at most ten, each once, and what to do with them. */
export type Ranking = {
  readonly candidates: readonly RankedCandidate[];
  readonly corrections: readonly Correction[];
  /** Words that neither the content nor the general list knows. */
  readonly unknownWords: readonly string[];
  /** Stems of the words that carry the question, as the engine matched them. */
  readonly terms: readonly string[];
  /** The words of the question as the engine matched them, corrected and with synonyms: quotes are chosen by them. */
  readonly asked: readonly AskedWord[];
  readonly kind: RankingKind;
  readonly reason: RankingReason;
};

/** How one question is ranked. */
export type RankOptions = {
  /** Leave the spelling as it is. */
  readonly exact?: boolean;
  /** Explain the candidates. */
  readonly explain?: boolean;
  /** Those of `site.yml`; the engine's own where they are left out. */
  readonly thresholds?: Thresholds;
};
