import type { LoggedOutcome } from '../log/interaction.ts';
import type { ReplyKind } from '../answering/reply.ts';

/*
 * When Red offers a person by itself: after the third reply of a visit that was none, once, and never after one that
 * helped. A reply fails as asks do (core/log/outcome.ts): Red had no answer, or the visitor says that it was none. What asking
 * again or leaving would tell is known too late for an offer.
 */

/** Failed replies of a visit before help is offered. Range 2–5; two are a slip of the tongue. Given by the product, not measured. */
const offeredAfter = 3;

/**
 * What counts: a reply failed; an article was picked from it, so that there was something to read; it helped, as the
 * visitor says; the question went to a person.
 */
export type HelpStep = 'failed' | 'picked' | 'helped' | 'handed-over';

/** Failed replies so far; -1 where help is not offered any more: it was, or the visit has had its success or its person. */
export type HelpCount = number;

const isOver: HelpCount = -1;

/** The count after a step, and whether help is to be offered now: once a visit. A pick begins anew, for it may have been the answer. */
export const counted = (count: HelpCount, step: HelpStep): { readonly count: HelpCount; readonly isDue: boolean } => {
  if (count < 0 || step === 'helped' || step === 'handed-over') return { count: isOver, isDue: false };
  const failed = step === 'failed' ? count + 1 : 0;
  const isDue = failed >= offeredAfter;
  return { count: isDue ? isOver : failed, isDue };
};

/** What an ask of the log counts as; null for nothing. The last word of the visitor wins, as in `judgeAsk`. */
export const helpStepOf = (ask: {
  readonly kind: ReplyKind;
  readonly outcomes: readonly LoggedOutcome[];
}): HelpStep | null => {
  const did = (outcome: LoggedOutcome): boolean => ask.outcomes.includes(outcome);
  if (did('helpful')) return 'helped';
  if (did('handed-over')) return 'handed-over';
  if (ask.kind === 'unknown' || did('not-helpful')) return 'failed';
  return did('picked') ? 'picked' : null;
};
