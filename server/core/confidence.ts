import type { Ranking } from './ranking.ts';
import type { ReplyKind, ReplyReason } from './reply.ts';
import type { Thresholds } from './site.ts';

/** What to do with a question, and why. */
export type Decision = {
  readonly kind: Extract<ReplyKind, 'answer' | 'choices' | 'unknown'>;
  readonly reason: ReplyReason;
};

/**
 * From which confidence Red answers, and from which it offers choices, where `site.yml` does not say.
 * Range 0..1, choices at most answer.
 */
export const defaultThresholds: Thresholds = { answer: 0.55, choices: 0.35 };

/** Articles within this share of the best one's confidence fit as well: nobody leads. Range 0..1. */
const rivalShare = 0.95;

/** Decides by confidence, which says how much of the question the best passage covers and how far it leads. */
export const decide = (ranking: Ranking, thresholds: Thresholds): Decision => {
  const [best, second] = ranking.candidates;
  if (best === undefined || best.confidence < thresholds.choices) {
    return { kind: 'unknown', reason: ranking.unknownWords.length > 0 ? 'unknown-words' : 'no-article' };
  }
  const hasRival = second !== undefined && second.confidence >= best.confidence * rivalShare;
  if (best.confidence >= thresholds.answer) return { kind: 'answer', reason: 'matched' };
  return { kind: 'choices', reason: hasRival ? 'ambiguous' : 'weak-match' };
};
