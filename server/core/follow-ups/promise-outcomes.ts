import type { PromiseOutcome } from '../promises/promise-outcome.ts';
import type { FollowUpEvent } from './follow-up.ts';

/** What the timeline of one follow-up says of its promises, oldest first. */
export type PromiseLine = Pick<FollowUpEvent, 'at' | 'kind' | 'body'>;

/** What answers: a reply, a call, and its end by either side. */
const answers: ReadonlySet<FollowUpEvent['kind']> = new Set(['reply', 'called', 'solved', 'resolved']);

/**
 * What became of each promise of a timeline: it is answered by the first answer after it. One that is made while another
 * is not answered yet is the same, brought nearer.
 */
export const promiseOutcomesOf = (
  of: Pick<PromiseOutcome, 'rank' | 'department'>,
  lines: readonly PromiseLine[],
): readonly PromiseOutcome[] => {
  const outcomes: PromiseOutcome[] = [];
  for (const { at, kind, body } of lines) {
    const last = outcomes.at(-1);
    if (kind === 'promised') {
      if (last?.answeredAt === null) outcomes.pop();
      outcomes.push({
        ...of,
        dueAt: body === '' ? null : Number(body),
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
