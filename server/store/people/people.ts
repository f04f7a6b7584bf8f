import { randomBytes } from 'node:crypto';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { AuditRecord } from '../../core/staff/audit.ts';
import type { LeftAddress, People, SeenCustomer } from '../../core/people/people-ports.ts';
import type { Person } from '../../core/people/person.ts';
import { writeAudit } from '../staff/audit-trail.ts';
import type { OpenDatabase } from '../database/open-database.ts';
import { recordOptOut } from './opt-outs.ts';
import { whileBusy } from '../database/while-busy.ts';
import type { PersonRow } from './people-schema.ts';
import type { Database } from '../database/database.ts';

/** Closes what staff opened to reach somebody who may not be written to first, in the transaction that says so. At UTC ms. */
export type EndOutreach = (
  transaction: Transaction<Database>,
  whose: { readonly person: string; readonly email: string | null },
  at: number,
) => Promise<void>;

/** 128 random bits, base64url. */
const newPersonId = (): string => randomBytes(16).toString('base64url');

/** A row as it is read by the rest of the house. */
export const personOf = (row: PersonRow): Person => ({
  id: row.id,
  subject: row.subject,
  email: row.email,
  name: row.name,
  doNotContact: row.do_not_contact === 1,
  createdAt: row.created_at,
  seenAt: row.seen_at,
});

const seen = async (db: Kysely<Database>, { subject, email, name, at }: SeenCustomer): Promise<Person> => {
  const row = await db
    .insertInto('people')
    .values({ id: newPersonId(), subject, email, name, do_not_contact: 0, created_at: at, seen_at: at })
    .onConflict((conflict) => conflict.column('subject').doUpdateSet({ email, name, seen_at: at }))
    .returningAll()
    .executeTakeFirstOrThrow();
  return personOf(row);
};

const rowOfVisit = (db: Kysely<Database>, visitHash: string): Promise<PersonRow | undefined> =>
  db
    .selectFrom('person_visits')
    .innerJoin('people', 'people.id', 'person_visits.person')
    .selectAll('people')
    .where('person_visits.visit', '=', visitHash)
    .executeTakeFirst();

const rowById = (db: Kysely<Database>, id: string): Promise<PersonRow | undefined> =>
  db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst();

const added = async (db: Kysely<Database>, { email, name, at }: LeftAddress): Promise<PersonRow> =>
  db
    .insertInto('people')
    .values({ id: newPersonId(), subject: null, email, name, do_not_contact: 0, created_at: at, seen_at: at })
    .returningAll()
    .executeTakeFirstOrThrow();

const changed = async (
  db: Kysely<Database>,
  known: PersonRow,
  { email, name, at }: LeftAddress,
): Promise<PersonRow> => {
  const values = { email: email ?? known.email, name: name ?? known.name, seen_at: at };
  await db.updateTable('people').set(values).where('id', '=', known.id).execute();
  return { ...known, ...values };
};

/** Earlier questions are marked as theirs, and the next settling reads them again. */
const claimVisit = async (db: Transaction<Database>, visit: string, person: string): Promise<void> => {
  await db.insertInto('person_visits').values({ visit, person }).execute();
  await db
    .updateTable('asks')
    .set({ person, pending: 1 })
    .where('visit', '=', visit)
    .where('person', 'is', null)
    .execute();
};

const left = async (db: Transaction<Database>, visitor: LeftAddress): Promise<Person> => {
  const { visitHash } = visitor;
  if (visitHash === null) return personOf(await added(db, visitor));
  const known = await rowOfVisit(db, visitHash);
  if (known !== undefined) return personOf(await changed(db, known, visitor));
  const row = await added(db, visitor);
  await claimVisit(db, visitHash, row.id);
  return personOf(row);
};

/** The row is written, and so held, before it is known whether that changes anything: two at once are one after another. */
const setOptOut = async (
  db: Transaction<Database>,
  id: string,
  value: boolean,
  audit: AuditRecord,
  mailbox: string | null,
  endOutreach: EndOutreach,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('people')
    .set({ do_not_contact: value ? 1 : 0 })
    .where('id', '=', id)
    .where('do_not_contact', '=', value ? 0 : 1)
    .executeTakeFirst();
  const row = await rowById(db, id);
  if (row !== undefined && mailbox !== null) await recordOptOut(db, mailbox, value, audit.at);
  if (row !== undefined && row.email !== null && !value)
    await db
      .updateTable('people')
      .set({ do_not_contact: 0 })
      .where(sql`lower(email)`, '=', row.email.toLowerCase())
      .where('do_not_contact', '=', 1)
      .execute();
  if (row === undefined || numUpdatedRows === 0n) return row !== undefined;
  await writeAudit(db, audit);
  if (value) await endOutreach(db, { person: id, email: row.email }, audit.at);
  return true;
};

/** People over an open, migrated database. @param endOutreach called in the transaction that keeps a choice */
export const createPeople = ({ db }: OpenDatabase, endOutreach: EndOutreach): People => {
  /** As if no other change ran beside it. */
  const change = <T>(run: (transaction: Transaction<Database>) => Promise<T>): Promise<T> =>
    whileBusy(() => db.transaction().setIsolationLevel('serializable').execute(run));
  return {
    seen: (customer) => whileBusy(() => seen(db, customer)),
    ofVisit: async (visitHash) => {
      const row = await rowOfVisit(db, visitHash);
      return row === undefined ? null : personOf(row);
    },
    left: (visitor) => change((transaction) => left(transaction, visitor)),
    byId: async (id) => {
      const row = await rowById(db, id);
      return row === undefined ? null : personOf(row);
    },
    // Not as if alone: what it closes must be seen as it stands once the row is held, not as it stood before.
    setOptOut: (id, value, audit, mailbox) =>
      whileBusy(() =>
        db.transaction().execute((transaction) => setOptOut(transaction, id, value, audit, mailbox, endOutreach)),
      ),
  };
};
