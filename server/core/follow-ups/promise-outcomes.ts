import type { PromiseOutcome } from '../promises/promise-outcome.ts';
import type { FollowUpEvent, FollowUpEventDetail } from './follow-up.ts';

/** An event with its time in UTC ms; who caused it does not matter here. */
export type FollowUpEventAt = { readonly at: number } & FollowUpEventDetail;

/** What answers: a reply, a call, and its end by either side. */
const answers: ReadonlySet<FollowUpEvent['kind']> = new Set(['reply', 'called', 'solved', 'resolved']);

/**
 * The outcome of each promise of a timeline. The first answer after a promise answers it. A promise that is made before
 * the last one was answered replaces it.
 */
export const promiseOutcomesOf = (
  of: Pick<PromiseOutcome, 'rank' | 'department'>,
  events: readonly FollowUpEventAt[],
): readonly PromiseOutcome[] => {
  const outcomes: PromiseOutcome[] = [];
  for (const event of events) {
    const { at, kind } = event;
    const last = outcomes.at(-1);
    if (event.kind === 'promised') {
      if (last?.answeredAt === null) outcomes.pop();
      outcomes.push({
        ...of,
        dueAt: event.dueAt,
        answeredAt: null,
        isWithdrawn: false,
        isClosed: false,
      });
    } else if (answers.has(kind) && last?.answeredAt === null)
      outcomes[outcomes.length - 1] = {
        ...last,
        answeredAt: at,
        isWithdrawn: kind === 'solved',
        isClosed: kind === 'resolved',
      };
  }
  return outcomes;
};
