import type { Transaction } from 'kysely';
import type { Forgotten } from '../core/follow-up-ports.ts';
import type { FollowUpSchema } from './follow-up-schema.ts';

/** Follow-ups resolved before a time. */
const resolvedBefore = (db: Transaction<FollowUpSchema>, timeMs: number) =>
  db.selectFrom('follow_ups').select('id').where('resolved_at', '<', timeMs);

/** Addresses of visitors, whom no follow-up needs any more. A customer's come with their next token, and are theirs. */
const forgetVisitors = async (db: Transaction<FollowUpSchema>, addressesBefore: number): Promise<void> => {
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

/** Deletes what is no longer needed of follow-ups that were resolved long ago, and who looked at any; the rest stays for the figures. */
export const forget = async (
  db: Transaction<FollowUpSchema>,
  addressesBefore: number,
  textsBefore: number,
): Promise<Forgotten> => {
  const addresses = await db
    .updateTable('follow_ups')
    .set({ email: null, name: null, phone: null })
    .where('resolved_at', '<', addressesBefore)
    .where((either) =>
      either.or([either('email', 'is not', null), either('name', 'is not', null), either('phone', 'is not', null)]),
    )
    .executeTakeFirst();
  await forgetVisitors(db, addressesBefore);
  await db.deleteFrom('follow_up_views').where('seen_at', '<', addressesBefore).execute();
  await db
    .updateTable('follow_up_events')
    .set({ body: '' })
    .where('kind', '<>', 'promised')
    .where('follow_up', 'in', resolvedBefore(db, textsBefore))
    .execute();
  const texts = await db
    .updateTable('follow_ups')
    .set({ question: '', message: '', page: null, department_reason: '', rank_reason: '' })
    .where('resolved_at', '<', textsBefore)
    .where('question', '<>', '')
    .executeTakeFirst();
  return { addresses: Number(addresses.numUpdatedRows), texts: Number(texts.numUpdatedRows) };
};
