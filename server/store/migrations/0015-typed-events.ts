import { sql, type Kysely } from 'kysely';
import { allOrNothing, hasColumn } from './all-or-nothing.ts';

const columns = [
  ['due_at', 'bigint'],
  ['owner', 'varchar(254)'],
  ['department', 'varchar(64)'],
  ['rank', 'varchar(16)'],
  ['snoozed_until', 'bigint'],
] as const;

/** Which column takes the text of which kind. Times were written as digits. */
const moves = [
  "update follow_up_events set due_at = cast(body as bigint) where kind = 'promised' and body <> ''",
  "update follow_up_events set snoozed_until = cast(body as bigint) where kind = 'snoozed' and body <> ''",
  "update follow_up_events set owner = body where kind = 'assigned' and body <> ''",
  "update follow_up_events set department = body where kind = 'department' and body <> ''",
  "update follow_up_events set rank = body where kind = 'rank' and body <> ''",
  "update follow_up_events set body = '' where kind in ('promised', 'snoozed', 'assigned', 'department', 'rank')",
  'create index follow_up_events_due on follow_up_events (due_at) where due_at is not null',
];

/** Events keep a due time, an owner, a department, a priority and the end of a snooze in columns of their own. */
export const up = (db: Kysely<unknown>): Promise<void> =>
  allOrNothing(
    db,
    () => hasColumn(db, 'follow_up_events', 'due_at'),
    async () => {
      for (const [name, type] of columns)
        await sql`alter table follow_up_events add column ${sql.id(name)} ${sql.raw(type)}`.execute(db);
      for (const move of moves) await sql.raw(move).execute(db);
    },
  );
