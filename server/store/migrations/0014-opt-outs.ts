import type { Kysely } from 'kysely';
import { allOrNothing, hasTable } from './all-or-nothing.ts';

/** Mailboxes that nobody writes to first, each as a number made from its address with the data folder's key. */
export const up = (db: Kysely<unknown>): Promise<void> =>
  allOrNothing(
    db,
    () => hasTable(db, 'opt_outs'),
    async () => {
      await db.schema
        .createTable('opt_outs')
        .addColumn('mailbox', 'varchar(22)', (column) => column.primaryKey())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .execute();
    },
  );
