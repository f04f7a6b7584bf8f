import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violationsOf } from '../support/browser.ts';
import {
  complaintsOf,
  enterAs,
  openConsoleBrowser,
  openPage,
  type ConsoleBrowser,
} from '../support/console-browser.ts';
import { hostileText } from '../support/console.ts';
import { outgoingMail } from '../support/outgoing-mail.ts';

let console: ConsoleBrowser;

beforeAll(async () => {
  console = await openConsoleBrowser();
  const { outbox, clock } = console.opened;
  const now = clock.now();
  for (const id of ['failed', 'sent', 'filed', 'waits']) await outbox.put(outgoingMail(id), now);
  await outbox.put(outgoingMail('hostile', { subject: hostileText, text: hostileText, purpose: 'reply' }), now + 1);
  await outbox.claim({ limit: 4, leaseMs: 600_000, now, by: 'a' });
  await outbox.report('failed', 'a', { kind: 'failed', error: '550 5.1.1 no such mailbox' }, now);
  await outbox.report('sent', 'a', { kind: 'sent' }, now);
  await outbox.report('filed', 'a', { kind: 'filed' }, now);
});

afterAll(() => console.close());

const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor();

test('an agent finds the mail that failed, reads why and what it says, and sends it again', async () => {
  const page = await openPage(console);
  await enterAs(console, page, 'agent', 'dana@example.org');
  const complaints = complaintsOf(page);
  await page.getByRole('link', { name: 'Outbox' }).click();
  await heading(page, 'Outbox');
  await page.getByRole('link', { name: hostileText }).waitFor();
  expect(await page.evaluate(() => (globalThis as { ran?: number }).ran)).toBeUndefined();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('link', { name: 'failed', exact: true }).click();
  await page.getByText('550 5.1.1 no such mailbox').waitFor();
  const failed = page.getByRole('link', { name: 'Your question R-1042' });
  await expect.poll(() => failed.count()).toBe(1);
  await failed.click();
  await heading(page, 'Your question R-1042');
  await page.getByText('It arrived.').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Send again' }).click();
  await page.getByText('The mail will be sent again in a moment.').waitFor();
  expect(await page.getByRole('button', { name: 'Send again' }).count()).toBe(0);
  expect(await console.opened.outbox.get('failed')).toMatchObject({ state: 'waiting', attempts: 0 });
  expect(complaints).toEqual([]);
});

test('a writer has no way there', async () => {
  const page = await openPage(console, { width: 390 });
  await enterAs(console, page, 'writer', 'wil@example.org');
  expect(await page.getByRole('link', { name: 'Outbox' }).count()).toBe(0);
});
