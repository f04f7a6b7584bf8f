import { execFile } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Gap } from '../../server/core/gaps/gap.ts';
import { launchBrowser, textOf, violationsOf } from '../support/browser.ts';
import { runScript } from '../support/command.ts';
import { complaintsOf, heardOf } from '../support/console-browser.ts';
import { article, makeFolder, removeFolder, siteYml, writeFiles } from '../support/content-folder.ts';
import { startServer, type StartedServer } from '../support/server.ts';
import { goodPassword } from '../support/staff.ts';

const run = promisify(execFile);

/** One need in five wordings. */
const paraphrases = [
  'Can I bring my dog to the shop?',
  'are dogs allowed inside',
  'is my puppy welcome',
  'may pets come in with me',
  'do you let animals in',
];

const content = {
  'site.yml': siteYml.replace('https://help.example', 'http://127.0.0.1'),
  'prospect/cost.md': article('What does delivery cost?', 'Delivery costs four euros.', ['asks: [shipping fee]']),
  'prospect/hours.md': article('When do you open?', 'From nine in the morning.', ['asks: [opening hours]']),
  'prospect/vouchers.md': article('How long is a voucher valid?', 'A voucher is valid for three years.'),
  'customer/invoice.md': article('Where is my invoice?', 'Your invoice is in your account.', [
    'asks: [download a bill]',
  ]),
};

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

type Asked = {
  readonly kind: string;
  readonly answer: { readonly article: { readonly id: string }; readonly passage: { readonly text: string } } | null;
};

