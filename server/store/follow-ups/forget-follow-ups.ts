import { sql, type Transaction } from 'kysely';
import type { Forgotten } from '../../core/follow-ups/follow-up-ports.ts';
import type { Database } from '../database/database.ts';

/** Characters of an id: 128 random bits, base64url. */
const idLength = 22;

/**
 * When a follow-up ended: when it was resolved; or, where it was answered and nobody added anything, with its last
 * change. Null while an answer is awaited.
 */
const endedAt = sql<
  number | null
>`case when state = 'resolved' then resolved_at when state = 'waiting' then changed_at end`;

/** Follow-ups that ended before a time. */
const endedBefore = (db: Transaction<Database>, timeMs: number) =>
  db.selectFrom('follow_ups').select('id').where(endedAt, '<', timeMs);

/**
 * Deletes addresses of visitors that no follow-up needs any more. Addresses of customers stay: they come with the next
 * token.
 */
const forgetVisitors = async (db: Transaction<Database>, addressesBefore: number): Promise<void> => {
  const needed = db
    .selectFrom('follow_ups')
    .select('person')
    .where('email', 'is not', null)
    .where('person', 'is not', null);
  await db
    .updateTable('people')
    .set({ email: null, name: null })
    .where('subject', 'is', null)
    .where('email', 'is not', null)
    .where('seen_at', '<', addressesBefore)
    .where('id', 'not in', needed)
    .execute();
};

/**
 * Mails of follow-ups lose their text, which names people, and where they went, but for the addresses of staff. Ids of
 * mails end in the id of what they are about. What still waits to be sent is for the next day.
 */
const forgetMails = async (db: Transaction<Database>, addressesBefore: number): Promise<void> => {
  const ended = endedBefore(db, addressesBefore);
  await db
    .updateTable('outbox')
    .set({
      recipient: sql<string>`case when purpose = 'staff-note' then recipient else '' end`,
      body: '',
      html: '',
      unsubscribe_url: null,
    })
    .where('body', '<>', '')
    .where('state', '<>', 'waiting')
    .where(sql<string>`substr(id, length(id) - ${idLength - 1})`, 'in', ended)
    .execute();
};

/** Deletes what is no longer needed of follow-ups that ended long ago, and who looked at any; the rest stays for the figures. */
export const forget = async (
  db: Transaction<Database>,
  addressesBefore: number,
  textsBefore: number,
): Promise<Forgotten> => {
  const addresses = await db
    .updateTable('follow_ups')
    .set({ email: null, name: null, phone: null })
    .where(endedAt, '<', addressesBefore)
    .where((either) =>
      either.or([either('email', 'is not', null), either('name', 'is not', null), either('phone', 'is not', null)]),
    )
    .executeTakeFirst();
  await forgetVisitors(db, addressesBefore);
  await forgetMails(db, addressesBefore);
  await db.deleteFrom('follow_up_views').where('seen_at', '<', addressesBefore).execute();
  await db
    .updateTable('follow_up_events')
    .set({ body: '' })
    .where('body', '<>', '')
    .where('follow_up', 'in', endedBefore(db, textsBefore))
    .execute();
  const texts = await db
    .updateTable('follow_ups')
    .set({ question: '', message: '', page: null, department_reason: '', rank_reason: '' })
    .where(endedAt, '<', textsBefore)
    .where('question', '<>', '')
    .executeTakeFirst();
  return { addresses: Number(addresses.numUpdatedRows), texts: Number(texts.numUpdatedRows) };
};
