import type { LoggedOutcome } from '../log/interaction.ts';
import type { ReplyKind } from '../answering/reply.ts';

/*
 * When Red offers a person by itself: after the third failed reply of a visit, once, and never after a reply that helped. A
 * reply fails as an ask does (core/log/outcome.ts): Red had no answer, or the visitor says that it did not help. Asking
 * again and leaving are known too late for an offer.
 */

/** Failed replies of a visit before help is offered. Range 2–5. Given by the product, not measured. */
const offeredAfter = 3;

/**
 * The steps that count: a reply failed; an article was picked, so there was something to read; the visitor said that it
 * helped; the question went to a person.
 */
export type HelpStep = 'failed' | 'picked' | 'helped' | 'handed-over';

/**
 * Failed replies so far; -1 once help is no longer offered: it was offered, or the visit was helped, or a person has
 * the question.
 */
export type HelpCount = number;

const isOver: HelpCount = -1;

/**
 * The count after a step, and whether help is offered now: once a visit. A pick resets the count, because it may have
 * been the answer.
 */
export const counted = (count: HelpCount, step: HelpStep): { readonly count: HelpCount; readonly isDue: boolean } => {
  if (count < 0 || step === 'helped' || step === 'handed-over') return { count: isOver, isDue: false };
  const failed = step === 'failed' ? count + 1 : 0;
  const isDue = failed >= offeredAfter;
  return { count: isDue ? isOver : failed, isDue };
};

/** The step that an ask of the log is; null for none. The visitor's last vote decides, as in `judgeAsk`. */
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