/** Asks. */
const ask = async (server: StartedServer, question: string): Promise<Asked> => {
  const { address } = server;
  const response = await fetch(`${address}/api/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question }),
  });
  return (await response.json()) as Asked; // a Reply
};

const environmentOf = ({ dataDir, buildDir }: StartedServer, contentDir: string) => ({
  RED_DATA_DIR: dataDir,
  RED_BUILD_DIR: buildDir,
  RED_CONTENT_DIR: contentDir,
});

/** A writer's page, signed in. */
const enter = async (server: StartedServer, contentDir: string): Promise<Page> => {
  const added = await runScript(
    'staff',
    ['add', 'wren@example.org', '--role', 'writer'],
    environmentOf(server, contentDir),
  );
  const page = await (await browser.newContext({ acceptDownloads: true, locale: 'en-GB' })).newPage();
  await page.clock.install();
  await page.goto(`${server.address}/console/set-password${/#\S+/.exec(added.stdout)?.[0] ?? ''}`);
  await page.getByLabel('New password').fill(goodPassword);
  await page.getByLabel('Once more').fill(goodPassword);
  await page.getByRole('button', { name: 'Set password and sign in' }).click();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  return page;
};

/** Calls the console's API as the page does. */
const call = (page: Page, path: string, body: object | null): Promise<{ status: number; json: unknown }> =>
  page.evaluate(
    async ([url, payload]) => {
      const init =
        payload === null ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: payload };
      const response = await fetch(url, init);
      const text = await response.text();
      return { status: response.status, json: text === '' ? null : (JSON.parse(text) as unknown) };
    },
    [`/console/api${path}`, body === null ? null : JSON.stringify(body)] as const,
  );

const listed = async (page: Page): Promise<readonly { id: string; name: string }[]> =>
  ((await call(page, '/gaps', null)).json as { gaps: { id: string; name: string }[] }).gaps;

/** Joins the gaps of all paraphrases; the server would group them within a minute. */
const joined = async (page: Page): Promise<string> => {
  await expect.poll(async () => (await listed(page)).length).toBe(paraphrases.length);
  const [into, ...others] = paraphrases.map((name) => name);
  const ids = new Map((await listed(page)).map(({ id, name }) => [name, id]));
  const id = ids.get(into ?? '') ?? '';
  for (const other of others) await call(page, `/gaps/${ids.get(other) ?? ''}/merge`, { into: id });
  return id;
};

const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor();

describe('a gap is mended from the console', () => {
  let folder: string;
  let server: StartedServer;
  beforeAll(async () => {
    folder = await makeFolder();
    await writeFiles(folder, content);
    server = await startServer(folder);
  });
  afterAll(async () => {
    expect(await server.stop()).toBe(0);
    await removeFolder(folder);
  });
  const report = async (): Promise<readonly Gap[]> => {
    const { stdout, stderr } = await runScript(
      'report',
      ['unanswered', '--format', 'json'],
      environmentOf(server, folder),
    );
    expect(stderr).toBe('');
    return JSON.parse(stdout) as readonly Gap[];
  };

  test(
    'five wordings fail; the article is published; the same five are answered, and the gap is verified',
    { timeout: 180_000 },
    async () => {
      for (const question of paraphrases)
        expect(await ask(server, question), question).toMatchObject({ kind: 'unknown' });
      const page = await enter(server, folder);
      const complaints = complaintsOf(page);
      const id = await joined(page);
      await page.goto(`${server.address}/console/gaps/${id}`);
      await heading(page, paraphrases[0] ?? '');
      expect((await report()).find(({ gap }) => gap === id)).toMatchObject({
        status: 'open',
        type: ((await call(page, `/gaps/${id}`, null)).json as { type: string }).type,
      });

      await page.getByLabel('Write the answer').check();
      await page.getByRole('button', { name: 'Show the change' }).click();
      const diff = page.getByLabel('Change of prospect/can-i-bring-my-dog-to-the-shop.md');
      await diff.waitFor();
      for (const question of paraphrases) expect(await diff.textContent()).toContain(question);
      expect(await diff.textContent()).toContain('+draft: true');
      expect(await violationsOf(page)).toEqual([]);
      expect(await readdir(join(folder, 'prospect'))).toHaveLength(3);
      await page.getByRole('button', { name: 'Make the change' }).click();
      await page.locator('.chip', { hasText: 'drafted' }).waitFor();
      const file = join(folder, 'prospect/can-i-bring-my-dog-to-the-shop.md');
      const draft = await readFile(file, 'utf8');
      expect((await ask(server, paraphrases[1] ?? '')).kind).toBe('unknown');
      // The report tells of the draft, which no visitor sees.
      await expect
        .poll(async () => (await report()).find(({ gap }) => gap === id)?.type, { timeout: 20_000 })
        .toBe('hidden');
      expect((await fetch(`${server.address}/answers/can-i-bring-my-dog-to-the-shop`)).status).toBe(404);

      await writeFile(
        file,
        draft.replace('draft: true\n', '').replace(/Write the answer.*/, 'Dogs may come in on a lead.'),
      );
      await heardOf(page, page.locator('.chip', { hasText: 'verified' }));
      expect(await page.getByText('answered now by can-i-bring-my-dog-to-the-shop').count()).toBe(5);
      await page.getByText('5 of 5 wordings are answered now').waitFor();
      for (const question of paraphrases)
        expect(await ask(server, question)).toMatchObject({
          kind: 'answer',
          answer: { article: { id: 'can-i-bring-my-dog-to-the-shop' } },
        });
      expect((await report()).find(({ gap }) => gap === id)).toMatchObject({ status: 'verified' });
      expect(complaints).toEqual([]);

      await rm(file);
      await heardOf(page, page.locator('.chip', { hasText: 'open' }));
      await expect.poll(() => page.getByText('still not answered').count()).toBe(5);

      // Typed in the console, the answer needs no file to be opened.
      await page.getByLabel('Write the answer').check();
      await page.getByLabel('Title: the question').fill(paraphrases[0] ?? '');
      await page.getByLabel('Answer, in Markdown').fill('Dogs may come in **on a lead**.\n\nCats stay outside.');
      await page.getByRole('button', { name: 'Show the change' }).click();
      await diff.waitFor();
      expect(await diff.textContent()).not.toContain('draft: true');
      await page.getByLabel('Keep it as a draft').check();
      await page.getByRole('button', { name: 'Show the change' }).click();
      await diff.getByText('+draft: true').waitFor();
      await page.getByRole('button', { name: 'Make the change' }).click();
      await page.locator('.chip', { hasText: 'drafted' }).waitFor();

      // Read by a colleague, it is published from the console, too.
      const options = async () => (await call(page, `/gaps/${id}/fix-options`, null)).json as { suggested: string };
      await expect.poll(async () => (await options()).suggested, { timeout: 20_000 }).toBe('publish');
      await page.reload();
      await page.getByLabel('Publish the draft').check();
      await page.getByRole('button', { name: 'Show the change' }).click();
      await diff.getByText('-draft: true').waitFor();
      await page.getByRole('button', { name: 'Make the change' }).click();
      await heardOf(page, page.locator('.chip', { hasText: 'verified' }));
      expect((await ask(server, paraphrases[2] ?? '')).answer?.passage.text).toContain('on a lead');
    },
  );
});

describe('where the server may not write', () => {
  test('the change is a patch that patch takes, and is taken over from there', { timeout: 60_000 }, async () => {
    const folder = await makeFolder();
    await writeFiles(folder, content);
    const server = await startServer(folder, { RED_CONTENT_WRITABLE: 'off' });
    try {
      await ask(server, 'what is the portage fee');
      await ask(server, 'xylophone bill');
      const page = await enter(server, folder);
      await expect.poll(async () => (await listed(page)).length).toBeGreaterThan(0);
      const [gap] = await listed(page);
      await page.goto(`${server.address}/console/gaps/${gap?.id ?? ''}`);
      await page.getByLabel('Add wordings to an article').check();
      await page.getByLabel('Or another one, by its id').fill('cost');
      await page.getByRole('button', { name: 'Show the change' }).click();
      await page.getByLabel('Change of prospect/cost.md').waitFor();
      expect(await page.getByRole('button', { name: 'Make the change' }).count()).toBe(0);
      const before = await readFile(join(folder, 'prospect/cost.md'), 'utf8');
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Download as a patch' }).click();
      const patch = `${folder}.patch`;
      await writeFile(patch, await textOf(await download));
      await page.locator('.chip', { hasText: 'drafted' }).waitFor();
      expect(await readFile(join(folder, 'prospect/cost.md'), 'utf8')).toBe(before);
      await run('patch', ['-p1', '-i', patch], { cwd: folder });
      expect(await readFile(join(folder, 'prospect/cost.md'), 'utf8')).toContain(`asks: [shipping fee, `);
      await heardOf(page, page.locator('.chip', { hasText: 'verified' }));
      const order = { kind: 'draft', title: 'x', audience: 'prospect', answer: '', isDraft: true };
      const refused = await call(page, `/gaps/${gap?.id ?? ''}/fix`, { order, base: 'b'.repeat(43) });
      expect(refused).toMatchObject({ status: 409, json: { code: 'file-changed' } });
      const { base } = (await call(page, `/gaps/${gap?.id ?? ''}/fix-proposal`, { order })).json as { base: string };
      const shut = await call(page, `/gaps/${gap?.id ?? ''}/fix`, { order, base });
      expect(shut).toMatchObject({ status: 409, json: { code: 'content-not-writable' } });
    } finally {
      await server.stop();
      await removeFolder(folder);
      await rm(`${folder}.patch`, { force: true });
    }
  });
});
