import type { AuditEntry, AuditRecord } from './audit.ts';
import type { Role, SessionTimes, StaffMember } from './staff.ts';

/** A one-time link as it is kept: never the token itself. */
export type StoredLink = { readonly hash: string; readonly expiresAt: number };

/** A session as it is found by the hash of its id. */
type StoredSession = SessionTimes & { readonly member: StaffMember };

/** The result of a change: `last-admin` where nobody could undo it. */
export type StaffChanged = 'changed' | 'unknown' | 'last-admin';

/**
 * Where accounts, sessions and the audit trail are kept. Implemented over SQLite and Postgres; one test suite runs on
 * both. Every change takes its audit record and writes both or neither. Addresses are in small letters.
 */
export type StaffStore = {
  /** Every account, by address. */
  readonly list: () => Promise<readonly StaffMember[]>;
  readonly byEmail: (email: string) => Promise<StaffMember | null>;
  /** The hash an account's password is checked against; null where there is none, or the account is closed. */
  readonly passwordHash: (email: string) => Promise<string | null>;
  /** Resolves to false where the address is taken. */
  readonly add: (
    member: Pick<StaffMember, 'id' | 'email' | 'role' | 'createdAt'>,
    link: StoredLink,
    audit: AuditRecord,
  ) => Promise<boolean>;
  readonly setRole: (email: string, role: Role, audit: AuditRecord) => Promise<StaffChanged>;
  /** Closes an account with its sessions and links (a time), or opens it again (null). */
  readonly setDisabled: (email: string, disabledAt: number | null, audit: AuditRecord) => Promise<StaffChanged>;
  /** Puts a link in the place of those before; false where no open account has this address. */
  readonly replaceLink: (email: string, link: StoredLink, audit: AuditRecord) => Promise<boolean>;
  /** The account of a link at a time, without using the link up; null where the link is not valid. */
  readonly memberOfLink: (linkHash: string, now: number) => Promise<StaffMember | null>;
  /**
   * Uses a link up: sets the password, ends every session and takes every link of the account.
   * Resolves to null where the link was used meanwhile, is too old, or the account is closed.
   */
  readonly redeemLink: (linkHash: string, passwordHash: string, audit: AuditRecord) => Promise<StaffMember | null>;
  readonly openSession: (sessionHash: string, email: string, now: number) => Promise<boolean>;
  /** A session of an open account, however old; null for any other. */
  readonly session: (sessionHash: string) => Promise<StoredSession | null>;
  readonly touchSession: (sessionHash: string, now: number) => Promise<void>;
  readonly closeSession: (sessionHash: string) => Promise<void>;
  /** Takes sessions that began before a time; resolves to how many. */
  readonly deleteSessionsBefore: (timeMs: number) => Promise<number>;
  /** The newest changes first, below an id where one is given. */
  readonly audit: (page: { readonly before: number | null; readonly limit: number }) => Promise<readonly AuditEntry[]>;
};
