import { sql, type Kysely } from 'kysely';

/**
 * One row an ask and outcome: `opened` with and without an article were two. Of several rows the newest that names an
 * article stays. The table is made anew, for SQLite cannot change a primary key.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('outcomes_one_a_row')
    .addColumn('ask_id', 'varchar(22)', (column) => column.notNull().references('asks.id').onDelete('cascade'))
    .addColumn('outcome', 'varchar(16)', (column) => column.notNull())
    .addColumn('article', 'varchar(255)', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('outcomes_one_a_row_key', ['ask_id', 'outcome'])
    .execute();
  await sql`
    insert into outcomes_one_a_row (ask_id, outcome, article, at)
    select ask_id, outcome, article, at from (
      select ask_id, outcome, article, at, row_number() over (
        partition by ask_id, outcome order by case when article = '' then 1 else 0 end, at desc, article
      ) as place
      from outcomes
    ) as placed
    where place = 1`.execute(db);
  await db.schema.dropTable('outcomes').execute();
  await db.schema.alterTable('outcomes_one_a_row').renameTo('outcomes').execute();
};
