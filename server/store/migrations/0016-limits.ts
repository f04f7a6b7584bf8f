import { sql, type Kysely } from 'kysely';
import { allOrNothing, hasTable } from './all-or-nothing.ts';

/** What servers over one database count together. The order of the columns is that of rate-limiter-flexible. */
export const up = (db: Kysely<unknown>): Promise<void> =>
  allOrNothing(
    db,
    () => hasTable(db, 'limits'),
    async () => {
      await db.schema
        .createTable('limits')
        .addColumn('key', 'varchar(255)', (column) => column.primaryKey())
        .addColumn('points', 'integer', (column) => column.notNull())
        .addColumn('expire', 'bigint')
        .execute();
      await sql`create index limits_expire on limits (expire)`.execute(db);
    },
  );
