import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Gap } from '../../server/core/gaps/gap.ts';
import { runScript } from '../support/command.ts';
import { article, makeFolder, removeFolder, siteYml, writeFiles } from '../support/content-folder.ts';
import { startServer, type StartedServer } from '../support/server.ts';

let folder: string;
let server: StartedServer;

beforeAll(async () => {
  folder = await makeFolder();
  await writeFiles(folder, {
    'site.yml': siteYml,
    'prospect/cost.md': article('What does it cost?', 'It costs four euros.'),
  });
  server = await startServer(folder);
});

afterAll(async () => {
  await server.stop();
  await removeFolder(folder);
});

const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0';

const ask = async (question: string, userAgent = browser): Promise<void> => {
  const response = await fetch(`${server.address}/api/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': userAgent },
    body: JSON.stringify({ question }),
  });
  await response.json();
};

const report = (name: string, ...args: readonly string[]) =>
  runScript('report', [name, '--format', 'json', ...args], {
    RED_DATA_DIR: server.dataDir,
    RED_BUILD_DIR: server.buildDir,
  });

test('most asked first, wordings that differ in case and accents counted together, secrets masked', async () => {
  await ask('Where is the zeppelin café?');
  await ask('write to jane.doe@example.com about walrus');
  await ask('where is the ZEPPELIN cafe');
  await expect.poll(async () => (await report('unanswered')).stdout).toContain('walrus');
  const { code, stdout } = await report('unanswered');
  expect(code).toBe(0);
  const gaps = JSON.parse(stdout) as readonly Gap[]; // what the report prints
  expect(gaps.map(({ count, people, wordings }) => [count, people, wordings.length])).toEqual([
    [2, 2, 1], // two spellings of one wording
    [1, 1, 1],
  ]);
  expect(gaps.every(({ next, owner }) => next !== '' && owner !== '')).toBe(true);
  expect(stdout).not.toContain('jane');
});

test('what programs could not find counts, what crawlers asked does not', async () => {
  await ask('quince harpsichord', 'curl/8.9.0');
  await ask('rhubarb clavichord', 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)');
  await expect.poll(async () => (await report('unanswered', '--asker', 'all')).stdout).toContain('rhubarb');
  const usual = await report('unanswered');
  expect(usual.stdout).toContain('quince');
  expect(usual.stdout).not.toContain('rhubarb');
  expect((await report('unanswered', '--asker', 'human')).stdout).not.toContain('quince');
  expect((await report('overview')).stderr).toContain('2 asks by programs are left out');
});

test('a data folder without a log is refused, not called empty', async () => {
  const { code, stderr } = await runScript('report', ['unanswered'], {
    RED_DATA_DIR: `${folder}/nothing`,
    RED_BUILD_DIR: server.buildDir,
  });
  expect(code).toBe(1);
  expect(stderr).toContain('There is no log at');
});
