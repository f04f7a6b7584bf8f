import { cp, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { article, makeFolder, removeFolder, siteYml, writeFiles } from '../support/content-folder.ts';
import { startServer, type StartedServer } from '../support/server.ts';

let folder: string;
let server: StartedServer;

const write = (cost: string): Promise<void> =>
  writeFile(join(folder, 'prospect/cost.md'), article('What does it cost?', cost));

beforeAll(async () => {
  folder = await makeFolder();
  await writeFiles(folder, {
    'site.yml': siteYml,
    'prospect/cost.md': article('What does it cost?', 'It costs four euros.'),
  });
  server = await startServer(folder);
});

afterAll(async () => {
  expect(await server.stop()).toBe(0);
  await removeFolder(folder);
});

type Asked = { readonly status: number; readonly text: string };

const ask = async (): Promise<Asked> => {
  const response = await fetch(`${server.address}/api/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-test': '1' },
    body: JSON.stringify({ question: 'What does it cost?' }),
  });
  const reply = (await response.json()) as { answer?: { passage: { text: string } } | null }; // a Reply, or a problem
  return { status: response.status, text: reply.answer?.passage.text ?? '' };
};

const pollMs = 40;

/** Asks until the answer is the one wanted; every reply on the way is kept. How soon that is: test/measured. */
const askUntil = async (wanted: string): Promise<readonly Asked[]> => {
  const all: Asked[] = [];
  await expect
    .poll(
      async () => {
        all.push(await ask());
        return all.at(-1)?.text;
      },
      { interval: pollMs },
    )
    .toBe(wanted);
  return all;
};

describe('content that changes under a running server', () => {
  test('is answered, with no failed request in between', async () => {
    expect(await ask()).toEqual({ status: 200, text: 'It costs four euros.' });
    await write('It costs five euros.');
    const all = await askUntil('It costs five euros.');
    expect(all.filter(({ status }) => status !== 200)).toEqual([]);
  });

  test('and is broken leaves the last good answer, and says where it is broken', async () => {
    await writeFile(
      join(folder, 'prospect/cost.md'),
      '---\ntitle: What does it cost?\ncolour: red\n---\n\nIt costs six euros.\n',
    );
    await expect.poll(() => server.said()).toContain('prospect/cost.md:3:1 error key-unknown');
    expect(await ask()).toEqual({ status: 200, text: 'It costs five euros.' });
    await write('It costs seven euros.');
    await askUntil('It costs seven euros.');
  });

  test.each([
    ['at once', 0],
    ['after a while', 2500],
  ])('and is moved away and back %s is answered as it came back, and watched on', async (_, awayMs) => {
    const away = `${folder}-away`;
    const [first, second] = awayMs === 0 ? ['eight', 'nine'] : ['ten', 'eleven'];
    await rename(folder, away);
    await writeFile(join(away, 'prospect/cost.md'), article('What does it cost?', `It costs ${first} euros.`));
    await new Promise((resolve) => setTimeout(resolve, awayMs));
    expect((await ask()).status).toBe(200);
    await rename(away, folder);
    const back = await askUntil(`It costs ${first} euros.`);
    expect(back.at(-1)?.status).toBe(200);
    await write(`It costs ${second} euros.`);
    await askUntil(`It costs ${second} euros.`);
  });

  test('and is replaced by another folder is answered from that one, and watched on', async () => {
    const other = `${folder}-other`;
    await cp(folder, other, { recursive: true });
    await writeFile(join(other, 'prospect/cost.md'), article('What does it cost?', 'It costs twelve euros.'));
    await rename(folder, `${folder}-old`);
    await rename(other, folder);
    await removeFolder(`${folder}-old`);
    const replaced = await askUntil('It costs twelve euros.');
    expect(replaced.at(-1)?.status).toBe(200);
    await write('It costs thirteen euros.');
    await askUntil('It costs thirteen euros.');
  });
});
