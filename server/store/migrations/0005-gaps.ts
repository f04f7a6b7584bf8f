import { sql, type Kysely } from 'kysely';
import { emptyGapState } from '../../core/gaps/gap-state.ts';

/** Which wordings are one gap (one row), and what staff decided on gaps. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('gap_state')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .execute();
  await sql`insert into gap_state (id, version, state) values (1, 0, ${JSON.stringify(emptyGapState)})`.execute(db);
  await db.schema
    .createTable('gaps')
    .addColumn('id', 'varchar(64)', (column) => column.primaryKey())
    .addColumn('name', 'text')
    .addColumn('status', 'varchar(16)', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_by', 'varchar(254)', (column) => column.notNull())
    .execute();
};
