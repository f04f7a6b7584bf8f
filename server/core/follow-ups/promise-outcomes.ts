import type { PromiseOutcome } from '../promises/promise-outcome.ts';
import type { FollowUpEvent, FollowUpEventDetail } from './follow-up.ts';

/** An event with its time in UTC ms; who caused it does not matter here. */
export type FollowUpEventAt = { readonly at: number } & FollowUpEventDetail;

/** What answers: a reply, a call, and its end by either side. */
const answers: ReadonlySet<FollowUpEvent['kind']> = new Set(['reply', 'called', 'solved', 'resolved']);

/**
 * What became of each promise of a timeline: it is answered by the first answer after it. One that is made while another
 * is not answered yet is the same, brought nearer.
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
