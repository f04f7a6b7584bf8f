import { sql, type Kysely } from 'kysely';
import type { Database } from '../database/database.ts';

/** Makes the key of a mailbox from its address, the same in any case of its letters. */
export type MailboxOf = (email: string) => string;

/**
 * Whether anybody of an address asked not to be written to: a person of now, or one whose address is deleted since.
 * @param holds whether the rows stay as they are until the transaction ends; SQLite has one writer, and needs no such thing
 */
export const isOptedOut = async (
  db: Kysely<Database>,
  email: string,
  mailboxOf: MailboxOf,
  holds: boolean,
): Promise<boolean> => {
  const query = db
    .selectFrom('people')
    .select('do_not_contact')
    .where(sql`lower(email)`, '=', email.toLowerCase());
  const rows = await (holds ? query.forShare() : query).execute();
  if (rows.some(({ do_not_contact }) => do_not_contact === 1)) return true;
  const kept = db.selectFrom('opt_outs').select('mailbox').where('mailbox', '=', mailboxOf(email));
  return (await kept.executeTakeFirst()) !== undefined;
};

/**
 * Records an opt-out of a mailbox, or takes it back. It outlives the address.
 * @param at UTC ms
 */
export const recordOptOut = async (
  db: Kysely<Database>,
  mailbox: string,
  value: boolean,
  at: number,
): Promise<void> => {
  if (!value) {
    await db.deleteFrom('opt_outs').where('mailbox', '=', mailbox).execute();
    return;
  }
  await db
    .insertInto('opt_outs')
    .values({ mailbox, at })
    .onConflict((conflict) => conflict.column('mailbox').doNothing())
    .execute();
};
