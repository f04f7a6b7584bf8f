import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSignedLinks } from '../../server/identity/signed-link.ts';
import { type OpenLog, openLog } from '../../server/store/open-log.ts';
import { quietEvents } from '../support/ask-record.ts';
import { launchBrowser, violationsOf } from '../support/browser.ts';
import { article, makeFolder, removeFolder, siteYml, writeFiles } from '../support/content-folder.ts';
import { startServer, type StartedServer } from '../support/server.ts';

const shots = process.env['RED_TEST_SHOTS'];

let content: string;
let server: StartedServer;
let browser: Browser;
let log: OpenLog;

beforeAll(async () => {
  content = await makeFolder();
  await writeFiles(content, { 'site.yml': siteYml, 'prospect/a.md': article('What is it?', 'It is a thing.') });
  [server, browser] = await Promise.all([startServer(content, { RED_WATCH: 'off' }), launchBrowser()]);
  log = await openLog({ dataDir: server.dataDir, databaseUrl: null }, quietEvents);
});
afterAll(async () => {
  await browser.close();
  await log.close();
  expect(await server.stop()).toBe(0);
  await removeFolder(content);
});

test.each([true, false])(
  'who opens the link of a mail stops it with one button, and takes it back with another (scripts: %s)',
  async (javaScriptEnabled) => {
    const person = await log.people.seen({
      subject: `iss\n${javaScriptEnabled}`,
      email: 'a@example.org',
      name: null,
      at: Date.now(), // whoever was not seen for longer than questions are kept is deleted when a server starts
    });
    const links = await openSignedLinks(server.dataDir, 'stop-contact');
    const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 390, height: 800 } });
    const page = await context.newPage();
    const isOptedOut = async () => (await log.people.byId(person.id))?.doNotContact;
    const look = async (name: string): Promise<void> => {
      if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
      if (!javaScriptEnabled) return;
      expect(await violationsOf(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(
        true,
      );
    };

    await page.goto(`${server.address}/contact/${links.make(person.id, Date.now() + 60_000)}/stop`);
    await page.getByRole('heading', { name: 'Stop offers of help by mail?' }).waitFor();
    await look('contact-asking');
    expect(await isOptedOut()).toBe(false);

    await page.getByRole('button', { name: 'Stop these mails' }).click();
    await page.getByRole('heading', { name: 'We won’t write to you first any more' }).waitFor();
    await look('contact-stopped');
    expect(await isOptedOut()).toBe(true);

    await page.getByRole('button', { name: 'Allow offers of help again' }).click();
    await page.getByRole('heading', { name: 'Stop offers of help by mail?' }).waitFor();
    expect(await isOptedOut()).toBe(false);
    await context.close();
  },
);
