import { join } from 'node:path';
import type { NewFollowUp } from '../../server/core/follow-ups/follow-up-ports.ts';
import { firstNumber } from '../../server/core/follow-ups/follow-up.ts';
import { priorities } from '../../server/core/triage/priority.ts';
import { eventRowOf, rowOf } from '../../server/store/follow-ups/follow-up-rows.ts';
import { type DatabasePlace, openPostgres, openSqlite, sqliteFile } from '../../server/store/database/open-database.ts';

/** Rows of one statement. */
const rowsAtOnce = 200;

const hourMs = 3_600_000;
const departments = ['sales', 'customer-service', 'press', 'accounting', null];
const states = ['open', 'open', 'waiting', 'resolved'] as const;

const idOf = (index: number): string => `follow-up-${String(index).padStart(12, '0')}`;

/** One of many, with a text as long as people write. */
const draftOf = (index: number, now: number): NewFollowUp => ({
  id: idOf(index),
  key: idOf(index),
  kind: index % 9 === 0 ? 'outreach' : 'hand-over',
  person: null,
  email: `visitor${index % 3000}@example.org`,
  name: null,
  phone: null,
  visit: null,
  ask: null,
  audience: index % 3 === 0 ? 'customer' : 'prospect',
  question: `How do I do number ${index}, which stands nowhere?`,
  message: 'It was there yesterday, and today I cannot find it any more. '.repeat(8),
  page: null,
  department: departments[index % departments.length] ?? null,
  departmentReason: 'made up',
  rank: priorities[index % priorities.length] ?? 'standard',
  rankReason: 'made up',
  within: null,
  dueAt: index % 11 === 0 ? null : now + (index % 500) * hourMs - 100 * hourMs,
  channel: 'email',
  callBack: null,
  timeZone: 'UTC',
  owner: index % 4 === 0 ? 'bench@example.org' : null,
  createdAt: now - index * 1000,
  changedAt: now - index * 1000,
  promisedAt: now - index * 1000,
});

/**
 * Writes made-up follow-ups, half of them open, each with three lines, straight into a migrated database: without a
 * durable write for each.
 * @returns the id of one of them
 */
export const loadFollowUps = async ({ dataDir, databaseUrl }: DatabasePlace, count: number): Promise<string> => {
  const { db, close } = databaseUrl === null ? openSqlite(join(dataDir, sqliteFile)) : openPostgres(databaseUrl);
  const now = Date.now();
  await db.transaction().execute(async (transaction) => {
    for (let start = 0; start < count; start += rowsAtOnce) {
      const reminded = { nudged_at: now, breached_at: now, quiet_at: now }; // no timer goes off meanwhile
      const drafts = Array.from({ length: Math.min(rowsAtOnce, count - start) }, (_, index) =>
        draftOf(start + index, now),
      );
      const rows = drafts.map((draft, index) => {
        const state = states[(start + index) % states.length] ?? 'open';
        const ended = state === 'resolved' ? { resolved_at: draft.createdAt } : {};
        return { ...rowOf(draft, firstNumber + start + index), state, ...ended, ...reminded };
      });
      const lines = drafts.flatMap(({ id, createdAt: at, dueAt }) => [
        eventRowOf(id, { at, actor: { kind: 'asker' }, kind: 'opened', body: '' }),
        eventRowOf(id, { at, actor: { kind: 'red' }, kind: 'promised', dueAt }),
        eventRowOf(id, { at, actor: { kind: 'staff', email: 'ann@example.org' }, kind: 'note', body: 'A note.' }),
      ]);
      await transaction.insertInto('follow_ups').values(rows).execute();
      await transaction.insertInto('follow_up_events').values(lines).execute();
    }
    await transaction
      .updateTable('follow_up_numbers')
      .set({ last: firstNumber + count })
      .execute();
  });
  await close();
  return idOf(0);
};
