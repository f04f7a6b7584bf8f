import type { Kysely, Transaction } from 'kysely';
import type { AuditRecord } from '../../core/staff/audit.ts';
import type { StaffChanged, StaffStore } from '../../core/staff/staff-ports.ts';
import type { StaffMember } from '../../core/staff/staff.ts';
import { readAudit, writeAudit } from './audit-trail.ts';
import { whileBusy } from '../database/while-busy.ts';
import type { StaffRow } from './staff-schema.ts';
import type { Database } from '../database/database.ts';
import type { OpenDatabase } from '../database/open-database.ts';

const memberOf = (row: StaffRow): StaffMember => ({
  id: row.id,
  email: row.email,
  role: row.role,
  createdAt: row.created_at,
  disabledAt: row.disabled_at,
  hasPassword: row.password !== null,
});

const rowByEmail = (db: Kysely<Database>, email: string): Promise<StaffRow | undefined> =>
  db.selectFrom('staff').selectAll().where('email', '=', email).executeTakeFirst();

/** Whether an account is the only one that may let others in. */
const isLastAdmin = async (db: Kysely<Database>, row: StaffRow): Promise<boolean> => {
  if (row.role !== 'admin' || row.disabled_at !== null) return false;
  const others = await db
    .selectFrom('staff')
    .select('id')
    .where('role', '=', 'admin')
    .where('disabled_at', 'is', null)
    .where('id', '<>', row.id)
    .executeTakeFirst();
  return others === undefined;
};

const endEverything = async (db: Kysely<Database>, staffId: string): Promise<void> => {
  await db.deleteFrom('sessions').where('staff_id', '=', staffId).execute();
  await db.deleteFrom('staff_links').where('staff_id', '=', staffId).execute();
};

const rowOfLink = (db: Kysely<Database>, hash: string, now: number): Promise<StaffRow | undefined> =>
  db
    .selectFrom('staff_links')
    .innerJoin('staff', 'staff.id', 'staff_links.staff_id')
    .selectAll('staff')
    .where('staff_links.hash', '=', hash)
    .where('staff_links.expires_at', '>', now)
    .where('staff.disabled_at', 'is', null)
    .executeTakeFirst();

/** Staff over an open, migrated database of either engine. */
export const createStaffStore = ({ db }: OpenDatabase): StaffStore => {
  /** One change and its audit record, both or neither; as if no other change ran beside it. */
  const change = <T>(run: (transaction: Transaction<Database>) => Promise<T>): Promise<T> =>
    whileBusy(() => db.transaction().setIsolationLevel('serializable').execute(run));

  const update = (
    email: string,
    values: Partial<Pick<StaffRow, 'role' | 'disabled_at'>>,
    takesAdminAway: boolean,
    audit: AuditRecord,
  ): Promise<StaffChanged> =>
    change(async (transaction) => {
      const row = await rowByEmail(transaction, email);
      if (row === undefined) return 'unknown';
      if (takesAdminAway && (await isLastAdmin(transaction, row))) return 'last-admin';
      await transaction.updateTable('staff').set(values).where('id', '=', row.id).execute();
      if (typeof values.disabled_at === 'number') await endEverything(transaction, row.id);
      await writeAudit(transaction, audit);
      return 'changed';
    });

  return {
    list: async () => {
      const rows = await db.selectFrom('staff').selectAll().execute();
      return rows.map(memberOf).toSorted((a, b) => (a.email < b.email ? -1 : 1)); // databases order letters by their own rules
    },
    byEmail: async (email) => {
      const row = await rowByEmail(db, email);
      return row === undefined ? null : memberOf(row);
    },
    passwordHash: async (email) => {
      const row = await rowByEmail(db, email);
      return row === undefined || row.disabled_at !== null ? null : row.password;
    },
    add: ({ id, email, role, createdAt }, link, audit) =>
      change(async (transaction) => {
        const added = await transaction
          .insertInto('staff')
          .values({ id, email, role, password: null, created_at: createdAt, disabled_at: null })
          .onConflict((conflict) => conflict.column('email').doNothing())
          .executeTakeFirst();
        if (Number(added.numInsertedOrUpdatedRows) === 0) return false;
        await transaction
          .insertInto('staff_links')
          .values({ hash: link.hash, staff_id: id, expires_at: link.expiresAt })
          .execute();
        await writeAudit(transaction, audit);
        return true;
      }),
    setRole: (email, role, audit) => update(email, { role }, role !== 'admin', audit),
    setDisabled: (email, disabledAt, audit) => update(email, { disabled_at: disabledAt }, disabledAt !== null, audit),
    replaceLink: (email, link, audit) =>
      change(async (transaction) => {
        const row = await rowByEmail(transaction, email);
        if (row === undefined || row.disabled_at !== null) return false;
        await transaction.deleteFrom('staff_links').where('staff_id', '=', row.id).execute();
        await transaction
          .insertInto('staff_links')
          .values({ hash: link.hash, staff_id: row.id, expires_at: link.expiresAt })
          .execute();
        await writeAudit(transaction, audit);
        return true;
      }),
    memberOfLink: async (linkHash, now) => {
      const row = await rowOfLink(db, linkHash, now);
      return row === undefined ? null : memberOf(row);
    },
    redeemLink: (linkHash, passwordHash, audit) =>
      change(async (transaction) => {
        const row = await rowOfLink(transaction, linkHash, audit.at);
        if (row === undefined) return null;
        await transaction.updateTable('staff').set({ password: passwordHash }).where('id', '=', row.id).execute();
        await endEverything(transaction, row.id);
        await writeAudit(transaction, audit);
        return memberOf({ ...row, password: passwordHash });
      }),
    openSession: (sessionHash, email, now) =>
      change(async (transaction) => {
        const row = await rowByEmail(transaction, email);
        if (row === undefined || row.disabled_at !== null) return false;
        await transaction
          .insertInto('sessions')
          .values({ hash: sessionHash, staff_id: row.id, created_at: now, seen_at: now })
          .execute();
        return true;
      }),
    session: async (sessionHash) => {
      const row = await db
        .selectFrom('sessions')
        .innerJoin('staff', 'staff.id', 'sessions.staff_id')
        .selectAll('staff')
        .select(['sessions.created_at as began_at', 'sessions.seen_at'])
        .where('sessions.hash', '=', sessionHash)
        .where('staff.disabled_at', 'is', null)
        .executeTakeFirst();
      return row === undefined ? null : { member: memberOf(row), createdAt: row.began_at, seenAt: row.seen_at };
    },
    touchSession: async (sessionHash, now) => {
      await whileBusy(() => db.updateTable('sessions').set({ seen_at: now }).where('hash', '=', sessionHash).execute());
    },
    closeSession: async (sessionHash) => {
      await whileBusy(() => db.deleteFrom('sessions').where('hash', '=', sessionHash).execute());
    },
    deleteSessionsBefore: async (timeMs) => {
      const deleted = await whileBusy(() =>
        db.deleteFrom('sessions').where('created_at', '<', timeMs).executeTakeFirst(),
      );
      return Number(deleted.numDeletedRows);
    },
    audit: (page) => readAudit(db, page),
  };
};
