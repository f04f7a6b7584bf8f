import { PostgresAdapter, sql, type Kysely } from 'kysely';

/** Accounts of staff, their links and sessions, and the trail of what they changed. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('staff')
    .addColumn('id', 'varchar(22)', (column) => column.primaryKey())
    .addColumn('email', 'varchar(254)', (column) => column.notNull().unique())
    .addColumn('role', 'varchar(16)', (column) => column.notNull())
    .addColumn('password', 'varchar(255)')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('disabled_at', 'bigint')
    .execute();
  await db.schema
    .createTable('staff_links')
    .addColumn('hash', 'varchar(64)', (column) => column.primaryKey())
    .addColumn('staff_id', 'varchar(22)', (column) => column.notNull().references('staff.id').onDelete('cascade'))
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('sessions')
    .addColumn('hash', 'varchar(64)', (column) => column.primaryKey())
    .addColumn('staff_id', 'varchar(22)', (column) => column.notNull().references('staff.id').onDelete('cascade'))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .execute();
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  await db.schema
    .createTable('audit')
    .addColumn('id', isPostgres ? sql`bigserial` : 'integer', (column) =>
      isPostgres ? column.primaryKey() : column.primaryKey().autoIncrement(),
    )
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('staff', 'varchar(254)', (column) => column.notNull())
    .addColumn('action', 'varchar(64)', (column) => column.notNull())
    .addColumn('object', 'varchar(255)', (column) => column.notNull())
    .addColumn('before', 'text')
    .addColumn('after', 'text')
    .execute();
};
