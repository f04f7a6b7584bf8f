import type { AuditRecord } from '../staff/audit.ts';
import type { MailState, OutgoingMail, StoredMail } from './mail.ts';

/**
 * The result of putting a mail: it waits, it was there already (one key is one mail), or its address has had its mails
 * of the day.
 */
export type MailPut = 'waiting' | 'known' | 'held';

/** The result of an attempt to send. */
export type Attempt =
  | { readonly kind: 'sent' | 'filed' }
  /** Not sent, to be tried again at a time. */
  | { readonly kind: 'deferred'; readonly error: string; readonly retryAt: number }
  /** Not sent, and given up. */
  | { readonly kind: 'failed'; readonly error: string };

/** One page of the outbox, the newest first. */
export type MailPage = {
  /** Only mails in this state; null for all. */
  readonly state: MailState | null;
  /** Only what stands after this mail in the list; null for the first page. */
  readonly after: string | null;
  readonly limit: number;
};

/**
 * Mails to send, and their results. Implemented over SQLite and Postgres; one test suite runs on both. A mail is put in
 * the transaction of its cause (`putMail` of store/mailing/put-mail.ts), so that neither exists without the other. A
 * mail is sent at least once. It is sent twice only where a server died, or lost its mail server, after sending and
 * before noting so.
 */
export type Outbox = {
  /** Puts a mail, in a transaction of its own. @param at UTC ms @throws Error for an id or address that cannot be used */
  readonly put: (mail: OutgoingMail, at: number) => Promise<MailPut>;
  /**
   * Takes mails that are due, the longest due first, for a time. Until then no other server gets them. `attempts`
   * counts this attempt. A server that does not report in time is taken for dead.
   * @param by a name of this server, new at every start
   */
  readonly claim: (taking: {
    readonly limit: number;
    readonly leaseMs: number;
    readonly now: number;
    readonly by: string;
  }) => Promise<readonly StoredMail[]>;
  /** Writes the result of an attempt; false where the mail is no longer held by this server. */
  readonly report: (id: string, by: string, attempt: Attempt, at: number) => Promise<boolean>;
  readonly list: (page: MailPage) => Promise<readonly StoredMail[]>;
  readonly get: (id: string) => Promise<StoredMail | null>;
  /**
   * Sets a failed, held or filed mail to be sent again, from attempt one. False where there is none, or its text is
   * deleted.
   */
  readonly retry: (id: string, at: number, audit: AuditRecord) => Promise<boolean>;
  /** Of these ids, those the outbox holds with their text. */
  readonly known: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Deletes every mail about a person; resolves to how many. */
  readonly eraseOf: (person: string) => Promise<number>;
  /** Deletes mails put before a time (UTC ms) that no longer wait, and the counts of days gone by; resolves to how many mails. */
  readonly deleteBefore: (timeMs: number, now: number) => Promise<number>;
};
