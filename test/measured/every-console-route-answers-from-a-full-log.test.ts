import { expect, test } from 'vitest';
import { runScript } from '../support/command.ts';
import { startPostgres } from '../support/postgres.ts';

/** The bound for 100,000 asks, which `npm run bench:console` loads. */
const boundMs = 300;

const expectQuick = async (...args: readonly string[]): Promise<void> => {
  const { code, stdout, stderr } = await runScript('bench-console', ['--asks', '5000', ...args]);
  expect([code, stderr]).toEqual([0, '']);
  const calls = [...stdout.matchAll(/^GET (\S+): (\d+), worst \d+ ms, median (\d+) ms$/gm)];
  expect(calls.map(([, path]) => path)).toContain('/console/api/gaps/:id');
  expect(calls.length).toBeGreaterThan(15);
  for (const [, path, status, median] of calls) {
    expect([path, status]).toEqual([path, '200']);
    expect(Number(median), path).toBeLessThan(boundMs);
  }
};

/** 5,000 asks are written first. */
const unhurried = { timeout: 240_000 } as const;

test('on SQLite', unhurried, () => expectQuick());

test('on Postgres', unhurried, async () => {
  const server = await startPostgres();
  await expectQuick('--database', await server.newDatabase());
  await server.stop();
});
