import type { Kysely } from 'kysely';
import { allOrNothing, hasTable } from './all-or-nothing.ts';

const createPeople = (db: Kysely<unknown>): Promise<void> =>
  db.schema
    .createTable('people')
    .addColumn('id', 'varchar(22)', (column) => column.primaryKey())
    .addColumn('subject', 'text', (column) => column.unique())
    .addColumn('email', 'varchar(254)')
    .addColumn('name', 'text')
    .addColumn('do_not_contact', 'smallint', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .execute();

const createPersonVisits = (db: Kysely<unknown>): Promise<void> =>
  db.schema
    .createTable('person_visits')
    .addColumn('visit', 'varchar(64)', (column) => column.primaryKey())
    .addColumn('person', 'varchar(22)', (column) => column.notNull().references('people.id').onDelete('cascade'))
    .execute();

/** People who are known, and the visits in which somebody left an address. */
export const up = (db: Kysely<unknown>): Promise<void> =>
  allOrNothing(
    db,
    () => hasTable(db, 'people'),
    async () => {
      await createPeople(db);
      await createPersonVisits(db);
      await db.schema.createIndex('people_seen_at').on('people').column('seen_at').execute();
      await db.schema.createIndex('person_visits_person').on('person_visits').column('person').execute();
    },
  );
