import { sql, type Kysely, type Transaction } from 'kysely';
import type { AuditRecord } from '../../core/staff/audit.ts';
import type { FollowUpStore, Opening } from '../../core/follow-ups/follow-up-ports.ts';
import type { FollowUp, FollowUpEvent } from '../../core/follow-ups/follow-up.ts';
import type { OutgoingMail } from '../../core/mailing/mail.ts';
import { writeAudit } from '../staff/audit-trail.ts';
import { columnsOf, eventOf, eventRowOf, followUpOf, rowOf } from './follow-up-rows.ts';
import { forget } from './forget-follow-ups.ts';
import { putOutcome } from '../log/interaction-log.ts';
import type { OpenDatabase } from '../database/open-database.ts';
import { putMail, type PutRule } from '../mailing/put-mail.ts';
import { whileBusy } from '../database/while-busy.ts';
import type { FollowUpRow } from './follow-up-schema.ts';
import type { Database } from '../database/database.ts';

type Db = Kysely<Database>;

/** The most questions of a visit that go along. Range 20–300; a person types no more in one sitting. */
const longestChain = 50;

/** Writes lines of a timeline, in order. */
export const addEvents = async (db: Db, followUp: string, events: readonly FollowUpEvent[]): Promise<void> => {
  for (const event of events) await db.insertInto('follow_up_events').values(eventRowOf(followUp, event)).execute();
};

const putMails = async (db: Db, mails: readonly OutgoingMail[], rule: PutRule): Promise<void> => {
  for (const mail of mails) await putMail(db, mail, rule);
};

const rowByKey = (db: Db, key: string): Promise<FollowUpRow | undefined> =>
  db.selectFrom('follow_ups').selectAll().where('request_key', '=', key).executeTakeFirst();

/** Leaves a transaction without a trace: somebody else was first. */
export class Conflict extends Error {}

/** The next number. Its one row is locked until the transaction ends: numbers are given one after another. */
export const nextNumber = async (db: Db): Promise<number> => {
  const { last } = await db
    .updateTable('follow_up_numbers')
    .set({ last: sql`last + 1` })
    .where('id', '=', 1)
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
};

/** Staff reach out while the visit goes on: what is asked after their item was opened belongs to it. */
const isOfOutreach = async (db: Db, ask: string): Promise<boolean> =>
  (await db
    .selectFrom('follow_ups')
    .select('id')
    .where('ask', '=', ask)
    .where('kind', '=', 'outreach')
    .executeTakeFirst()) !== undefined;

/** Writes the row where nothing stands in its way; a call-back takes the first line that is free at that time. */
const insertRow = async (db: Db, row: FollowUpRow, lines: number): Promise<boolean> => {
  for (let line = 0; line < (row.slot_start === null ? 1 : lines); line += 1) {
    const inserted = await db
      .insertInto('follow_ups')
      .values(row.slot_start === null ? row : { ...row, slot_line: line })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (Number(inserted.numInsertedOrUpdatedRows) > 0) return true;
  }
  return false;
};

/**
 * Writes a follow-up with its timeline and mails.
 * @throws Conflict where its form has opened one, or its call-back is taken
 */
export const insertFollowUp = async (
  db: Transaction<Database>,
  { draft, events, mailsOf, lines }: Opening,
  number: number,
  mailsPerAddress: number,
): Promise<FollowUp> => {
  const row = rowOf(draft, number);
  if (!(await insertRow(db, row, lines))) throw new Conflict();
  const followUp = followUpOf(row);
  await addEvents(db, draft.id, events);
  if (draft.ask !== null && draft.kind === 'hand-over') {
    const handedOver = { askId: draft.ask, outcome: 'handed-over', article: null, at: draft.createdAt } as const;
    await putOutcome(db, handedOver);
  }
  await putMails(db, mailsOf(followUp), { at: draft.createdAt, perAddress: mailsPerAddress });
  return followUp;
};

