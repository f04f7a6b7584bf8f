import type { AuditRecord } from '../staff/audit.ts';
import { gapTextLength } from './gap.ts';
import type { GapCheck, GapFix } from './gap-fix.ts';
import type { GapStatus } from './gap.ts';
import type { GapGroup, GapState, IdMaker } from './gap-state.ts';

/** What staff decided on a gap. */
export type GapDecision = {
  readonly id: string;
  /** Null where staff gave it no name: its wording asked most often stands in. */
  readonly name: string | null;
  readonly status: GapStatus;
  readonly note: string;
  /** The change made for it; null where none was made here. */
  readonly fix: GapFix | null;
  /** What came of asking its wordings again; null where they were not. */
  readonly checked: GapCheck | null;
};

/** Which wordings are one gap, and what staff decided on gaps. */
export type GapBook = {
  /** Grows with every change of the grouping. */
  readonly version: number;
  readonly state: GapState;
  /** By id of the gap. */
  readonly decisions: ReadonlyMap<string, GapDecision>;
};

/** A change of the book, with the row of the audit trail that goes with it; null for what no person did. */
type GapChange = {
  readonly state: GapState;
  /** Decisions that are new or changed. */
  readonly decided: readonly GapDecision[];
  /** Gaps whose decisions go. */
  readonly dropped: readonly string[];
  readonly audit: AuditRecord | null;
};

/** Where the book is kept. Implemented over SQLite and Postgres; one test suite runs on both. */
export type GapStore = {
  readonly read: () => Promise<GapBook>;
  /**
   * Changes the book as if nothing else ran beside it; the change and its row of the audit trail, both or neither.
   * @param decide pure: it may be asked again; null changes nothing
   * @returns whether anything was changed
   */
  readonly change: (
    decide: (book: GapBook) => GapChange | null,
    by: { readonly at: number; readonly who: string },
  ) => Promise<boolean>;
};

/** Ids of gaps that a split or a regrouping made; those of single wordings are the wording's own key, which is longer. */
export const newGapId: IdMaker = (serial) => `g${serial}`;

/** A grouping with every wording in it: those that are new are gaps of their own until a regrouping. */
export const withWordings = (state: GapState, keys: Iterable<string>): GapState => {
  const known = new Set(state.groups.flatMap(({ members }) => members));
  const keeperOf = new Map(state.groups.flatMap(({ id, kept }) => kept.map((key) => [key, id] as const)));
  const back = new Map<string, string[]>();
  const made: GapGroup[] = [];
  let { serials } = state;
  for (const key of new Set(keys)) {
    if (known.has(key)) continue;
    const keeper = keeperOf.get(key);
    if (keeper !== undefined) back.set(keeper, [...(back.get(keeper) ?? []), key]);
    else made.push({ id: key, serial: (serials += 1), members: [key], kept: [] });
  }
  if (made.length === 0 && back.size === 0) return state;
  const groups = state.groups.map((group) => ({
    ...group,
    members: [...group.members, ...(back.get(group.id) ?? [])],
  }));
  return { ...state, groups: [...groups, ...made], serials, arrived: state.arrived + made.length };
};

/** The gap of each wording, by its key. A wording that is in no gap is a gap of its own. */
export const gapsByWording = (state: GapState): ((key: string) => string) => {
  const gaps = new Map(
    state.groups.flatMap(({ id, members, kept }) => [...kept, ...members].map((key) => [key, id] as const)),
  );
  return (key) => gaps.get(key) ?? key;
};

/** The decision on a gap; the default where nobody has decided. */
export const decisionOn = ({ decisions }: Pick<GapBook, 'decisions'>, id: string): GapDecision =>
  decisions.get(id) ?? { id, name: null, status: 'open', note: '', fix: null, checked: null };

/** Two notes as one, cut at the greatest length. */
const joinedNotes = (first: string, second: string): string =>
  [...[first, second].filter((note) => note !== '').join('\n\n')].slice(0, gapTextLength.note).join('');

/**
 * What holds of a gap that another was merged into. Notes are joined; name, status and change are its own, else the
 * other's. Verified is said of the wordings that were asked again: over more of them it is published until they were, too.
 */
export const joinedDecision = (into: GapDecision, from: GapDecision): GapDecision => {
  const status = into.status === 'open' ? from.status : into.status;
  return {
    id: into.id,
    name: into.name ?? from.name,
    status: status === 'verified' ? 'published' : status,
    note: joinedNotes(into.note, from.note),
    fix: into.fix ?? from.fix,
    checked: into.checked ?? from.checked,
  };
};
