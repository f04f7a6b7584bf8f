import type { Actor } from '../staff/audit.ts';
import type { LoggedOutcome } from '../log/interaction.ts';

/** Somebody who is known, as it is handed to them. */
type PersonalDetails = {
  readonly id: string;
  /** What their host site calls them; null for a visitor who left an address. */
  readonly customer: string | null;
  readonly email: string | null;
  readonly name: string | null;
  readonly doNotContact: boolean;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly seenAt: string;
};

/** One question of a person, as it is handed to them. */
type PersonalRecord = {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly askedAt: string;
  readonly audience: string;
  readonly question: string;
  readonly kind: string;
  readonly reason: string;
  readonly shown: readonly string[];
  readonly page: string | null;
  readonly outcomes: readonly {
    readonly outcome: LoggedOutcome;
    readonly article: string | null;
    readonly at: string;
  }[];
};

/** One question that a person handed over, as it is handed to them. */
export type PersonalFollowUp = {
  /** As people say it: R-1042. */
  readonly number: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly question: string;
  readonly message: string;
  readonly state: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** What both sides wrote and did, oldest first, without notes among staff. */
  readonly timeline: readonly { readonly at: string; readonly kind: string; readonly body: string }[];
};

/** One mail to a person, as it is handed to them. */
export type PersonalMail = {
  readonly to: string;
  readonly purpose: string;
  readonly subject: string;
  readonly text: string;
  /** ISO 8601, UTC. */
  readonly writtenAt: string;
};

/** An alert, as it is exported to its person. */
export type PersonalAlert = {
  readonly question: string;
  readonly email: string;
  /** When its last confirmation mail was written, ISO 8601, UTC. */
  readonly askedFor: string;
  readonly isConfirmed: boolean;
};

/** All that is held of a person. Several people where visitors of one address were never linked. */
type PersonalExport = {
  readonly people: readonly PersonalDetails[];
  /** Oldest first. */
  readonly asks: readonly PersonalRecord[];
  readonly followUps: readonly PersonalFollowUp[];
  /** Mails to the person, oldest first, without notes to staff. */
  readonly mails: readonly PersonalMail[];
  /** Their alerts, oldest first. */
  readonly alerts: readonly PersonalAlert[];
};

/** What an erasure removed. The person who asked for it keeps it; it names nobody. */
export type ErasureReceipt = {
  /** ISO 8601, UTC. */
  readonly erasedAt: string;
  readonly people: number;
  readonly asks: number;
  readonly outcomes: number;
  readonly visits: number;
  /** Mails to them or about them. */
  readonly mails: number;
  /** Questions they handed over to people, with all that was written about them. */
  readonly followUps: number;
  /** Their alerts. */
  readonly alerts: number;
  /**
   * Whether the bytes are gone from the database's files. False where another process held SQLite's write-ahead log for
   * too long, and always in Postgres, which overwrites nothing when it deletes.
   */
  readonly bytesOverwritten: boolean;
  /** Where bytes are left, until when, and what can be done; null where they are overwritten. */
  readonly remains: string | null;
};

/** Who acts for a person, and when (UTC ms). */
export type ActedBy = { readonly at: number; readonly by: Actor };

/**
 * The name of a person in the audit trail. It is no hash of the address, because a hash could be tested against known
 * addresses.
 */
export const unnamedPerson = 'a person';

/**
 * The rights of a person in their data. The person is found by the id of the host site, by address, or by our own id. A
 * question belongs to the person if nobody else asked in a visit in which the person was known. Each act is in the
 * audit trail with its counts, in the same transaction, without a name.
 */
export type PersonalData = {
  readonly exportPerson: (called: string, acted: ActedBy) => Promise<PersonalExport>;
  /** Deletes text and visits and keeps their counts by day, as retention does. */
  readonly erasePerson: (called: string, acted: ActedBy) => Promise<ErasureReceipt>;
};

/** The rights of a person as staff see to them, on the command line or in the console. */
export type PrivacyDesk = {
  readonly handOver: (called: string, by: Actor) => Promise<PersonalExport>;
  readonly erase: (called: string, by: Actor) => Promise<ErasureReceipt>;
};
