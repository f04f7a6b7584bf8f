import type { SendMailOptions } from 'nodemailer';
import { isAutomatic, type OutgoingMail } from '../core/mailing/mail.ts';

/** Whose name and address stand in the sender's line. */
export type MailFrom = {
  readonly name: string;
  readonly address: string;
  /** Where answers to mails go that do not go to staff; to the sender where there is none. */
  readonly replyTo?: string | null;
};

/**
 * A mail as nodemailer takes it. Addresses go in as they were checked, apart from any name, and the envelope names them
 * once more: nothing is parsed. Nothing is read from files or fetched.
 */
export const messageOf = (mail: OutgoingMail & { readonly createdAt: number }, from: MailFrom): SendMailOptions => ({
  from: { name: from.name, address: from.address },
  to: { name: '', address: mail.to },
  envelope: { from: from.address, to: [mail.to] },
  ...(mail.purpose === 'staff-note' || (from.replyTo ?? null) === null
    ? {}
    : { replyTo: { name: '', address: from.replyTo ?? '' } }),
  subject: mail.subject,
  text: mail.text,
  html: mail.html,
  messageId: mail.messageId,
  date: new Date(mail.createdAt),
  ...(mail.inReplyTo === null ? {} : { inReplyTo: mail.inReplyTo }),
  ...(mail.references.length === 0 ? {} : { references: [...mail.references] }),
  headers: {
    ...(isAutomatic(mail.purpose) ? { 'Auto-Submitted': 'auto-generated' } : {}),
    ...(mail.unsubscribeUrl === null
      ? {}
      : {
          'List-Unsubscribe': `<${mail.unsubscribeUrl}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click', // RFC 8058
        }),
  },
  disableFileAccess: true,
  disableUrlAccess: true,
});
