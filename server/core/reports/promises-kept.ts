import type { PromiseOutcome } from '../promises/promise-outcome.ts';
import { clockedPriorities, type Priority } from '../triage/priority.ts';

/** Promises that fell due in a period. `share` is kept of kept and broken, 0..1; null where none fell due. */
export type PromisesKept = {
  /** What the row is of: both null for all. `department` may be `(unsorted)`. */
  readonly rank: Priority | null;
  readonly department: string | null;
  readonly kept: number;
  readonly broken: number;
  /** Ended by the asker in time and before any answer: neither kept nor broken. */
  readonly withdrawn: number;
  /** Closed by staff in time and without any answer: neither kept nor broken. */
  readonly closed: number;
  readonly share: number | null;
  /** The address of the owner; null where nobody is named. */
  readonly owner: string | null;
  readonly next: string;
};

/** Who answers for a department; for all and for what is unsorted where it is null. */
export type PromiseOwners = (department: string | null) => string | null;

const isInTime = ({ dueAt, answeredAt }: PromiseOutcome): boolean =>
  dueAt !== null && answeredAt !== null && answeredAt <= dueAt;

const nextFor = (ended: number, broken: number): string => {
  if (broken > 0) return 'Look in Follow-ups at what was late, and find out why.';
  return ended > 0 ? 'Nothing to do: no promise was broken.' : 'Nothing to do: no promise fell due.';
};

const rowOf = (
  { rank, department }: Pick<PromisesKept, 'rank' | 'department'>,
  owner: string | null,
  outcomes: readonly PromiseOutcome[],
): PromisesKept => {
  const inTime = outcomes.filter(isInTime);
  const withdrawn = inTime.filter(({ isWithdrawn }) => isWithdrawn).length;
  const closed = inTime.filter(({ isClosed }) => isClosed).length;
  const kept = inTime.length - withdrawn - closed;
  const broken = outcomes.length - inTime.length;
  const share = kept + broken === 0 ? null : kept / (kept + broken);
  return { rank, department, kept, broken, withdrawn, closed, share, owner, next: nextFor(inTime.length, broken) };
};

/** What the row of messages without a department is called. No department can be: ids are slugs of a site's own. */
const unsortedName = '(unsorted)';

/**
 * How many promises were kept: a row for all, one for each priority with a clock, and one for each department that had
 * any (`unsorted` last).
 * A promise belongs to the period of its due time. A promise that is not due yet is neither kept nor broken. A promise
 * is withdrawn if its asker ended the question in time and before any answer: that says nothing of how fast staff
 * answer. It is closed if staff ended it in time without an answer. Neither counts as kept or broken.
 * @param until not included; no later than now, so that nothing counts before its time
 */
export const promisesKept = (
  outcomes: readonly PromiseOutcome[],
  { since, until }: { readonly since: number; readonly until: number },
  ownerOf: PromiseOwners,
): readonly PromisesKept[] => {
  const fallen = outcomes.filter(({ dueAt }) => dueAt !== null && since <= dueAt && dueAt < until);
  const departments = [...new Set(fallen.flatMap(({ department }) => department ?? []))].toSorted();
  const unsorted = fallen.filter(({ department }) => department === null);
  const all = ownerOf(null);
  return [
    rowOf({ rank: null, department: null }, all, fallen),
    ...clockedPriorities.map((rank) =>
      rowOf(
        { rank, department: null },
        all,
        fallen.filter((outcome) => outcome.rank === rank),
      ),
    ),
    ...departments.map((department) =>
      rowOf(
        { rank: null, department },
        ownerOf(department),
        fallen.filter((outcome) => outcome.department === department),
      ),
    ),
    ...(unsorted.length === 0 ? [] : [rowOf({ rank: null, department: unsortedName }, all, unsorted)]),
  ];
};
