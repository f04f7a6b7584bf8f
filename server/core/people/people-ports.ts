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
  /** The person who left an address in a visit; null where nobody did. */
  readonly ofVisit: (visitHash: string) => Promise<Person | null>;
  /**
   * A visitor left an address. There is one person a visit; all questions of the visit become theirs. Another address
   * later in the visit replaces the first. Fields that are not given stay as they were.
   */
  readonly left: (visitor: LeftAddress) => Promise<Person>;
  readonly byId: (id: string) => Promise<Person | null>;
  /**
   * Sets whether a person has opted out, with a row in the audit trail. Nothing is written where it is so already.
   * Opting out closes open outreach that no member of staff has touched. The choice is also kept for the mailbox, and
   * outlives the address. Opting in again covers everybody with the same address.
   * Resolves to false, and writes nothing, where nobody has this id.
   */
  readonly setOptOut: (id: string, value: boolean, audit: AuditRecord, mailbox: string | null) => Promise<boolean>;
};
