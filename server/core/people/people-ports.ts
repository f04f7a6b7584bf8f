import type { AuditRecord } from '../staff/audit.ts';
import type { Person } from './person.ts';

/** What is known of somebody at a time (UTC ms). */
type Known = { readonly email: string | null; readonly name: string | null; readonly at: number };

/** A customer as a valid token names them; `subject` is made by `subjectOf`. */
export type SeenCustomer = Known & { readonly subject: string };

/** A visitor who leaves an address; `visitHash` is null where the visitor asked not to be followed. */
export type LeftAddress = Known & { readonly visitHash: string | null };

/**
 * Where people are kept. Implemented over SQLite and Postgres; one test suite runs on both. Two visits of a visitor
 * without a token are two people: nothing links them.
 */
export type People = {
  /** The customer of this subject, made at the first time; e-mail and name become what was given, also where that is nothing. */
  readonly seen: (customer: SeenCustomer) => Promise<Person>;
  /** Who left an address in a visit; null where nobody did. */
  readonly ofVisit: (visitHash: string) => Promise<Person | null>;
  /**
   * Somebody left an address: one person a visit, whose questions of that visit become theirs, those before and after.
   * Leaving another address later in the visit changes it; what is not given stays as it was.
   */
  readonly left: (visitor: LeftAddress) => Promise<Person>;
  readonly byId: (id: string) => Promise<Person | null>;
  /**
   * Sets whether somebody may be written to first, with its row in the trail; where it is so already, nothing is written.
   * Who may not be written to has no open outreach that nobody has touched: it is closed.
   * Where it stands for a mailbox, the choice is kept under that as well, and outlives the address; who may be written to
   * again may be so as everybody of the same address.
   * Resolves to false, and writes nothing, where nobody has this id.
   */
  readonly setDoNotContact: (
    id: string,
    value: boolean,
    audit: AuditRecord,
    mailbox: string | null,
  ) => Promise<boolean>;
};
