import { sql, type Kysely } from 'kysely';
import type { PersonalAlert, PersonalMail } from '../../core/privacy/personal-data.ts';
import { mailboxOf } from '../../core/mailing/mail-address.ts';
import type { Database } from '../database/database.ts';

type Db = Kysely<Database>;

const isoTime = (ms: number): string => new Date(ms).toISOString();

/** The people: their ids, and every address of theirs in small letters. */
export type Whose = { readonly ids: readonly string[]; readonly addresses: readonly string[] };

/** Alerts of people: under their ids, and those with one of their addresses. Addresses are ASCII. */
const theirs = ({ ids, addresses }: Whose) =>
  sql<boolean>`(alerts.person in (${sql.join(ids)}) or lower(alerts.email) in (${sql.join(addresses)}))`;

/** Mails about alerts without a person's id, to one of their addresses. */
const toAddresses = ({ addresses }: Whose) =>
  sql<boolean>`(outbox.person is null and outbox.purpose in ('confirmation', 'answered') and lower(outbox.recipient) in (${sql.join(addresses)}))`;

/** The alerts of people, oldest first. */
export const alertsOf = async (db: Db, whose: Whose): Promise<readonly PersonalAlert[]> => {
  const rows = await db
    .selectFrom('alerts')
    .select(['question', 'email', 'mailed_at', 'confirmed_at'])
    .where(theirs(whose))
    .orderBy('asked_at')
    .orderBy('id')
    .execute();
  return rows.map(({ question, email, mailed_at, confirmed_at }) => ({
    question,
    email,
    askedFor: isoTime(mailed_at),
    isConfirmed: confirmed_at !== null,
  }));
};

/** Mails about alerts to addresses of people that are under nobody's id, oldest first. */
export const alertMailsTo = async (db: Db, whose: Whose): Promise<readonly PersonalMail[]> => {
  const rows = await db
    .selectFrom('outbox')
    .select(['recipient', 'purpose', 'subject', 'body', 'created_at'])
    .where(toAddresses(whose))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ recipient, purpose, subject, body, created_at }) => ({
    to: recipient,
    purpose,
    subject,
    text: body,
    writtenAt: isoTime(created_at),
  }));
};

/** Deletes the alerts of people, their mails without a person's id, and the counts of their mailboxes. */
export const eraseAlertsOf = async (
  db: Db,
  whose: Whose,
): Promise<{ readonly alerts: number; readonly mails: number }> => {
  const alerts = await db.deleteFrom('alerts').where(theirs(whose)).executeTakeFirst();
  const mails = await db.deleteFrom('outbox').where(toAddresses(whose)).returning('recipient').execute();
  const mailboxes = [...new Set(mails.map(({ recipient }) => mailboxOf(recipient)))];
  if (mailboxes.length > 0) await db.deleteFrom('mail_days').where('mailbox', 'in', mailboxes).execute();
  return { alerts: Number(alerts.numDeletedRows), mails: mails.length };
};
