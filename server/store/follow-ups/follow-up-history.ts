import { sql, type Kysely } from 'kysely';
import type { AuditRecord } from '../../core/staff/audit.ts';
import type { HistoryOf, StoredHistory } from '../../core/follow-ups/follow-up-queue-ports.ts';
import { writeAudit } from '../staff/audit-trail.ts';
import { eventOf, followUpOf } from './follow-up-rows.ts';
import { whileBusy } from '../database/while-busy.ts';
import type { Database } from '../database/database.ts';

type Db = Kysely<Database>;

/**
 * The asks of a person: under their id, and without an id in visits in which they left an address; else those of one
 * visit.
 */
const asksOf = async (db: Db, { person, visit }: HistoryOf, limit: number): Promise<StoredHistory['asks']> => {
  if (person === null && visit === null) return [];
  const rows = await db
    .selectFrom('asks')
    .select(['asked_at', 'audience', 'question', 'kind', 'shown'])
    .where(({ eb, or, and, selectFrom }) =>
      person === null
        ? and([eb('visit', '=', visit), eb('person', 'is', null)])
        : or([
            eb('person', '=', person),
            and([
              eb('person', 'is', null),
              eb('visit', 'in', selectFrom('person_visits').select('visit').where('person', '=', person)),
            ]),
          ]),
    )
    .orderBy('asked_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ asked_at, audience, question, kind, shown }) => ({
    askedAt: asked_at,
    audience,
    question,
    kind,
    shown: JSON.parse(shown) as readonly string[], // written by the log's rowOf
  }));
};

/** The follow-ups of the person, and those with the same address: the reader of that mailbox knows them. */
const followUpsOf = async (db: Db, { followUp, person, email }: HistoryOf, limit: number) => {
  const rows = await db
    .selectFrom('follow_ups')
    .selectAll()
    .where(({ eb, or }) =>
      or([
        eb('id', '=', followUp),
        ...(person === null ? [] : [eb('person', '=', person)]),
        ...(email === null ? [] : [eb(sql<string>`lower(email)`, '=', email.toLowerCase())]),
      ]),
    )
    .orderBy('created_at', 'desc')
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
  return rows.map(followUpOf);
};

const eventsOf = async (db: Db, ids: readonly string[], limit: number): Promise<StoredHistory['events']> => {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('follow_up_events')
    .selectAll()
    .where('follow_up', 'in', [...ids])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...eventOf(row), followUp: row.follow_up }));
};

/** Mails to the person, without notes to staff about them. */
const mailsOf = async (db: Kysely<Database>, { person, email }: HistoryOf, limit: number) => {
  if (person === null && email === null) return [];
  const rows = await db
    .selectFrom('outbox')
    .select(['id', 'subject', 'purpose', 'state', 'created_at'])
    .where('purpose', '<>', 'staff-note')
    .where(({ eb, or }) =>
      or([
        ...(person === null ? [] : [eb('person', '=', person)]),
        ...(email === null ? [] : [eb(sql<string>`lower(recipient)`, '=', email.toLowerCase())]),
      ]),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id, subject, purpose, state, created_at }) => ({
    id,
    subject,
    purpose,
    state,
    createdAt: created_at,
  }));
};

/** All that is known of somebody. That a member of staff looked is written first: nothing is read in secret. */
export const historyOf = async (db: Db, of: HistoryOf, limit: number, audit: AuditRecord): Promise<StoredHistory> => {
  await whileBusy(() => writeAudit(db, audit));
  const followUps = await followUpsOf(db, of, limit);
  return {
    asks: await asksOf(db, of, limit),
    followUps,
    events: await eventsOf(
      db,
      followUps.map(({ id }) => id),
      limit,
    ),
    mails: await mailsOf(db, of, limit),
  };
};
