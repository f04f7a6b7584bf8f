import { PostgresAdapter, sql, type Kysely } from 'kysely';

/**
 * Runs the steps of a migration so that all of them happened or none. Postgres's migrator does so by itself; for SQLite
 * the transaction is opened here, waiting for another process that migrates the same file. A process killed between the
 * steps and the migrator's own note starts over: `isDone` then says that there is nothing left to do.
 */
export const allOrNothing = async (
  db: Kysely<unknown>,
  isDone: () => Promise<boolean>,
  steps: () => Promise<void>,
): Promise<void> => {
  if (db.getExecutor().adapter instanceof PostgresAdapter) return steps();
  await sql`begin immediate`.execute(db);
  try {
    if (!(await isDone())) await steps();
    await sql`commit`.execute(db);
  } catch (error) {
    await sql`rollback`.execute(db);
    throw error;
  }
};

/** Whether SQLite knows a table of this name. */
export const hasTable = async (db: Kysely<unknown>, name: string): Promise<boolean> =>
  (await sql`select 1 from sqlite_master where type = 'table' and name = ${name}`.execute(db)).rows.length > 0;

/** Whether a table of SQLite has a column of this name. */
export const hasColumn = async (db: Kysely<unknown>, table: string, name: string): Promise<boolean> =>
  (await sql`select 1 from pragma_table_info(${table}) where name = ${name}`.execute(db)).rows.length > 0;
