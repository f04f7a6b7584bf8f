import { PostgresAdapter, sql, type Kysely } from 'kysely';
import { firstNumber } from '../../core/follow-ups/follow-up.ts';
import { allOrNothing, hasTable } from './all-or-nothing.ts';

const createFollowUps = (db: Kysely<unknown>): Promise<void> =>
  db.schema
    .createTable('follow_ups')
    .addColumn('id', 'varchar(22)', (column) => column.primaryKey())
    .addColumn('number', 'integer', (column) => column.notNull().unique())
    .addColumn('request_key', 'varchar(22)', (column) => column.notNull().unique())
    .addColumn('kind', 'varchar(16)', (column) => column.notNull())
    .addColumn('person', 'varchar(255)')
    .addColumn('email', 'varchar(254)')
    .addColumn('name', 'text')
    .addColumn('phone', 'varchar(64)')
    .addColumn('visit', 'varchar(64)')
    .addColumn('ask', 'varchar(22)')
    .addColumn('audience', 'varchar(16)', (column) => column.notNull())
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('message', 'text', (column) => column.notNull())
    .addColumn('page', 'varchar(255)')
    .addColumn('department', 'varchar(64)')
    .addColumn('department_reason', 'text', (column) => column.notNull())
    .addColumn('rank', 'varchar(16)', (column) => column.notNull())
    .addColumn('rank_reason', 'text', (column) => column.notNull())
    .addColumn('within', 'varchar(16)')
    .addColumn('due_at', 'bigint')
    .addColumn('channel', 'varchar(16)', (column) => column.notNull())
    .addColumn('slot_start', 'bigint')
    .addColumn('slot_end', 'bigint')
    .addColumn('slot_line', 'integer')
    .addColumn('time_zone', 'varchar(64)', (column) => column.notNull())
    .addColumn('state', 'varchar(16)', (column) => column.notNull())
    .addColumn('owner', 'varchar(254)')
    .addColumn('snoozed_until', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addColumn('promised_at', 'bigint', (column) => column.notNull())
    .addColumn('answered_at', 'bigint')
    .addColumn('resolved_at', 'bigint')
    .addColumn('nudged_at', 'bigint')
    .addColumn('breached_at', 'bigint')
    .addColumn('quiet_at', 'bigint')
    .addColumn('rev', 'integer', (column) => column.notNull())
    .addUniqueConstraint('follow_ups_slot', ['slot_start', 'slot_line'])
    .execute();

const createEvents = (db: Kysely<unknown>): Promise<void> => {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  return db.schema
    .createTable('follow_up_events')
    .addColumn('id', isPostgres ? sql`bigserial` : 'integer', (column) =>
      isPostgres ? column.primaryKey() : column.primaryKey().autoIncrement(),
    )
    .addColumn('follow_up', 'varchar(22)', (column) => column.notNull().references('follow_ups.id').onDelete('cascade'))
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor', 'varchar(255)', (column) => column.notNull())
    .addColumn('kind', 'varchar(24)', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
};

const indexes = [
  "create index follow_ups_running on follow_ups (due_at) where state <> 'resolved'",
  'create index follow_ups_created_at on follow_ups (created_at)',
  'create index follow_ups_person on follow_ups (person) where person is not null',
  'create index follow_ups_resolved_at on follow_ups (resolved_at) where resolved_at is not null',
  'create index follow_up_events_of on follow_up_events (follow_up)',
];

/** What people look after, its timeline, and the last number given. */
export const up = (db: Kysely<unknown>): Promise<void> =>
  allOrNothing(
    db,
    () => hasTable(db, 'follow_ups'),
    async () => {
      await createFollowUps(db);
      await createEvents(db);
      for (const index of indexes) await sql.raw(index).execute(db);
      await db.schema
        .createTable('follow_up_numbers')
        .addColumn('id', 'integer', (column) => column.primaryKey())
        .addColumn('last', 'integer', (column) => column.notNull())
        .execute();
      await sql`insert into follow_up_numbers (id, last) values (1, ${sql.lit(firstNumber - 1)})`.execute(db);
    },
  );