/** Changes a row that is still as it was seen; false where it is not. */
export const setWhereSeen = async (
  db: Db,
  { id, rev }: Pick<FollowUp, 'id' | 'rev'>,
  columns: Partial<FollowUpRow>,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('follow_ups')
    .set({ ...columns, rev: rev + 1 })
    .where('id', '=', id)
    .where('rev', '=', rev)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

const timerColumn = { nudge: 'nudged_at', breach: 'breached_at', quiet: 'quiet_at' } as const;

/**
 * Follow-ups over an open, migrated database.
 * @param mailsPerAddress the most mails a day that strangers can cause to one mailbox
 */
export const createFollowUpStore = (database: OpenDatabase, mailsPerAddress: number): FollowUpStore => {
  const { db } = database;
  const change = <T>(run: (transaction: Transaction<Database>) => Promise<T>): Promise<T> =>
    whileBusy(() => db.transaction().execute(run));

  /** Changes columns, events and mails together, unless somebody else changed the follow-up first. */
  const changeSeen = (
    seen: Pick<FollowUp, 'id' | 'rev'>,
    columns: Partial<FollowUpRow>,
    events: readonly FollowUpEvent[],
    mails: readonly OutgoingMail[],
    at: number,
    audit?: AuditRecord,
  ): Promise<boolean> =>
    change(async (transaction) => {
      if (!(await setWhereSeen(transaction, seen, columns))) return false;
      await addEvents(transaction, seen.id, events);
      await putMails(transaction, mails, { at, perAddress: mailsPerAddress });
      if (audit !== undefined) await writeAudit(transaction, audit);
      return true;
    });

  return {
    open: async (opening) => {
      const { draft } = opening;
      try {
        const followUp = await change(async (transaction) =>
          insertFollowUp(transaction, opening, await nextNumber(transaction), mailsPerAddress),
        );
        return { kind: 'opened', followUp };
      } catch (error) {
        if (!(error instanceof Conflict)) throw error;
        const known = await rowByKey(db, draft.key);
        return known === undefined ? { kind: 'slot-taken' } : { kind: 'known', followUp: followUpOf(known) };
      }
    },
    byId: async (id) => {
      const row = await db.selectFrom('follow_ups').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : followUpOf(row);
    },
    byKey: async (key) => {
      const row = await rowByKey(db, key);
      return row === undefined ? null : followUpOf(row);
    },
    lastAddressOf: async (person) => {
      const row = await db
        .selectFrom('follow_ups')
        .select(['email', 'name'])
        .where('person', '=', person)
        .where('kind', '=', 'hand-over')
        .where('email', 'is not', null)
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined || row.email === null ? null : { email: row.email, name: row.name };
    },
    isMailOut: async (mailId) => {
      const row = await db.selectFrom('outbox').select('state').where('id', '=', mailId).executeTakeFirst();
      return row?.state === 'waiting' || row?.state === 'sent';
    },
    events: async (id) => {
      const rows = await db
        .selectFrom('follow_up_events')
        .selectAll()
        .where('follow_up', '=', id)
        .orderBy('id')
        .execute();
      return rows.map(eventOf);
    },
    change: (seen, changed, events, mails, audit) =>
      changeSeen(seen, columnsOf(changed), events, mails, changed.changedAt ?? events[0]?.at ?? 0, audit),
    running: async () => {
      const rows = await db
        .selectFrom('follow_ups')
        .selectAll()
        .where('state', '<>', 'resolved')
        .orderBy('number')
        .execute();
      return rows.map(followUpOf);
    },
    fire: (seen, timer, at, events, mails) => changeSeen(seen, { [timerColumn[timer]]: at }, events, mails, at),
    takenSlots: async (from, until) => {
      const rows = await db
        .selectFrom('follow_ups')
        .select(['slot_start', 'slot_end'])
        .where('slot_start', '>=', from)
        .where('slot_start', '<', until)
        .execute();
      return rows.map(({ slot_start, slot_end }) => ({ start: slot_start ?? 0, end: slot_end ?? 0 })); // neither is null here
    },
    chain: async (visit, ask) => {
      if (ask === null) return [];
      const last = await db
        .selectFrom('asks')
        .select(['asked_at', 'begun_by'])
        .where('id', '=', ask)
        .executeTakeFirst();
      if (last === undefined) return [];
      const goesOn = await isOfOutreach(db, ask);
      const rows = await db
        .selectFrom('asks')
        .select(['id', 'asked_at', 'question', 'kind', 'shown'])
        .where((condition) =>
          visit === null
            ? condition('id', '=', ask)
            : condition.or([
                condition('id', '=', ask),
                condition.and([condition('visit', '=', visit), condition('asked_at', '<=', last.asked_at)]),
                ...(goesOn
                  ? [condition.and([condition('visit', '=', visit), condition('begun_by', '=', last.begun_by)])]
                  : []),
              ]),
        )
        .orderBy('asked_at', 'desc')
        .orderBy('id')
        .limit(longestChain)
        .execute();
      return rows.toReversed().map(({ id, asked_at, question, kind, shown }) => ({
        id,
        askedAt: asked_at,
        question,
        kind,
        shown: JSON.parse(shown) as readonly string[], // written from a list of ids
      }));
    },
    forget: (addressesBefore, textsBefore) =>
      change((transaction) => forget(transaction, addressesBefore, textsBefore)),
  };
};
