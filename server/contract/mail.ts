import { Type } from 'typebox';
import { mailPurposes, mailStates } from '../core/mailing/mail.ts';
import { closed, list, nullable, oneOf, type Data } from './schema-parts.ts';

/** The id of a mail in an address. */
export const mailParams = Type.Object({ id: Type.String({ pattern: '^[A-Za-z0-9_-]{1,120}$' }) });

/** A page of the outbox: one state, and after which mail. */
export const mailsQuery = closed({
  state: Type.Optional(oneOf(mailStates)),
  after: Type.Optional(mailParams.properties.id),
});

const mailSummaryProperties = {
  id: Type.String(),
  to: Type.String(),
  subject: Type.String(),
  purpose: oneOf(mailPurposes),
  state: oneOf(mailStates),
  attempts: Type.Integer(),
  error: nullable(Type.String()),
  createdAt: Type.Integer(),
  changedAt: Type.Integer(),
  dueAt: Type.Integer(),
};

/** Mails, the newest first. */
export const mailListSchema = Type.Object({ mails: list(Type.Object(mailSummaryProperties)) });

/** One mail with its text. */
export const mailSchema = Type.Object({
  ...mailSummaryProperties,
  text: Type.String(),
  messageId: Type.String(),
  inReplyTo: nullable(Type.String()),
});

/** A mail with its text. */
export type MailDetail = Data<typeof mailSchema>;

/** A mail in the console's list. */
export type MailSummary = Data<typeof mailListSchema>['mails'][number];
