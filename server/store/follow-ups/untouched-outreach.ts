import { sql, type Kysely } from 'kysely';
import { transition, type FollowUp } from '../../core/follow-ups/follow-up.ts';
import { followUpOf } from './follow-up-rows.ts';
import { addEvents, setWhereSeen } from './follow-ups.ts';
import type { FollowUpRow } from './follow-up-schema.ts';
import type { Database } from '../database/database.ts';

/** Open outreach with a timeline that only Red has written. */
const untouched = (db: Kysely<Database>) =>
  db
    .selectFrom('follow_ups')
    .selectAll('follow_ups')
    .where('follow_ups.kind', '=', 'outreach')
    .where('follow_ups.state', '=', 'open')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('follow_up_events')
            .select('follow_up_events.id')
            .whereRef('follow_up_events.follow_up', '=', 'follow_ups.id')
            .where('follow_up_events.actor', '<>', 'red'),
        ),
      ),
    );

/** The same, of visits that are solved by now. */
export const untouchedOfSolved = async (db: Kysely<Database>): Promise<readonly FollowUpRow[]> =>
  untouched(db)
    .innerJoin('asks', 'asks.id', 'follow_ups.ask')
    .innerJoin('visits', 'visits.id', 'asks.begun_by')
    .where('visits.is_solved', '=', 1)
    .orderBy('follow_ups.number')
    .execute();

/** Whose items are meant: a person's, and those that would go to the same address. */
type Whose = { readonly person: string; readonly email: string | null };

const closeOne = async (db: Kysely<Database>, followUp: FollowUp, at: number, body: string): Promise<void> => {
  const resolved = transition(followUp, { act: 'resolved', actor: { kind: 'red' }, at, body, dueAt: null });
  if (resolved === null) return;
  const { resolvedAt = null, answeredAt = null } = resolved.change;
  const columns = { state: 'resolved' as const, changed_at: at, resolved_at: resolvedAt, answered_at: answeredAt };
  if (await setWhereSeen(db, followUp, columns)) await addEvents(db, followUp.id, resolved.events);
};

/** Closes somebody's untouched outreach, in the transaction that says why. @param body what the timeline says */
export const closeUntouched = async (
  db: Kysely<Database>,
  { person, email }: Whose,
  at: number,
  body: string,
): Promise<void> => {
  const rows = await untouched(db)
    .where(({ or, eb }) =>
      or([
        eb('follow_ups.person', '=', person),
        ...(email === null ? [] : [eb(sql`lower(follow_ups.email)`, '=', email.toLowerCase())]),
      ]),
    )
    .execute();
  for (const row of rows) await closeOne(db, followUpOf(row), at, body);
};
