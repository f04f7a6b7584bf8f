import { sql, type Kysely } from 'kysely';
import { allOrNothing, hasTable } from './all-or-nothing.ts';

const indexes = [
  'create index follow_ups_state on follow_ups (state, changed_at)',
  'create index outbox_recipient on outbox (lower(recipient))',
];

/** Who has which follow-up open, and what the lists of the console are read by. */
export const up = (db: Kysely<unknown>): Promise<void> =>
  allOrNothing(
    db,
    () => hasTable(db, 'follow_up_views'),
    async () => {
      await db.schema
        .createTable('follow_up_views')
        .addColumn('follow_up', 'varchar(22)', (column) =>
          column.notNull().references('follow_ups.id').onDelete('cascade'),
        )
        .addColumn('staff', 'varchar(254)', (column) => column.notNull())
        .addColumn('seen_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('follow_up_views_key', ['follow_up', 'staff'])
        .execute();
      for (const index of indexes) await sql.raw(index).execute(db);
    },
  );
