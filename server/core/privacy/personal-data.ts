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
  /** What both sides wrote and did, oldest first; what staff wrote to one another is theirs. */
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

/** A question whose answer somebody wants to be told of, as it is handed to them. */
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
  /** Mails to them, oldest first; what staff were told is staff's. */
  readonly mails: readonly PersonalMail[];
  /** What they wait to be told, oldest first. */
  readonly alerts: readonly PersonalAlert[];
};

/** What an erasure removed: kept by whoever asked for it, it names nobody. */
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
  /** Questions whose answer they wanted to be told of. */
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

/** What stands in the trail for the person: a hash of an address could be told from the address, so there is none. */
export const unnamedPerson = 'a person';

/**
 * The rights of a person in what the log holds. They are called by the id their host site gave them, by their address,
 * or by our own id. Questions that nobody else asked in a visit in which they were known at any time are theirs.
 * Each act is in the audit trail with its counts, in the same transaction; the trail says nothing of whom.
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
