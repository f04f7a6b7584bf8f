import { expect, test } from 'vitest';
import { runScript } from '../support/command.ts';
import { startPostgres } from '../support/postgres.ts';

/** `npm run bench:log -- --long` is the long form. */
const unansweredMs = async (...args: readonly string[]): Promise<number> => {
  const { code, stdout, stderr } = await runScript('bench-log', ['--reports', 'unanswered', ...args]);
  expect([code, stderr]).toEqual([0, '']);
  expect(Number(/^(\d+) asks over/.exec(stdout)?.[1])).toBeGreaterThan(20_000);
  return Number(/unanswered: median (\d+) ms/.exec(stdout)?.[1]);
};

test('on SQLite', async () => {
  expect(await unansweredMs()).toBeLessThan(1000);
}, 120_000);

test('on Postgres', async () => {
  const server = await startPostgres();
  expect(await unansweredMs('--database', await server.newDatabase())).toBeLessThan(1000);
  await server.stop();
}, 120_000);
