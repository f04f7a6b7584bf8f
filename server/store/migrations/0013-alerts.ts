import { sql, type Kysely } from 'kysely';
import { allOrNothing, hasTable } from './all-or-nothing.ts';

/** Who wants to be told when a question is answered. */
export const up = (db: Kysely<unknown>): Promise<void> =>
  allOrNothing(
    db,
    () => hasTable(db, 'alerts'),
    async () => {
      await db.schema
        .createTable('alerts')
        .addColumn('id', 'varchar(22)', (column) => column.primaryKey())
        .addColumn('email', 'varchar(254)', (column) => column.notNull())
        .addColumn('mailbox', 'varchar(22)', (column) => column.notNull())
        .addColumn('wording', 'varchar(64)', (column) => column.notNull())
        .addColumn('question', 'text', (column) => column.notNull())
        .addColumn('audience', 'varchar(16)', (column) => column.notNull())
        .addColumn('person', 'varchar(255)')
        .addColumn('asked_at', 'bigint', (column) => column.notNull())
        .addColumn('mailed_at', 'bigint', (column) => column.notNull())
        .addColumn('confirmed_at', 'bigint')
        .addUniqueConstraint('alerts_of_a_mailbox', ['mailbox', 'wording', 'audience'])
        .execute();
      await sql`create index alerts_wording on alerts (wording) where confirmed_at is not null`.execute(db);
      await sql`create index alerts_person on alerts (person) where person is not null`.execute(db);
    },
  );
