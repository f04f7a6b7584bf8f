import type { MailPurpose, MailState, OutgoingMail, StoredMail } from '../../core/mailing/mail.ts';

/** A row of `outbox`. Times are UTC milliseconds; `thread` is JSON text. */
export type OutboxRow = {
  id: string;
  purpose: MailPurpose;
  recipient: string;
  subject: string;
  body: string;
  html: string;
  message_id: string;
  in_reply_to: string | null;
  thread: string;
  unsubscribe_url: string | null;
  person: string | null;
  state: MailState;
  attempts: number;
  /** When it is to be sent; while somebody is at it, when they are taken for dead. */
  due_at: number;
  taken_by: string | null;
  error: string | null;
  created_at: number;
  changed_at: number;
};

/** The tables of mail. */
export type MailTables = {
  outbox: OutboxRow;
  /** How many bounded mails a mailbox was put a day (whole days since 1970, UTC). */
  mail_days: { mailbox: string; day: number; mails: number };
};

/** The row of a mail that is put. */
export const rowOfMail = (mail: OutgoingMail, at: number): OutboxRow => ({
  id: mail.id,
  purpose: mail.purpose,
  recipient: mail.to,
  subject: mail.subject,
  body: mail.text,
  html: mail.html,
  message_id: mail.messageId,
  in_reply_to: mail.inReplyTo,
  thread: JSON.stringify(mail.references),
  unsubscribe_url: mail.unsubscribeUrl,
  person: mail.person,
  state: 'waiting',
  attempts: 0,
  due_at: at,
  taken_by: null,
  error: null,
  created_at: at,
  changed_at: at,
});

/** A row as a mail. */
export const mailOfRow = (row: OutboxRow): StoredMail => ({
  id: row.id,
  to: row.recipient,
  subject: row.subject,
  text: row.body,
  html: row.html,
  messageId: row.message_id,
  inReplyTo: row.in_reply_to,
  references: JSON.parse(row.thread) as readonly string[], // written by rowOfMail
  unsubscribeUrl: row.unsubscribe_url,
  person: row.person,
  purpose: row.purpose,
  state: row.state,
  attempts: row.attempts,
  dueAt: row.due_at,
  error: row.error,
  createdAt: row.created_at,
  changedAt: row.changed_at,
});
