import type { Actor } from '../staff/audit.ts';
import type { Audience } from '../content/audience.ts';
import type { GapStatus } from './gap.ts';
import type { GapFix } from './gap-fix.ts';
import type { GapType } from './gap-type.ts';

/** The longest name and the longest note of a gap, in code points. */
export const gapTextLength = { name: 200, note: 2000 } as const;

/** One gap with everything staff know of it. Times are UTC milliseconds. */
export type GapDetail = {
  readonly id: string;
  readonly name: string;
  readonly status: GapStatus;
  readonly type: GapType;
  /** Prospects where any of them failed with it. */
  readonly audience: Audience;
  readonly owner: string;
  readonly next: string;
  readonly note: string;
  readonly count: number;
  readonly people: number;
  /** How many wait to be told when it is answered. */
  readonly waiting: number;
  readonly firstAt: number;
  readonly lastAt: number;
  /** Every wording, masked, the most asked first. */
  readonly wordings: readonly GapWording[];
  /** Words of its questions that stood nowhere, the most asked first. */
  readonly unknownWords: readonly string[];
  /** The change made for it; null where none was made here. */
  readonly fix: GapFix | null;
  /** When its wordings were asked again, UTC ms; null where they were not. */
  readonly checkedAt: number | null;
};

/** A wording with what became of it. */
export type GapWording = {
  readonly text: string;
  readonly count: number;
  /** What the library said when it was asked again: the article that answers it now, or that none does; null where it was not asked. */
  readonly now: { readonly article: string | null } | null;
};

/** A gap in a list: enough to choose it by. */
export type GapSummary = Pick<GapDetail, 'id' | 'name' | 'status' | 'count'>;

/**
 * What staff do with gaps. Every act writes one row of the audit trail in the transaction that makes the change, and
 * resolves to false (or null) where a gap or a wording it names is not there.
 */
export type GapDesk = {
  /** Every gap that was not merged into another, the most asked first. */
  readonly list: () => Promise<readonly GapSummary[]>;
  readonly get: (id: string) => Promise<GapDetail | null>;
  readonly rename: (id: string, name: string, by: Actor) => Promise<boolean>;
  /** Everything of `id` belongs to `into` from then on; new askers of either do too. */
  readonly merge: (id: string, into: string, by: Actor) => Promise<boolean>;
  /** Takes some of the wordings, never all, into a gap of their own; resolves to its id. */
  readonly split: (id: string, wordings: readonly string[], by: Actor) => Promise<string | null>;
  readonly setStatus: (id: string, status: GapStatus, by: Actor) => Promise<boolean>;
  readonly note: (id: string, note: string, by: Actor) => Promise<boolean>;
};
