import type { Actor } from '../staff/audit.ts';
import type { MailState, StoredMail } from './mail.ts';

/** A mail in the console's list. Times are UTC milliseconds. */
export type MailSummary = Pick<
  StoredMail,
  'id' | 'to' | 'subject' | 'purpose' | 'state' | 'attempts' | 'error' | 'createdAt' | 'changedAt' | 'dueAt'
>;

/** A mail as the console shows it, with its text. */
export type MailDetail = MailSummary & Pick<StoredMail, 'text' | 'messageId' | 'inReplyTo'>;

/** The outbox as staff look after it. */
export type MailDesk = {
  /** A page, the newest first. @param after the id of the last mail of the page before; null for the first page */
  readonly list: (state: MailState | null, after: string | null) => Promise<readonly MailSummary[]>;
  readonly get: (id: string) => Promise<MailDetail | null>;
  /** Sends again what failed, was held or was only filed; false where there is none such. */
  readonly retry: (id: string, actor: Actor) => Promise<boolean>;
};

/** Mails on a page. Range 20–200. */
export const mailPageSize = 50;
