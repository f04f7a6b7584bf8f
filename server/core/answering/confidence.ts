import type { RankingKind, RankingReason } from './ranking.ts';
import type { Thresholds } from '../content/site.ts';

/** What the decision looks at besides the confidence. */
export type Evidence = {
  /** 0..1: the probability that the first candidate answers. */
  readonly confidence: number;
  /** Confidence of the second candidate, 0 when there is none. */
  readonly second: number;
  /** Of the words that carry the question, the share (0..1) by information that the content uses; 1 where none carries it. */
  readonly knownShare: number;
  readonly contentWords: number;
};

/** Under this share of known words a question that finds nothing is said to fail for its words. Range 0..1. */
const knownEnough = 0.5;

/**
 * Under this share of known words nothing is offered either: choices that share a word with the question are no help.
 * Range 0..1. Measured on six development sets, against none: of the unanswerable 3 to 10 points more get `unknown`; of
 * the answerable up to 7 points fewer are helped where articles have wordings, up to 11 where they have a title alone.
 */
const knownForChoices = 0.3;

/** The second candidate is a rival from this share of the first's confidence. Range 0..1. */
const rivalShare = 0.4;

/**
 * Answer, choices or nothing, by two thresholds.
 * @example decide({ confidence: 0.8, second: 0.1, knownShare: 1, contentWords: 3 }, { answer: 0.6, choices: 0.25 }) // answer, matched
 */
export const decide = (
  { confidence, second, knownShare, contentWords }: Evidence,
  thresholds: Thresholds,
): { readonly kind: RankingKind; readonly reason: RankingReason } => {
  // A question of no words but "what" and "is" may be offered something, and is told nothing.
  if (confidence >= thresholds.answer && contentWords > 0) return { kind: 'answer', reason: 'matched' };
  if (confidence >= thresholds.choices && knownShare >= knownForChoices) {
    return { kind: 'choices', reason: second >= rivalShare * confidence ? 'ambiguous' : 'weak-match' };
  }
  if (contentWords === 0) return { kind: 'unknown', reason: 'no-words' };
  return { kind: 'unknown', reason: knownShare < knownEnough ? 'unknown-words' : 'no-article' };
};
