import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { LimitRule } from '../../server/core/shared/limit.ts';
import { openDatabase, type DatabasePlace, type OpenDatabase } from '../../server/store/database/open-database.ts';
import { createMemoryLimit } from '../../server/store/limits/memory-limit.ts';
import { createSharedLimits } from '../../server/store/limits/shared-limits.ts';
import { makeFolder, removeFolder } from '../support/content-folder.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { passTime, stopTime } from '../support/pass-time.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

const rule: LimitRule = { most: 3, windowMs: 60_000 };
const clock = createFakeClock();

afterEach(() => void vi.useRealTimers());

const sharedOver = (database: OpenDatabase, onAway: (error: unknown) => void = () => expect.fail('it is there')) =>
  createSharedLimits(database, { keyOf: (key) => `of ${key}`, onAway });

const waits = async (taking: readonly Promise<{ readonly retryAfterMs: number }>[]): Promise<readonly number[]> =>
  (await Promise.all(taking)).map(({ retryAfterMs }) => retryAfterMs);

/** What every limit promises. @param open gives the same count again, as another server would have it */
const keepsTheLimitPromises = (open: () => ReturnType<typeof createMemoryLimit>): void => {
  it('lets as many through as the rule says, and then says when the window ends', async () => {
    stopTime();
    const limit = open();
    expect(await limit.take('a')).toEqual({ used: 1, retryAfterMs: 0 });
    expect(await waits([limit.take('a'), limit.take('a')])).toEqual([0, 0]);
    expect(await limit.take('a')).toEqual({ used: 4, retryAfterMs: 60_000 });
    passTime(clock, 20_000);
    expect((await limit.take('a')).retryAfterMs).toBe(40_000);
  });

  it('begins anew when the window is over, also for a key that was refused all the time', async () => {
    stopTime();
    const limit = open();
    for (let count = 0; count < 5; count += 1) await limit.take('b');
    passTime(clock, 60_000);
    expect(await limit.take('b')).toEqual({ used: 1, retryAfterMs: 0 });
  });

  it('gives up a window from before the clock was set back: nobody waits longer than one', async () => {
    stopTime();
    const limit = open();
    for (let count = 0; count < 4; count += 1) await limit.take('back');
    passTime(clock, -86_400_000);
    expect((await limit.take('back')).retryAfterMs).toBeLessThanOrEqual(60_000);
    passTime(clock, 60_000);
    expect((await limit.take('back')).retryAfterMs).toBe(0);
  });

  it('counts each key by itself', async () => {
    const limit = open();
    for (let count = 0; count < 4; count += 1) await limit.take('c');
    expect((await limit.take('d')).retryAfterMs).toBe(0);
  });

  it('forgets a key that is to be forgotten', async () => {
    const limit = open();
    for (let count = 0; count < 4; count += 1) await limit.take('e');
    await limit.forget('e');
    expect(await limit.take('e')).toEqual({ used: 1, retryAfterMs: 0 });
  });
};

/** What limits promise beside it that servers share. */
const keepsTheSharedPromises = (open: () => Promise<OpenDatabase>): void => {
  let one: OpenDatabase;
  let other: OpenDatabase;
  beforeAll(async () => {
    one = await open();
    other = await open();
  });
  afterAll(() => Promise.all([one.close(), other.close()]));

  keepsTheLimitPromises(() => sharedOver(one).limit('test', rule));

  it('is one count for two servers, also where they count at once', async () => {
    const [here, there] = [sharedOver(one).limit('both', rule), sharedOver(other).limit('both', rule)];
    const refused = (
      await waits([here.take('x'), there.take('x'), here.take('x'), there.take('x'), here.take('x')])
    ).filter((wait) => wait > 0);
    expect(refused).toHaveLength(2);
  });

  it('is another count under another name', async () => {
    const limits = sharedOver(one);
    for (let count = 0; count < 4; count += 1) await limits.limit('here', rule).take('x');
    expect((await limits.limit('there', rule).take('x')).retryAfterMs).toBe(0);
  });

  it('keeps what stands for a key, and deletes it when its window is over', async () => {
    stopTime();
    await sharedOver(one).limit('kept', rule).take('203.0.113.7');
    const keys = await one.db.selectFrom('limits').select('key').where('key', 'like', 'kept%').execute();
    expect(keys).toEqual([{ key: 'kept:of 203.0.113.7' }]);
    expect(await sharedOver(other).deleteExpired(Date.now())).toBeGreaterThanOrEqual(0);
    expect(await one.db.selectFrom('limits').select('key').where('key', 'like', 'kept%').execute()).toHaveLength(1);
    await sharedOver(other).deleteExpired(Date.now() + rule.windowMs);
    expect(await one.db.selectFrom('limits').select('key').where('key', 'like', 'kept%').execute()).toEqual([]);
  });

  it('goes on in memory while the database is away, and says so once', async () => {
    const gone = await open();
    await gone.close();
    const failures: unknown[] = [];
    const limit = sharedOver(gone, (error) => failures.push(error)).limit('alone', rule);
    const found: number[] = [];
    for (let count = 0; count < 4; count += 1) found.push((await limit.take('x')).retryAfterMs);
    expect(found.map((wait) => wait > 0)).toEqual([false, false, false, true]);
    expect(failures).toHaveLength(1);
    await limit.forget('x');
    expect((await limit.take('x')).retryAfterMs).toBe(0);
  });
};

describe('a limit in memory', () => {
  keepsTheLimitPromises(() => createMemoryLimit(rule));
});

describe('limits over SQLite', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await makeFolder();
  });
  afterAll(() => removeFolder(folder));
  keepsTheSharedPromises(() => openDatabase({ dataDir: join(folder, 'one'), databaseUrl: null }));
});

describe('limits over Postgres', () => {
  let server: TestPostgres;
  let place: DatabasePlace | null = null;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());
  keepsTheSharedPromises(async () => {
    place ??= { dataDir: '/nowhere', databaseUrl: await server.newDatabase() };
    return openDatabase(place);
  });
});
