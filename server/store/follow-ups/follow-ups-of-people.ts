import type { Kysely } from 'kysely';
import { eventText, followUpNumber, isShownToAsker } from '../../core/follow-ups/follow-up.ts';
import type { PersonalFollowUp } from '../../core/privacy/personal-data.ts';
import { eventOf } from './follow-up-rows.ts';
import type { Database } from '../database/database.ts';

const isoTime = (ms: number): string => new Date(ms).toISOString();

/** What people handed over, oldest first. */
export const followUpsOf = async (
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<readonly PersonalFollowUp[]> => {
  const rows = await db
    .selectFrom('follow_ups')
    .selectAll()
    .where('person', 'in', [...ids])
    .orderBy('number')
    .execute();
  const found: PersonalFollowUp[] = [];
  for (const { id, kind: of, number, email, name, phone, question, message, state, created_at } of rows) {
    const lines = await db
      .selectFrom('follow_up_events')
      .selectAll()
      .where('follow_up', '=', id)
      .orderBy('id')
      .execute();
    const timeline = lines
      .map(eventOf)
      .filter((event) => isShownToAsker(event, of))
      .map((event) => ({ at: isoTime(event.at), kind: event.kind, body: eventText(event) }));
    const createdAt = isoTime(created_at);
    found.push({ number: followUpNumber(number), email, name, phone, question, message, state, createdAt, timeline });
  }
  return found;
};

/** Deletes what people handed over, with its timeline; resolves to how many. */
export const eraseFollowUpsOf = async (db: Kysely<Database>, ids: readonly string[]): Promise<number> => {
  const theirs = db
    .selectFrom('follow_ups')
    .select('id')
    .where('person', 'in', [...ids]);
  await db.deleteFrom('follow_up_events').where('follow_up', 'in', theirs).execute();
  await db.deleteFrom('follow_up_views').where('follow_up', 'in', theirs).execute();
  const erased = await db
    .deleteFrom('follow_ups')
    .where('person', 'in', [...ids])
    .executeTakeFirst();
  return Number(erased.numDeletedRows);
};
