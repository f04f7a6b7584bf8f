import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sqliteFile } from '../../server/store/database/open-database.ts';
import { launchBrowser, violationsOf } from '../support/browser.ts';
import { startServer, type StartedServer } from '../support/server.ts';

const content = fileURLToPath(new URL('../../content', import.meta.url));
const question = 'how much does it cost';
const title = 'What does Ask Red cost?';

let server: StartedServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(content), launchBrowser()]);
});

afterAll(async () => {
  await browser.close();
  expect(await server.stop()).toBe(0);
});

const open = async (
  path: string,
  options: { javaScriptEnabled?: boolean; width?: number; colorScheme?: 'dark' | 'light' } = {},
): Promise<Page> => {
  const context = await browser.newContext({
    javaScriptEnabled: options.javaScriptEnabled ?? true,
    viewport: { width: options.width ?? 1180, height: 860 },
    colorScheme: options.colorScheme ?? 'light',
  });
  const page = await context.newPage();
  await page.goto(`${server.address}${path}`);
  return page;
};

/** What the browser refused or complained of while a page was used. */
const complaintsOf = (page: Page): string[] => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
};

/** Outcomes of the asks with this question, as they stand in the log. */
const outcomesOf = (asked: string): readonly string[] => {
  const log = new Database(join(server.dataDir, sqliteFile), { readonly: true });
  try {
    return log
      .prepare<[string], string>(
        'select outcomes.outcome from outcomes join asks on asks.id = ask_id where question = ?',
      )
      .pluck()
      .all(asked);
  } finally {
    log.close();
  }
};

describe('asking on the first page', () => {
  test('the answer stands below the box, and leads to its place in the article', async () => {
    const page = await open('/');
    const complaints = complaintsOf(page);
    await page.getByRole('combobox').fill('does anything leave the server');
    await page.keyboard.press('Enter');
    const link = page.getByRole('link', { name: 'Read the full article' });
    await link.waitFor();
    const address = await link.getAttribute('href');
    await link.click();
    await page.waitForURL('**/answers/**');
    // Asked of the log, not of the browser: it may report nothing of a request that outlives its page.
    await expect.poll(() => outcomesOf('does anything leave the server'), { timeout: 10_000 }).toEqual(['opened']);
    expect(page.url()).toBe(new URL(address ?? '', server.address).href);
    const anchor = new URL(page.url()).hash.slice(1);
    if (anchor !== '') expect(await page.locator(`[id="${anchor}"]`).count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  test('the words that matched are marked in the quote, as on the page that answers without a script', async () => {
    const marksOn = async (page: Page): Promise<readonly string[]> => {
      await page.locator('.quote').first().waitFor();
      return page.locator('.quote').first().locator('mark').allTextContents();
    };
    const asked = 'does anything leave the server';
    const [page, plain] = [await open('/'), await open(`/ask?q=${encodeURIComponent(asked)}`)];
    await page.getByRole('combobox').fill(asked);
    await page.keyboard.press('Enter');
    const marks = await marksOn(page);
    expect(marks).toContain('server');
    expect(marks).toEqual(await marksOn(plain));
  });

  test('an offered question that is picked is recorded as a pick', async () => {
    const page = await open('/');
    await page.getByRole('combobox').fill('can I hide pages');
    await page.keyboard.press('Enter');
    await page.locator('red-box .rows a').first().click();
    await page.waitForURL('**/answers/**');
    await expect.poll(() => outcomesOf('can I hide pages'), { timeout: 10_000 }).toContain('picked');
  });

  test('questions that are answered are suggested while one types, and the keyboard alone is enough', async () => {
    const page = await open('/');
    const box = page.getByRole('combobox');
    await box.focus();
    await page.keyboard.type('what does it cost', { delay: 15 });
    await page.getByRole('option').first().waitFor();
    expect(await box.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('ArrowDown');
    const picked = (await page.getByRole('option', { selected: true }).textContent())?.trim() ?? '';
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Read the full article' }).waitFor();
    expect(await box.inputValue()).toBe(picked);
  });

  test('a vote is thanked for, and recorded', async () => {
    const page = await open('/');
    await page.getByRole('combobox').fill(question);
    await page.keyboard.press('Enter');
    const recorded = page.waitForResponse((response) => response.url().endsWith('/outcome'));
    await page.getByRole('button', { name: 'Yes' }).click();
    expect((await recorded).status()).toBe(204);
    await page.getByText('Thank you').first().waitFor();
  });

  test('a question nobody answered offers a person', async () => {
    const page = await open('/');
    await page.getByRole('combobox').fill('my kettle leaks water everywhere');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'I don’t know that one yet.' }).waitFor();
    expect(await page.locator('red-box a[href*="/hand-over?q=my+kettle"]').count()).toBeGreaterThan(0);
  });
});

describe('without JavaScript', () => {
  test('the same question leads to a page with the answer, and on to its place in the article', async () => {
    const page = await open('/', { javaScriptEnabled: false });
    await page.locator('input[name="q"]').fill(question);
    await page.locator('form button').first().click();
    await page.waitForURL('**/ask?**');
    expect(await page.getByRole('heading', { name: title }).count()).toBe(1);
    await page.getByRole('link', { name: 'Read the full article' }).click();
    expect(await page.locator('h1').textContent()).toContain(title);
  });

  test('a vote is heard', async () => {
    const page = await open(`/ask?q=${encodeURIComponent(question)}`, { javaScriptEnabled: false });
    await page.getByRole('button', { name: 'No' }).click();
    await page.waitForURL('**/asks/thanks**');
    expect(await page.locator('h1').textContent()).toContain('sorry');
  });
});

describe('every page', () => {
  const pages = [
    '/',
    '/?audience=customer',
    `/ask?q=${encodeURIComponent(question)}`,
    '/ask?q=which+chicory',
    '/ask?q=hello',
    '/answers/what-it-costs',
    '/answers/settings',
    '/what-is-recorded',
    '/nothing-here',
  ];

  test.each(pages)('%s has nothing that axe objects to, in both schemes and on a phone', async (path) => {
    expect(await violationsOf(await open(path))).toEqual([]);
    expect(await violationsOf(await open(path, { colorScheme: 'dark', width: 390 }))).toEqual([]);
  });

  test('the box with an answer, suggestions and a vote has nothing that axe objects to', async () => {
    const page = await open('/');
    await page.getByRole('combobox').fill(question);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'No' }).click();
    expect(await violationsOf(page)).toEqual([]);
  });

  test('code in the cells of a table breaks on a phone between its parts at most', async () => {
    const page = await open('/answers/settings', { width: 390 });
    const broken = await page.evaluate(
      `[...document.querySelectorAll('td code')]
        .filter((code) => code.getClientRects().length > 1 + code.querySelectorAll('wbr').length)
        .map((code) => code.textContent)`,
    );
    expect(broken).toEqual([]);
  });

  test('both votes stand in one line on a phone', async () => {
    const page = await open(`/ask?q=${encodeURIComponent(question)}`, { width: 390 });
    const [yes, no] = await Promise.all(
      ['Yes', 'No'].map((name) => page.getByRole('button', { name, exact: true }).boundingBox()),
    );
    expect(no?.y).toBe(yes?.y);
    expect(no?.x).toBeGreaterThan(yes?.x ?? 0);
  });

  test.each(pages)('%s never scrolls sideways on a phone', async (path) => {
    const page = await open(path, { width: 360 });
    expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(
      true,
    );
  });
});
