import { clockedRanks, type Rank } from '../rank.ts';

/** What became of a promise; times in ms since 1970. */
export type PromiseOutcome = {
  readonly rank: Rank;
  /** Null where it was left unsorted. */
  readonly department: string | null;
  /** Null for suggestions, to whom nothing is promised. */
  readonly dueAt: number | null;
  /** When a person first answered; null where nobody has. */
  readonly answeredAt: number | null;
};

/** Promises that fell due in a period. `share` is kept of kept and broken, 0..1; null where none fell due. */
export type PromisesKept = {
  /** What the row is of; null for all. */
  readonly rank: Rank | null;
  readonly department: string | null;
  readonly kept: number;
  readonly broken: number;
  readonly share: number | null;
};

const isKept = ({ dueAt, answeredAt }: PromiseOutcome): boolean =>
  dueAt !== null && answeredAt !== null && answeredAt <= dueAt;

const rowOf = (of: Pick<PromisesKept, 'rank' | 'department'>, outcomes: readonly PromiseOutcome[]): PromisesKept => {
  const kept = outcomes.filter(isKept).length;
  const broken = outcomes.length - kept;
  return { ...of, kept, broken, share: outcomes.length === 0 ? null : kept / outcomes.length };
};

/**
 * How many promises were kept: a row for all, one for each rank with a clock, one for each department that had any (`unsorted` last).
 * A promise belongs to the period its due time lies in, whenever it was answered; one that is not due yet is neither kept nor
 * broken, even where it was answered.
 * @param until not included; no later than now, so that nothing counts before its time
 */
export const promisesKept = (
  outcomes: readonly PromiseOutcome[],
  { since, until }: { readonly since: number; readonly until: number },
): readonly PromisesKept[] => {
  const fallen = outcomes.filter(({ dueAt }) => dueAt !== null && since <= dueAt && dueAt < until);
  const departments = [...new Set(fallen.flatMap(({ department }) => department ?? []))].toSorted();
  const unsorted = fallen.filter(({ department }) => department === null);
  return [
    rowOf({ rank: null, department: null }, fallen),
    ...clockedRanks.map((rank) =>
      rowOf(
        { rank, department: null },
        fallen.filter((outcome) => outcome.rank === rank),
      ),
    ),
    ...departments.map((department) =>
      rowOf(
        { rank: null, department },
        fallen.filter((outcome) => outcome.department === department),
      ),
    ),
    ...(unsorted.length === 0 ? [] : [rowOf({ rank: null, department: unsortedName }, unsorted)]),
  ];
};

/** What the row of messages without a department is called. No department can be: ids are slugs of a site's own. */
const unsortedName = '(unsorted)';
