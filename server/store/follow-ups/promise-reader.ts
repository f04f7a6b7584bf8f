import type { Kysely } from 'kysely';
import type { PromiseFilter, PromiseReader } from '../../core/follow-ups/promise-reader.ts';
import type { PromiseOutcome } from '../../core/promises/promise-outcome.ts';
import { promiseOutcomesOf } from '../../core/follow-ups/promise-outcomes.ts';
import type { OpenDatabase } from '../database/open-database.ts';
import { eventOf } from './follow-up-rows.ts';
import type { Database } from '../database/database.ts';

/** Promises, read from timelines: where staff reach out first there is none until the person writes back. */
const readPromises = async (
  db: Kysely<Database>,
  { since, until, audience }: PromiseFilter,
): Promise<readonly PromiseOutcome[]> => {
  const promised = db
    .selectFrom('follow_up_events as e')
    .select('e.follow_up')
    .where('e.due_at', '>=', since)
    .where('e.due_at', '<', until);
  const query = db
    .selectFrom('follow_up_events as e')
    .innerJoin('follow_ups as f', 'f.id', 'e.follow_up')
    .selectAll('e')
    .select(['f.rank as priority', 'f.department as of_department'])
    .where('f.id', 'in', promised)
    .orderBy('e.id');
  const rows = await (audience === null ? query : query.where('f.audience', '=', audience)).execute();
  const timelines = Map.groupBy(rows, ({ follow_up }) => follow_up);
  return [...timelines.values()]
    .flatMap((events) =>
      events[0] === undefined
        ? []
        : promiseOutcomesOf({ rank: events[0].priority, department: events[0].of_department }, events.map(eventOf)),
    )
    .filter(({ dueAt }) => dueAt !== null && since <= dueAt && dueAt < until);
};

/** The outcomes of promises, over an open, migrated database. */
export const createPromiseReader = ({ db }: OpenDatabase): PromiseReader => ({
  promises: (filter) => readPromises(db, filter),
});
