/**
 * Wordings of one need. `kept` are the members that staff have decided on (merged, split, or there when they named it, noted
 * on it or set its status): they stay together, and no regrouping joins two groups that have any.
 */
export type GapGroup = {
  readonly id: string;
  /** Groups are numbered as they are made; the lower is the older. */
  readonly serial: number;
  /** Keys of the wordings. */
  readonly members: readonly string[];
  /** Keys that staff have decided on; they may hold wordings that the log has since forgotten. */
  readonly kept: readonly string[];
};

/** Everything about the grouping that must be stored; plain data. */
export type GapState = {
  /** Oldest first. */
  readonly groups: readonly GapGroup[];
  /** Ids that are no more -> the id that took their place, always one of `groups`. */
  readonly redirects: Readonly<Record<string, string>>;
  /** Groups made so far. */
  readonly serials: number;
  /** Wordings that came since the last regrouping. */
  readonly arrived: number;
};

/** Makes the id of a new group from its serial number; different numbers give different ids. */
export type IdMaker = (serial: number) => string;

/** A grouping without a wording. */
export const emptyGapState: GapState = { groups: [], redirects: {}, serials: 0, arrived: 0 };

/**
 * The id under which a gap goes on: its own, or that of the gap it was merged into. Null when no gap ever had the id.
 */
export const currentGapId = (state: GapState, id: string): string | null =>
  state.groups.some((group) => group.id === id)
    ? id
    : Object.hasOwn(state.redirects, id)
      ? (state.redirects[id] ?? null)
      : null;

/** Adds a redirect; those that led to the old id lead to the new one. */
export const redirected = (
  redirects: Readonly<Record<string, string>>,
  moves: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> =>
  Object.fromEntries([
    ...Object.entries(redirects).map(([from, to]) => [from, moves.get(to) ?? to] as const),
    ...moves,
  ]);
