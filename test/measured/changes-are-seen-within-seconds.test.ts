import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLog } from '../../server/store/open-log.ts';
import type { DatabasePlace } from '../../server/store/database/open-database.ts';
import { askRecord, quietEvents } from '../support/ask-record.ts';
import { runScript } from '../support/command.ts';
import { article, makeFolder, removeFolder, siteYml, writeFiles } from '../support/content-folder.ts';
import { failedAsks } from '../support/failed-asks.ts';
import { newSqlite } from '../support/migrated.ts';
import { startPostgres } from '../support/postgres.ts';
import { startServer, type StartedServer } from '../support/server.ts';

/** A running server has its builder ready: that begins 1.5 s after the start, so that the first visitors come first. */
const runningMs = 4000;

/** How often the answer is asked for, in ms. */
const pollMs = 40;

/** A change is live within two seconds. */
const liveWithinMs = 2000;

let folder: string;
let server: StartedServer;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

beforeAll(async () => {
  folder = await makeFolder();
  await writeFiles(folder, {
    'content/site.yml': siteYml,
    'content/prospect/cost.md': article('What does it cost?', 'It costs four euros.'),
  });
  server = await startServer(join(folder, 'content'));
  await pause(runningMs);
});

afterAll(async () => {
  expect(await server.stop()).toBe(0);
  await removeFolder(folder);
});

const ask = async (question: string): Promise<string> => {
  const response = await fetch(`${server.address}/api/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question }),
  });
  return response.text();
};

test('a change of the content is answered within two seconds', async () => {
  await writeFile(join(folder, 'content/prospect/cost.md'), article('What does it cost?', 'It costs five euros.'));
  const started = performance.now();
  while (!(await ask('What does it cost?')).includes('five euros') && performance.now() - started < 2 * liveWithinMs)
    await pause(pollMs);
  expect(performance.now() - started).toBeLessThan(liveWithinMs);
});

test('what could not be answered is in the report within a second', async () => {
  await ask('Where is the zeppelin?');
  await pause(1000);
  const { stdout } = await runScript('report', ['unanswered', '--format', 'json'], {
    RED_DATA_DIR: server.dataDir,
    RED_BUILD_DIR: server.buildDir,
  });
  expect(stdout).toContain('zeppelin');
});

/** What one server writes, another reports within a second, without being told. */
const isReportedByAnother = async (place: DatabasePlace): Promise<void> => {
  const [one, other] = [await openLog(place, quietEvents), await openLog(place, quietEvents)];
  one.record(askRecord('a'));
  await pause(900);
  expect((await failedAsks({ ...other, flush: async () => undefined })).map(({ id }) => id)).toEqual(['a']);
  await Promise.all([one.close(), other.close()]);
};

test('what one server writes, another reports within a second: SQLite', async () => {
  await isReportedByAnother(await newSqlite(folder));
});

test('what one server writes, another reports within a second: Postgres', async () => {
  const postgres = await startPostgres();
  await isReportedByAnother({ dataDir: '/nowhere', databaseUrl: await postgres.newDatabase() });
  await postgres.stop();
});
