// From candidates and kinds to the outcomes that metrics are made of.
import type { Outcome } from '../../server/core/metrics.ts';
import type { Query } from './learning-sets.ts';

export type Answered = {
  readonly query: Query;
  readonly candidates: readonly { readonly id: string; readonly confidence: number }[];
  readonly kind: 'answer' | 'choices' | 'unknown';
};

/** Choices shown beside an answer or instead of one (design.md: up to 4). */
const MOST_CHOICES = 4;

export function outcomesOf(answered: readonly Answered[]): Outcome[] {
  return answered.map(({ query, candidates, kind }) => {
    const relevant = new Set(query.relevant.map(String));
    const rank = candidates.findIndex((c) => relevant.has(c.id));
    const shown = kind === 'answer' ? 1 + MOST_CHOICES : kind === 'choices' ? MOST_CHOICES : 0;
    return {
      answerable: relevant.size > 0,
      rank,
      confidence: candidates[0]?.confidence ?? 0,
      kind,
      helped: rank >= 0 && rank < shown,
    };
  });
}
