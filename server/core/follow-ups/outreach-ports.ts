import type { Opening } from './follow-up-ports.ts';
import type { FollowUp } from './follow-up.ts';
import type { OutreachFacts } from './outreach.ts';
import type { Person } from '../people/person.ts';
import type { SettledVisit } from '../log/settlement.ts';

/** What is known before somebody is written to. */
export type OutreachCase = OutreachFacts & { readonly person: Person | null };

/** Where outreach is kept, beside follow-ups. Implemented over SQLite and Postgres; one test suite runs on both. */
export type OutreachStore = {
  /**
   * Unsolved visits of known people, in which something happened since a time (UTC ms), as they were settled last; without
   * those that an item is named after.
   */
  readonly knownVisits: (since: number, fewestSearches: number) => Promise<readonly SettledVisit[]>;
  /** Null where the visit is not known any more: asks that arrived late made another of it. */
  readonly outreachCase: (visitId: string) => Promise<OutreachCase | null>;
  /**
   * Opens an item for a visit with its timeline and mails, unless something stands in the way by now: nothing that could
   * changes until it is open. @returns null where something does
   */
  readonly reachOut: (visitId: string, opening: Omit<Opening, 'lines'>) => Promise<FollowUp | null>;
  /** Open outreach that no person has touched, of visits that are solved by now. */
  readonly solvedOutreach: () => Promise<readonly FollowUp[]>;
};
