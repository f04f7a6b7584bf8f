import { sql, type Kysely } from 'kysely';
import type { PersonalAlert, PersonalMail } from '../../core/people/personal-data.ts';
import { mailboxOf } from '../../core/mailing/mail-address.ts';
import type { AlertSchema } from './alert-schema.ts';

type Db = Kysely<AlertSchema>;

const isoTime = (ms: number): string => new Date(ms).toISOString();

/** Alerts of people: under their ids, and those whose address, typed for that alone, is what was asked for. Addresses are ASCII. */
const theirs = (ids: readonly string[], called: string) =>
  sql<boolean>`(alerts.person in (${sql.join(ids)}) or lower(alerts.email) = ${called.toLowerCase()})`;

/** Mails about alerts that are under nobody's id, to an address. */
const toAddress = (called: string) =>
  sql<boolean>`(outbox.person is null and outbox.purpose in ('confirmation', 'answered') and lower(outbox.recipient) = ${called.toLowerCase()})`;

/** What people wait to be told, oldest first. @param called what was asked for: an id or an address */
export const alertsOf = async (db: Db, ids: readonly string[], called: string): Promise<readonly PersonalAlert[]> => {
  const rows = await db
    .selectFrom('alerts')
    .select(['question', 'email', 'mailed_at', 'confirmed_at'])
    .where(theirs(ids, called))
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

/** Mails about alerts to an address that is under nobody's id, oldest first. */
export const alertMailsTo = async (db: Db, called: string): Promise<readonly PersonalMail[]> => {
  const rows = await db
    .selectFrom('outbox')
    .select(['recipient', 'purpose', 'subject', 'body', 'created_at'])
    .where(toAddress(called))
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

/** Deletes what people wait to be told, and the mails about it that are under nobody's id, with what was counted for their mailbox. */
export const eraseAlertsOf = async (
  db: Db,
  ids: readonly string[],
  called: string,
): Promise<{ readonly alerts: number; readonly mails: number }> => {
  const alerts = await db.deleteFrom('alerts').where(theirs(ids, called)).executeTakeFirst();
  const mails = await db.deleteFrom('outbox').where(toAddress(called)).executeTakeFirst();
  if (mails.numDeletedRows > 0n) await db.deleteFrom('mail_days').where('mailbox', '=', mailboxOf(called)).execute();
  return { alerts: Number(alerts.numDeletedRows), mails: Number(mails.numDeletedRows) };
};
