import { sql, type Transaction } from 'kysely';
import type { SettledAsk, SettledVisit } from '../../core/log/settlement.ts';
import type { OpenDatabase } from '../database/open-database.ts';
import type { VisitRow } from './log-schema.ts';
import type { Database } from '../database/database.ts';

/**
 * Writes the results of asks. One statement writes all rows, which come as one JSON text; a statement a row would cost
 * Postgres as many round trips.
 */
export const writeAsks = async (
  db: Transaction<Database>,
  engine: OpenDatabase['engine'],
  asks: readonly SettledAsk[],
): Promise<void> => {
  if (asks.length === 0) return;
  const json = JSON.stringify(asks);
  await (
    engine === 'sqlite'
      ? sql`update asks set pending = 0, begun_by = v.value ->> 'firstAsk', outcome = v.value ->> 'outcome',
        failure = v.value ->> 'failure', gap = v.value ->> 'wordingKey', asker = v.value ->> 'asker',
        asker_rule = v.value ->> 'rule'
        from json_each(${json}) as v where asks.id = v.value ->> 'id'`
      : sql`update asks set pending = 0, begun_by = v."firstAsk", outcome = v.outcome, failure = v.failure, gap = v."wordingKey",
        asker = v.asker, asker_rule = v.rule
        from json_to_recordset(${json}::json)
          as v(id text, "firstAsk" text, outcome text, failure text, "wordingKey" text, asker text, rule text)
        where asks.id = v.id`
  ).execute(db);
};

const visitRow = (visit: SettledVisit): VisitRow => ({
  id: visit.id,
  visit: visit.visit,
  person: visit.person,
  audience: visit.audience,
  asker: visit.asker,
  started_at: visit.startedAt,
  last_at: visit.lastAt,
  ends_at: visit.endsAt,
  is_finished: visit.isFinished ? 1 : 0,
  searches: visit.searches,
  clicks: visit.clicks,
  is_solved: visit.isSolved ? 1 : 0,
  confirmed_searches: visit.untilConfirmed?.searches ?? null,
  confirmed_clicks: visit.untilConfirmed?.clicks ?? null,
  confirmed_gap: visit.untilConfirmed?.gap ?? null,
});

/** Columns of a visit with their types in Postgres, as JSON is read by them. */
const visitTypes = {
  id: 'text',
  visit: 'text',
  person: 'text',
  audience: 'text',
  asker: 'text',
  started_at: 'bigint',
  last_at: 'bigint',
  ends_at: 'bigint',
  is_finished: 'smallint',
  searches: 'integer',
  clicks: 'integer',
  is_solved: 'smallint',
  confirmed_searches: 'integer',
  confirmed_clicks: 'integer',
  confirmed_gap: 'text',
} as const satisfies Readonly<Record<keyof VisitRow, string>>;

/** What never changes of a visit, or is its key. */
const fixed = new Set(['id', 'visit', 'audience']);

const visitColumns = Object.keys(visitTypes);
const columnList = visitColumns.join(', ');
const upsert = `on conflict (id) do update set ${visitColumns
  .filter((column) => !fixed.has(column))
  .map((column) => `${column} = excluded.${column}`)
  .join(', ')}`;
const writeVisitsSql = {
  sqlite: [
    `insert into visits (${columnList}) select ${visitColumns.map((column) => `value ->> '${column}'`).join(', ')} from json_each(`,
    `) where true ${upsert}`,
  ],
  postgres: [
    `insert into visits (${columnList}) select v.* from json_to_recordset(`,
    `::json) as v(${Object.entries(visitTypes)
      .map(([column, type]) => `${column} ${type}`)
      .join(', ')}) ${upsert}`,
  ],
} as const;

/** Writes visits. @param before their ids as they were: an ask that arrived late may have joined two, or begun one earlier */
export const writeVisits = async (
  db: Transaction<Database>,
  engine: OpenDatabase['engine'],
  visits: readonly SettledVisit[],
  before: readonly string[],
): Promise<void> => {
  const known = new Set(visits.map(({ id }) => id));
  const gone = [...new Set(before)].filter((id) => !known.has(id));
  if (gone.length > 0) await db.deleteFrom('visits').where('id', 'in', gone).execute();
  if (visits.length === 0) return;
  const [head, tail] = writeVisitsSql[engine];
  await sql`${sql.raw(head)}${JSON.stringify(visits.map(visitRow))}${sql.raw(tail)}`.execute(db);
};
