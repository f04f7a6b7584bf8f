import { sql, type Kysely } from 'kysely';
import type { PromiseFilter, PromiseReader } from '../../core/follow-ups/promise-reader.ts';
import type { PromiseOutcome } from '../../core/promises/promise-outcome.ts';
import { promiseOutcomesOf } from '../../core/follow-ups/promise-outcomes.ts';
import type { OpenDatabase } from '../database/open-database.ts';
import { eventOf } from './follow-up-rows.ts';
import type { Database } from '../database/database.ts';

/** When what a line of the timeline promises is due; null on every other line. A case: Postgres might cast other texts first. */
const dueOf = sql<number | null>`case when e.kind = 'promised' and e.body <> '' then cast(e.body as bigint) end`;

/** Promises, read from timelines: where staff reach out first there is none until the person writes back. */
const readPromises = async (
  db: Kysely<Database>,
  { since, until, audience }: PromiseFilter,
): Promise<readonly PromiseOutcome[]> => {
  const promised = db
    .selectFrom('follow_up_events as e')
    .select('e.follow_up')
    .where(dueOf, '>=', since)
    .where(dueOf, '<', until);
  const query = db
    .selectFrom('follow_up_events as e')
    .innerJoin('follow_ups as f', 'f.id', 'e.follow_up')
    .select(['e.follow_up', 'e.at', 'e.kind', 'e.body', 'e.actor', 'f.rank', 'f.department'])
    .where('f.id', 'in', promised)
    .orderBy('e.id');
  const rows = await (audience === null ? query : query.where('f.audience', '=', audience)).execute();
  const timelines = Map.groupBy(rows, ({ follow_up }) => follow_up);
  return [...timelines.values()]
    .flatMap((lines) =>
      lines[0] === undefined
        ? []
        : promiseOutcomesOf({ rank: lines[0].rank, department: lines[0].department }, lines.map(eventOf)),
    )
    .filter(({ dueAt }) => dueAt !== null && since <= dueAt && dueAt < until);
};

/** What became of promises, over an open, migrated database. */
export const createPromiseReader = ({ db }: OpenDatabase): PromiseReader => ({
  promises: (filter) => readPromises(db, filter),
});
