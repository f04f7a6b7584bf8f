import type { Choice, ReplyKind } from '../../server/core/answering/reply.ts';
import type { Query } from './evaluation-set.ts';
import type { Outcome } from './metrics.ts';

/** What an engine said to a question, with ids as the set has them. */
export type Answered = {
  readonly query: Query;
  /** Best first. */
  readonly candidates: readonly { readonly id: string; readonly confidence: number }[];
  readonly kind: ReplyKind;
  readonly confidence: number;
  /** The article quoted, null where none was. */
  readonly answer: string | null;
  /** Articles offered beside it or instead. */
  readonly offered: readonly string[];
};

/** Ids of choices. */
export const idsOf = (choices: readonly Choice[]): readonly string[] => choices.map(({ article }) => article.id);

/** What figures are made of. */
export const outcomesOf = (answered: readonly Answered[]): readonly Outcome[] =>
  answered.map(({ query, candidates, kind, confidence, answer, offered }) => {
    const relevant = new Set(query.relevant);
    const shown = [...(answer === null ? [] : [answer]), ...offered];
    return {
      answerable: relevant.size > 0,
      rank: candidates.findIndex(({ id }) => relevant.has(id)),
      confidence,
      answered: answer !== null,
      right: answer !== null && relevant.has(answer),
      silent: kind === 'unknown' || kind === 'out-of-scope',
      helped: shown.some((id) => relevant.has(id)),
    };
  });
