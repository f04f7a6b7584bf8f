import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { backgroundHeader } from '../../server/core/staff/staff.ts';
import { askRecord } from '../support/ask-record.ts';
import { askForNews, enterAs, openConsoleBrowser, openPage, type ConsoleBrowser } from '../support/console-browser.ts';

const cli = { kind: 'cli' } as const;

/** More than a page of the search holds. */
const questions = 120;

describe('news', () => {
  let console: ConsoleBrowser;
  let page: Page;
  let serial = 0;
  beforeAll(async () => {
    console = await openConsoleBrowser();
    const { log, clock } = console.opened;
    for (let place = 1; place <= questions; place += 1)
      log.record(askRecord(`q${place}`, { askedAt: clock.now() - place * 60_000, question: `where is it ${place}` }));
    await log.flush();
  });
  afterAll(() => console.close());
  beforeEach(async () => {
    serial += 1;
    page = await openPage(console);
    await enterAs(console, page, 'agent', `agent${serial}@example.org`);
  });

  const open = async (path: string): Promise<void> => {
    const firstNews = page.waitForResponse((response) => response.url().endsWith('/console/api/summary'));
    await page.goto(`${console.address}/console/${path}`);
    await page.locator('main h1').waitFor();
    await page.getByText('Loading…').waitFor({ state: 'detached' });
    await firstNews;
  };
  /** Resolves when the page has heard of something new. */
  const heard = async (): Promise<void> => {
    console.opened.clock.advance(5000);
    const news = page.waitForResponse((response) => response.url().endsWith('/console/api/summary'));
    await askForNews(page);
    await news;
  };

  test('leaves alone what the reader has chosen, however the lists are ordered by now', async () => {
    await open('gaps/g-chicory');
    await page.getByLabel('Same need as').selectOption({ label: 'Descaling with vinegar' });
    await page.getByLabel('Add wordings to an article').check();
    await page.getByRole('checkbox', { name: 'grind chicory', exact: true }).uncheck();
    await console.opened.gaps.merge('g-trade', 'g-portafilter', cli);
    await console.opened.gaps.merge('g-holiday', 'g-chicory', cli);
    await heard();
    await page.getByText('Asked 72 times').waitFor();
    expect(await page.getByLabel('Same need as').locator('option').allTextContents()).toEqual([
      'Choose a gap',
      '“portafilter”',
      'Descaling with vinegar',
      expect.stringContaining('<img'),
    ]);
    expect(await page.getByLabel('Same need as').inputValue()).toBe('g-vinegar');
    const boxes = page.locator('.ticks label');
    expect(
      await boxes.evaluateAll((labels) =>
        labels.map((label) => [label.textContent?.trim(), label.querySelector('input')?.checked]),
      ),
    ).toEqual([
      ['can i put chicory in the grinder', true],
      ['grind chicory', false],
      ['does the grinder take chicory root', true],
      ['long holidays', false],
    ]);
    await console.opened.gaps.merge('g-vinegar', 'g-portafilter', cli);
    await heard();
    await expect.poll(() => page.getByLabel('Same need as').inputValue()).toBe('');
  });

  test('is loaded in the background, once, and a page is not loaded twice to begin with', async () => {
    const asked: (string | undefined)[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/reports/unanswered')) asked.push(request.headers()[backgroundHeader]);
    });
    await open('gaps');
    await page.getByRole('row', { name: /Chicory/ }).waitFor();
    await heard();
    expect(asked).toEqual([undefined]);
    await console.opened.gaps.setStatus('g-hostile', 'open', cli);
    await heard();
    await expect.poll(() => asked).toEqual([undefined, '1']);
  });

  test('does not throw away the older questions that somebody looked up', async () => {
    await open('questions');
    await page.getByRole('button', { name: 'Older questions' }).click();
    await expect.poll(() => page.getByRole('rowheader').count()).toBe(questions);
    const loads: string[] = [];
    page.on('request', (request) => loads.push(request.url()));
    await console.opened.gaps.setStatus('g-hostile', 'published', cli);
    await heard();
    await heard();
    expect(loads.filter((url) => url.includes('/console/api/questions'))).toEqual([]);
    expect(await page.getByRole('rowheader').count()).toBe(questions);
  });

  test('nor any other answer that comes late replaces what was asked for after it', async () => {
    await open('words');
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/reports\/words\?since=7d/, async (route) => {
      await held;
      await route.fulfill({ json: [{ word: 'of-seven-days', count: 1, people: 1, sample: 'x', next: 'y' }] });
    });
    await page.getByLabel('Period').selectOption('7d');
    await page.getByLabel('Period').selectOption('90d');
    await page.waitForURL('**/words?since=90d');
    const late = page.waitForResponse(/since=7d/);
    release();
    await late;
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    expect(await page.getByText('of-seven-days').count()).toBe(0);
    await page.getByRole('rowheader', { name: 'portafilter' }).waitFor();
  });
});
