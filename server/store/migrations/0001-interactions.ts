import type { Kysely } from 'kysely';

/** Questions and what became of them. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('asks')
    .addColumn('id', 'varchar(22)', (column) => column.primaryKey())
    .addColumn('asked_at', 'bigint', (column) => column.notNull())
    .addColumn('audience', 'varchar(16)', (column) => column.notNull())
    .addColumn('visit', 'varchar(64)')
    .addColumn('previous', 'varchar(22)')
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('kind', 'varchar(16)', (column) => column.notNull())
    .addColumn('confidence', 'double precision', (column) => column.notNull())
    .addColumn('reason', 'varchar(32)', (column) => column.notNull())
    .addColumn('corrections', 'text', (column) => column.notNull())
    .addColumn('unknown_words', 'text', (column) => column.notNull())
    .addColumn('shown', 'text', (column) => column.notNull())
    .addColumn('latency_ms', 'double precision', (column) => column.notNull())
    .addColumn('revision', 'varchar(32)', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('asks_asked_at').on('asks').column('asked_at').execute();
  await db.schema
    .createTable('outcomes')
    .addColumn('ask_id', 'varchar(22)', (column) => column.notNull().references('asks.id').onDelete('cascade'))
    .addColumn('outcome', 'varchar(16)', (column) => column.notNull())
    .addColumn('article', 'varchar(255)', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('outcomes_key', ['ask_id', 'outcome', 'article'])
    .execute();
};
