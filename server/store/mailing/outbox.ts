import { sql, type Kysely } from 'kysely';
import { mailboxOf } from '../../core/mailing/mail-address.ts';
import type { Attempt, MailPage, Outbox } from '../../core/mailing/outbox.ts';
import type { StoredMail } from '../../core/mailing/mail.ts';
import type { PersonalMail } from '../../core/privacy/personal-data.ts';
import { writeAudit } from '../staff/audit-trail.ts';
import { bytewise } from '../database/dialect.ts';
import type { OpenDatabase } from '../database/open-database.ts';
import { dayOf, putMail } from './put-mail.ts';
import { whileBusy } from '../database/while-busy.ts';
import { mailOfRow, type OutboxRow } from './mail-schema.ts';
import type { Database } from '../database/database.ts';

type Engine = OpenDatabase['engine'];
type Mails = Kysely<Database>;

/**
 * One statement takes the mails and writes who has them. On Postgres, rows another server is just taking are passed over;
 * SQLite has one writer at a time.
 */
const claim = async (
  db: Mails,
  engine: Engine,
  { limit, leaseMs, now, by }: Parameters<Outbox['claim']>[0],
): Promise<readonly StoredMail[]> => {
  const due = db
    .selectFrom('outbox')
    .select('id')
    .where('state', '=', 'waiting')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit);
  const rows = await db
    .with(
      (name) => (engine === 'postgres' ? name('due').materialized() : name('due')), // looked up once: no row beyond the limit is locked
      () => (engine === 'postgres' ? due.forUpdate().skipLocked() : due),
    )
    .updateTable('outbox')
    .set({ taken_by: by, due_at: now + leaseMs, attempts: sql<number>`attempts + 1` })
    .where('id', 'in', (builder) => builder.selectFrom('due').select('due.id'))
    .returningAll()
    .execute();
  return rows.map(mailOfRow);
};

const afterAttempt = (attempt: Attempt): Partial<Pick<OutboxRow, 'state' | 'error' | 'due_at'>> => {
  switch (attempt.kind) {
    case 'sent':
    case 'filed':
      return { state: attempt.kind, error: null };
    case 'deferred':
      return { state: 'waiting', error: attempt.error, due_at: attempt.retryAt };
    case 'failed':
      return { state: 'failed', error: attempt.error };
  }
};

const report = async (db: Mails, id: string, by: string, attempt: Attempt, at: number): Promise<boolean> => {
  const written = await db
    .updateTable('outbox')
    .set({ ...afterAttempt(attempt), taken_by: null, changed_at: at })
    .where('id', '=', id)
    .where('taken_by', '=', by)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return written.numUpdatedRows > 0n;
};

const byId = async (db: Mails, id: string): Promise<StoredMail | null> => {
  const row = await db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : mailOfRow(row);
};

const list = async (db: Mails, engine: Engine, { state, after, limit }: MailPage): Promise<readonly StoredMail[]> => {
  const start = after === null ? null : await byId(db, after);
  if (after !== null && start === null) return []; // it was deleted meanwhile: there is no telling what came after
  let page = db.selectFrom('outbox').selectAll();
  if (state !== null) page = page.where('state', '=', state);
  if (start !== null)
    page = page.where(
      sql<boolean>`(created_at < ${start.createdAt} or (created_at = ${start.createdAt} and ${bytewise(engine, 'id')} < ${start.id}))`,
    );
  const rows = await page.orderBy('created_at', 'desc').orderBy(bytewise(engine, 'id'), 'desc').limit(limit).execute();
  return rows.map(mailOfRow);
};

const retry = async (db: Mails, id: string, at: number): Promise<boolean> => {
  const set = await db
    .updateTable('outbox')
    .set({ state: 'waiting', attempts: 0, due_at: at, taken_by: null, changed_at: at })
    .where('id', '=', id)
    .where('state', 'in', ['failed', 'held', 'filed'])
    .where('body', '<>', '') // what was forgotten cannot be sent
    .executeTakeFirst();
  return set.numUpdatedRows > 0n;
};

/** Deletes mails about a person, in the caller's transaction, with what was counted for their mailboxes. @returns how many */
export const eraseMailsOf = async (db: Mails, person: string): Promise<number> => {
  const rows = await db.deleteFrom('outbox').where('person', '=', person).returning('recipient').execute();
  const mailboxes = [...new Set(rows.map(({ recipient }) => mailboxOf(recipient)))];
  if (mailboxes.length > 0) await db.deleteFrom('mail_days').where('mailbox', 'in', mailboxes).execute();
  return rows.length;
};

/** Mails to people, oldest first, without notes to staff about them. */
export const mailsOf = async (db: Mails, ids: readonly string[]): Promise<readonly PersonalMail[]> => {
  const rows = await db
    .selectFrom('outbox')
    .select(['recipient', 'purpose', 'subject', 'body', 'created_at'])
    .where('person', 'in', [...ids])
    .where('purpose', '<>', 'staff-note')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ recipient, body, created_at, ...mail }) => ({
    ...mail,
    to: recipient,
    text: body,
    writtenAt: new Date(created_at).toISOString(),
  }));
};

const deleteBefore = async (db: Mails, timeMs: number, now: number): Promise<number> => {
  await db.deleteFrom('mail_days').where('day', '<', dayOf(now)).execute();
  const deleted = await db
    .deleteFrom('outbox')
    .where('created_at', '<', timeMs)
    .where('state', '<>', 'waiting')
    .executeTakeFirst();
  return Number(deleted.numDeletedRows);
};

/** The outbox over an open, migrated database. @param perAddress how many bounded mails a mailbox is sent a day */
export const createOutbox = ({ db, engine }: OpenDatabase, perAddress: number): Outbox => {
  const change = <T>(run: (transaction: Mails) => Promise<T>): Promise<T> =>
    whileBusy(() => db.transaction().execute(run));
  return {
    put: (mail, at) => change((transaction) => putMail(transaction, mail, { at, perAddress })),
    claim: (taking) => whileBusy(() => claim(db, engine, taking)),
    report: (id, by, attempt, at) => whileBusy(() => report(db, id, by, attempt, at)),
    list: (page) => list(db, engine, page),
    get: (id) => byId(db, id),
    retry: (id, at, audit) =>
      change(async (transaction) => {
        const isSet = await retry(transaction, id, at);
        if (isSet) await writeAudit(transaction, audit);
        return isSet;
      }),
    known: async (ids) => {
      if (ids.length === 0) return new Set();
      const rows = await db
        .selectFrom('outbox')
        .select('id')
        .where('id', 'in', [...ids])
        .where('body', '<>', '')
        .execute();
      return new Set(rows.map(({ id }) => id));
    },
    eraseOf: (person) => change((transaction) => eraseMailsOf(transaction, person)),
    deleteBefore: (timeMs, now) => change((transaction) => deleteBefore(transaction, timeMs, now)),
  };
};
