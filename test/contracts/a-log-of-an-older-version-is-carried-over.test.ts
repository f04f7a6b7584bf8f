import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  followUpEventKinds,
  textEventKinds,
  type FollowUpEventDetail,
  type FollowUpEventKind,
} from '../../server/core/follow-ups/follow-up.ts';
import { priorities } from '../../server/core/triage/priority.ts';
import { rowOf } from '../../server/store/follow-ups/follow-up-rows.ts';
import { createFollowUpStore } from '../../server/store/follow-ups/follow-ups.ts';
import { idOf, newFollowUp } from '../support/follow-up.ts';
import {
  type DatabasePlace,
  type OpenDatabase,
  openDatabase,
  openPostgres,
  openSqlite,
  sqliteFile,
} from '../../server/store/database/open-database.ts';
import { openLog } from '../../server/store/open-log.ts';
import { quietEvents } from '../support/ask-record.ts';
import { makeFolder, removeFolder } from '../support/content-folder.ts';
import { everything } from '../support/failed-asks.ts';
import { insertOld, migrateUntil } from '../support/migrated.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

const rows = 2500;

/** A log as version 0001 left it: 2,500 asks in visits of five, the first of them voted down. */
const fillVersion1 = async ({ db, close }: OpenDatabase): Promise<void> => {
  await migrateUntil(db, '0001-interactions');
  const asks = Array.from({ length: rows }, (_, index) => ({
    id: `old-${index}`,
    asked_at: 1000 + index,
    audience: 'prospect',
    visit: `v${Math.floor(index / 5)}`,
    previous: null,
    question: `Is “thing ${index}” FREE?`,
    kind: index % 2 === 0 ? 'unknown' : 'answer',
    confidence: 0.5,
    reason: 'no-article',
    corrections: '[]',
    unknown_words: '[]',
    shown: '[]',
    latency_ms: 1,
    revision: 'r',
  }));
  await insertOld(db, 'asks', asks);
  await insertOld(db, 'outcomes', [{ ask_id: 'old-1', outcome: 'not-helpful', article: '', at: 5000 }]);
  await close();
};

/** The timeline as version 0014 wrote it, every kind with one text, beside what it means. */
const oldEvents: readonly (readonly [FollowUpEventKind, string, FollowUpEventDetail])[] = [
  ...textEventKinds.map((kind) => [kind, `Said of ${kind}.`, { kind, body: `Said of ${kind}.` }] as const),
  ['promised', '1764590400123', { kind: 'promised', dueAt: 1_764_590_400_123 }],
  ['promised', '', { kind: 'promised', dueAt: null }],
  ['assigned', 'ann@staff.example', { kind: 'assigned', owner: 'ann@staff.example' }],
  ['assigned', '', { kind: 'assigned', owner: null }],
  ['department', 'press', { kind: 'department', department: 'press' }],
  ['department', '', { kind: 'department', department: null }],
  ...priorities.map((rank) => ['rank', rank, { kind: 'rank', rank }] as const),
  ['rank', '', { kind: 'rank', rank: null }], // its text was deleted with its time
  ['snoozed', '1764676800000', { kind: 'snoozed', until: 1_764_676_800_000 }],
  ['snoozed', '', { kind: 'snoozed', until: null }],
];

const fillVersion14 = async ({ db, close }: OpenDatabase): Promise<void> => {
  await migrateUntil(db, '0014-opt-outs');
  await insertOld(db, 'follow_ups', [{ ...rowOf(newFollowUp(1), 1001) }]);
  const events = oldEvents.map(([kind, body], index) => ({
    follow_up: idOf(1),
    at: index,
    actor: index % 2 === 0 ? 'red' : 'bob@staff.example',
    kind,
    body,
  }));
  await insertOld(db, 'follow_up_events', events);
  await close();
};

const eventsAreCarriedOver = async (place: DatabasePlace): Promise<void> => {
  const [database, other] = await Promise.all([openDatabase(place), openDatabase(place)]);
  const events = await createFollowUpStore(database, 1).events(idOf(1));
  expect(events).toEqual(
    oldEvents.map(([, , detail], at) => ({
      at,
      actor: at % 2 === 0 ? { kind: 'red' } : { kind: 'staff', email: 'bob@staff.example' },
      ...detail,
    })),
  );
  expect([...new Set(events.map(({ kind }) => kind))].toSorted()).toEqual([...followUpEventKinds].toSorted());
  await Promise.all([database.close(), other.close()]);
};

const isCarriedOver = async (place: DatabasePlace): Promise<void> => {
  const [log, other] = await Promise.all([openLog(place, quietEvents), openLog(place, quietEvents)]);
  expect(await log.settle(2000)).toBe(rows);
  const failed = await log.failedAsks({ ...everything, asker: 'human' });
  expect(failed).toHaveLength(rows / 2 + 1);
  expect(failed.find(({ id }) => id === 'old-1')).toMatchObject({
    failure: 'not-helpful',
    question: 'Is “thing 1” FREE?',
    normalised: 'is thing 1 free',
    person: null,
  });
  expect(await log.visits(everything, 1)).toHaveLength(rows / 5);
  await Promise.all([log.close(), other.close()]);
};

describe('a database of an older version with rows in it', () => {
  let folder = '';
  let server: TestPostgres;
  beforeAll(async () => {
    folder = await makeFolder();
    server = await startPostgres();
  });
  afterAll(async () => {
    await server.stop();
    await removeFolder(folder);
  });

  it('carries its log over in SQLite, by two servers that start together', async () => {
    await fillVersion1(openSqlite(join(folder, sqliteFile)));
    await isCarriedOver({ dataDir: folder, databaseUrl: null });
  });

  it('carries its log over in Postgres, by two servers that start together', async () => {
    const databaseUrl = await server.bareDatabase();
    await fillVersion1(openPostgres(databaseUrl));
    await isCarriedOver({ dataDir: '/nowhere', databaseUrl });
  });

  it('keeps every event of every timeline in SQLite', async () => {
    const dataDir = join(folder, 'events');
    await fillVersion14(openSqlite(join(dataDir, sqliteFile)));
    await eventsAreCarriedOver({ dataDir, databaseUrl: null });
  });

  it('keeps every event of every timeline in Postgres', async () => {
    const databaseUrl = await server.bareDatabase();
    await fillVersion14(openPostgres(databaseUrl));
    await eventsAreCarriedOver({ dataDir: '/nowhere', databaseUrl });
  });
});
