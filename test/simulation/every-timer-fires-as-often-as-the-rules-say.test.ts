import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outbox } from '../../server/core/mailing/outbox.ts';
import type { DatabasePlace } from '../../server/store/database/open-database.ts';
import { openLog } from '../../server/store/open-log.ts';
import { openFollowUps, openOutbox } from '../support/stores.ts';
import { makeReport } from '../../server/red/reports/reports.ts';
import { temporaryFolder } from '../support/content-folder.ts';
import { idOf, plainMailbox } from '../support/follow-up.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { quietEvents } from '../support/ask-record.ts';
import { expectedOf, liveThrough, promisesOf, weekOf, wholeTime, type Fired } from './a-week-of-promises.ts';

const items = weekOf(500, 7);
const mailsPerAddress = 100_000;
const wholeTestMs = 300_000;

const sum = (all: readonly Fired[]): Fired => ({
  nudge: all.reduce((total, { nudge }) => total + nudge, 0),
  breach: all.reduce((total, { breach }) => total + breach, 0),
  quiet: all.reduce((total, { quiet }) => total + quiet, 0),
});

/** How many mails of each kind the outbox holds, by the first word of their keys. */
const mailsOf = async (outbox: Outbox): Promise<Readonly<Record<string, number>>> => {
  const counts: Record<string, number> = {};
  let after: string | null = null;
  for (;;) {
    const page = await outbox.list({ state: null, after, limit: 500 });
    for (const { id } of page) {
      const kind = id.split('-')[0] ?? '';
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    const last = page.at(-1)?.id;
    if (last === undefined) return counts;
    after = last;
  }
};

/** The report of promises over the whole time, against what the rules come to. */
const sharesAreRight = async (place: DatabasePlace): Promise<void> => {
  const log = await openLog(place, quietEvents);
  const filter = { ...wholeTime, audience: null, asker: null };
  const rows = await makeReport('promises', { log, library: null, now: wholeTime.until }, filter);
  await log.close();
  for (const rank of [null, 'standard', 'emergent', 'critical', 'red-alert'] as const) {
    const promised = items.filter((item) => rank === null || item.rank === rank).flatMap(promisesOf);
    const inTime = promised.filter(({ due, answered }) => answered !== null && answered <= due);
    const withdrawn = inTime.filter(({ isWithdrawn }) => isWithdrawn).length;
    const closed = inTime.filter(({ isClosed }) => isClosed).length;
    const kept = inTime.length - withdrawn - closed;
    const broken = promised.length - inTime.length;
    const row = rows.find((each) => each.department === null && each.rank === rank);
    expect([row?.kept, row?.broken, row?.withdrawn, row?.closed], String(rank)).toEqual([
      kept,
      broken,
      withdrawn,
      closed,
    ]);
    expect(Math.min(kept, broken, withdrawn), String(rank)).toBeGreaterThan(0); // all happen
  }
};

const lives = async (place: DatabasePlace): Promise<void> => {
  const servers = [
    await openFollowUps(place, mailsPerAddress, plainMailbox),
    await openFollowUps(place, mailsPerAddress, plainMailbox),
  ];
  const outbox = await openOutbox(place, mailsPerAddress);
  const [store] = servers;
  const count = await liveThrough(items, servers);
  for (const item of items) {
    const kinds = ((await store?.events(idOf(item.number))) ?? []).map(({ kind }) => kind);
    const of = (kind: string): number => kinds.filter((each) => each === kind).length;
    const fired = { nudge: of('nudged'), breach: of('breached'), quiet: of('quiet') };
    expect(fired, JSON.stringify(item)).toEqual(expectedOf(item));
    expect(of('escalated')).toBe(fired.breach);
  }
  const expected = sum(items.map(expectedOf));
  expect(count).toBe(expected.nudge + expected.breach + expected.quiet);
  expect(await mailsOf(outbox)).toEqual({
    ack: 500,
    nudge: expected.nudge,
    late: expected.breach,
    escalation: expected.breach,
    quiet: expected.quiet,
  });
  await sharesAreRight(place);
  for (const each of servers) await each.close();
  await outbox.close();
};

describe('500 items of a week, two servers that both look every hour', () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  it('are worth the trouble: every timer goes off many times, and for many items not at all', () => {
    const expected = items.map(expectedOf);
    for (const kind of ['nudge', 'breach', 'quiet'] as const) {
      expect(sum(expected)[kind]).toBeGreaterThan(50);
      expect(expected.filter((fired) => fired[kind] === 0).length).toBeGreaterThan(50);
      if (kind !== 'quiet') expect(expected.some((fired) => fired[kind] > 1)).toBe(true);
    }
  });

  it(
    'SQLite: each timer fires exactly as often as the rules say, with one mail each',
    { timeout: wholeTestMs },
    async () => {
      await lives({ dataDir: await temporaryFolder(), databaseUrl: null });
    },
  );

  it(
    'Postgres: each timer fires exactly as often as the rules say, with one mail each',
    { timeout: wholeTestMs },
    async () => {
      await lives({ dataDir: '/nowhere', databaseUrl: await server.newDatabase() });
    },
  );
});
