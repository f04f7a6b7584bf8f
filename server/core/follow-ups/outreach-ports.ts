import type { Opening } from './follow-up-ports.ts';
import type { FollowUp } from './follow-up.ts';
import type { OutreachFacts } from './outreach.ts';
import type { Person } from '../people/person.ts';
import type { SettledVisit } from '../log/settlement.ts';

/** What is known of a visit before outreach. */
export type OutreachCase = OutreachFacts & { readonly person: Person | null };

/** Where outreach is kept, beside follow-ups. Implemented over SQLite and Postgres; one test suite runs on both. */
export type OutreachStore = {
  /**
   * Unsolved visits of known people with activity since a time (UTC ms), by the last settling. Visits that have an item
   * are left out.
   */
  readonly knownVisits: (since: number, fewestSearches: number) => Promise<readonly SettledVisit[]>;
  /** Null where the visit no longer exists: asks that arrived late joined it to another. */
  readonly outreachCase: (visitId: string) => Promise<OutreachCase | null>;
  /**
   * Opens an item for a visit with its timeline and mails, unless something speaks against it by now. Nothing that
   * matters can change until it is open.
   * @returns null where something speaks against it
   */
  readonly reachOut: (visitId: string, opening: Omit<Opening, 'lines'>) => Promise<FollowUp | null>;
  /** Open outreach that no person has touched, of visits that are solved by now. */
  readonly solvedOutreach: () => Promise<readonly FollowUp[]>;
};
