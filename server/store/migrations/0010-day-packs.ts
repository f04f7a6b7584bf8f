import type { Kysely } from 'kysely';

/** Days that are over, packed, so that a report need not read each of their asks. Made anew from the asks. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('day_packs')
    .ifNotExists()
    .addColumn('day', 'integer', (column) => column.primaryKey())
    .addColumn('stamp', 'varchar(16)', (column) => column.notNull())
    .addColumn('failed', 'text', (column) => column.notNull())
    .addColumn('sums', 'text', (column) => column.notNull())
    .execute();
};
