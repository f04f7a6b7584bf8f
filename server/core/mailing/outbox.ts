import type { AuditRecord } from '../staff/audit.ts';
import type { MailState, OutgoingMail, StoredMail } from './mail.ts';

/** What became of a mail that was put: it waits; it was there already (one key is one mail); its address had its share. */
export type MailPut = 'waiting' | 'known' | 'held';

/** What became of an attempt. */
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
 * Mails that are to be sent, and what became of them. Implemented over SQLite and Postgres; one test suite runs on both.
 * A mail is put in the transaction of what it is about (`putMail` of store/mailing/outbox.ts), so that neither is without the
 * other. It is sent at least once; twice only where a server died, or lost its mail server, after handing it over and
 * before it heard or wrote so.
 */
export type Outbox = {
  /** Puts a mail, in a transaction of its own. @param at UTC ms @throws Error for an id or address that cannot be used */
  readonly put: (mail: OutgoingMail, at: number) => Promise<MailPut>;
  /**
   * Takes mails that are due, the longest due first, for a time: until then nobody else is given them; `attempts` counts this one. Whoever does not
   * report by then is taken for dead. @param by a name of the taker's own, new at every start
   */
  readonly claim: (taking: {
    readonly limit: number;
    readonly leaseMs: number;
    readonly now: number;
    readonly by: string;
  }) => Promise<readonly StoredMail[]>;
  /** Writes what became of an attempt; false where the mail is no longer the taker's. */
  readonly report: (id: string, by: string, attempt: Attempt, at: number) => Promise<boolean>;
  readonly list: (page: MailPage) => Promise<readonly StoredMail[]>;
  readonly get: (id: string) => Promise<StoredMail | null>;
  /** Sets a mail that failed, is held, or was only filed to be sent, from attempt one; false where there is none such, or its text is gone. */
  readonly retry: (id: string, at: number, audit: AuditRecord) => Promise<boolean>;
  /** Of these ids, those the outbox holds with their text. */
  readonly known: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Deletes every mail about a person; resolves to how many. */
  readonly eraseOf: (person: string) => Promise<number>;
  /** Deletes mails put before a time (UTC ms) that no longer wait, and the counts of days gone by; resolves to how many mails. */
  readonly deleteBefore: (timeMs: number, now: number) => Promise<number>;
};
