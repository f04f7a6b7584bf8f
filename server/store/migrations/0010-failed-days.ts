import type { Kysely } from 'kysely';

/** The failed asks of days that are over, packed, so that a report need not read each of them. Made anew from the asks. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('failed_days')
    .ifNotExists()
    .addColumn('day', 'integer', (column) => column.primaryKey())
    .addColumn('stamp', 'varchar(16)', (column) => column.notNull())
    .addColumn('pack', 'text', (column) => column.notNull())
    .execute();
};
