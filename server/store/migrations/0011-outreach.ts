import { PostgresAdapter, sql, type Kysely } from 'kysely';

/** What looking for people in trouble reads every few seconds. */
const indexes = [
  'create index if not exists visits_known on visits (last_at) where person is not null and is_solved = 0',
  'create index if not exists people_email on people (lower(email))',
  'create index if not exists follow_ups_email on follow_ups (lower(email))',
  'create index if not exists follow_ups_visit on follow_ups (visit) where visit is not null',
  'create index if not exists follow_ups_ask on follow_ups (ask) where ask is not null',
  "create index if not exists follow_ups_outreach on follow_ups (ask) where kind = 'outreach' and state = 'open'",
];

/** Staff reach out first: keys of items name their visit, which SQLite, that holds no text to a length, takes as it is. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  if (db.getExecutor().adapter instanceof PostgresAdapter)
    await sql`alter table follow_ups alter column request_key type varchar(64)`.execute(db);
  for (const index of indexes) await sql.raw(index).execute(db);
};
