import { sql, type Kysely } from 'kysely';
import { mailboxOf, plainAddress } from '../../core/mailing/mail-address.ts';
import { isBounded, isMailId, subjectOf, type OutgoingMail } from '../../core/mailing/mail.ts';
import type { MailPut } from '../../core/mailing/outbox.ts';
import { rowOfMail } from './mail-schema.ts';
import type { Database } from '../database/database.ts';

/** The day an hour belongs to, in whole days since 1970, UTC. */
const dayMs = 86_400_000;
export const dayOf = (at: number): number => Math.floor(at / dayMs);

/** When a mail is put, and how many bounded mails a mailbox is sent a day. */
export type PutRule = { readonly at: number; readonly perAddress: number };

/**
 * Only this server makes mails. A mail that is refused here is a mistake of ours, not of the visitor who typed an
 * address.
 */
const requireUsable = ({ id, to, subject, unsubscribeUrl }: OutgoingMail): void => {
  if (!isMailId(id)) throw new Error(`“${id}” cannot be the id of a mail: letters, digits, - and _, 120 at most.`);
  if (plainAddress(to) !== to) throw new Error(`Mail ${id} is not to one plain address. Take it through plainAddress.`);
  if (subjectOf(subject) !== subject || subject === '')
    throw new Error(`The subject of mail ${id} is not one short line. Take it through subjectOf.`);
  if (unsubscribeUrl !== null && !/^https?:\/\/[^\s<>]+$/.test(unsubscribeUrl))
    throw new Error(`Mail ${id} can be stopped at “${unsubscribeUrl}”, which is no web address.`);
};

/** Counts a mail for its mailbox and day. The row is held until the transaction ends: servers count one after another. */
const hasShare = async (db: Kysely<Database>, to: string, { at, perAddress }: PutRule): Promise<boolean> => {
  const counted = await db
    .insertInto('mail_days')
    .values({ mailbox: mailboxOf(to), day: dayOf(at), mails: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['mailbox', 'day'])
        .doUpdateSet({ mails: sql<number>`mail_days.mails + 1` })
        .where('mail_days.mails', '<', perAddress),
    )
    .returning('mails')
    .executeTakeFirst();
  return counted !== undefined;
};

/**
 * Puts a mail into the outbox. Call it in the transaction that writes what the mail is about: both are kept, or neither.
 * A second mail of the same id changes nothing. What a mailbox gets beyond its day's share is kept and not sent (`held`).
 * @throws Error for an id, address, subject or URL that cannot be used
 */
export const putMail = async (db: Kysely<Database>, mail: OutgoingMail, rule: PutRule): Promise<MailPut> => {
  requireUsable(mail);
  const put = await db
    .insertInto('outbox')
    .values(rowOfMail(mail, rule.at))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (put === undefined) return 'known';
  if (!isBounded(mail.purpose) || (await hasShare(db, mail.to, rule))) return 'waiting';
  const error = `This address was sent ${rule.perAddress} mails that day, the most it gets (RED_LIMIT_MAILS_PER_ADDRESS).`;
  await db.updateTable('outbox').set({ state: 'held', error }).where('id', '=', mail.id).execute();
  return 'held';
};
