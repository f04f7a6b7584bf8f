import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askRecord, byCli } from '../support/ask-record.ts';
import { textOf, violationsOf } from '../support/browser.ts';
import {
  askForNews,
  complaintsOf,
  enterAs,
  openConsoleBrowser,
  openPage,
  type ConsoleBrowser,
} from '../support/console-browser.ts';
import { goodPassword } from '../support/staff.ts';

let console: ConsoleBrowser;

beforeAll(async () => {
  console = await openConsoleBrowser();
  const { log, clock } = console.opened;
  for (const place of [1, 2, 3])
    log.record(
      askRecord(`${'q'.repeat(21)}${place}`, {
        askedAt: clock.now() - place * 60_000,
        question: `where is it ${place}`,
      }),
    );
  await log.flush();
});

afterAll(() => console.close());

/** Waits for a page of the console by its heading. */
const heading = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('heading', { level: 1, name }).waitFor();

describe('a day in the console', () => {
  test('sign in by the link, read a gap, rename it, merge two, export, sign out', async () => {
    const page = await openPage(console);
    await enterAs(console, page, 'writer', 'dana@example.org');
    const complaints = complaintsOf(page);
    expect(page.url()).toBe(`${console.address}/console`);

    await page.getByRole('link', { name: 'Unanswered' }).click();
    await heading(page, 'What people could not find');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'CSV' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('unanswered.csv');
    expect(await textOf(file)).toMatch(/^gap,question,status,count/);

    await page.getByRole('link', { name: 'Chicory in the grinder', exact: true }).click();
    await heading(page, 'Chicory in the grinder');
    await page.getByText('“grind chicory”').waitFor();
    await page.getByLabel('Name').fill('Chicory');
    await page.getByRole('button', { name: 'Rename' }).click();
    await heading(page, 'Chicory');
    await page.getByRole('status').getByText('The gap has a new name.').waitFor();

    await page.getByLabel('Note').fill('Ask the roastery.');
    await page.getByRole('button', { name: 'Save note' }).click();
    await page.getByLabel('Same need as').selectOption({ label: 'Descaling with vinegar' });
    await page.getByRole('button', { name: 'Merge into it' }).click();
    await heading(page, 'Descaling with vinegar');
    await page.getByText('“grind chicory”').waitFor();
    expect(await page.getByText('Asked 68 times by 58 people').count()).toBe(1);

    await page.getByRole('link', { name: '← What people could not find' }).click();
    await heading(page, 'What people could not find');
    await page.getByRole('link', { name: 'Descaling with vinegar', exact: true }).waitFor();
    expect(await page.getByRole('link', { name: 'Chicory', exact: true }).count()).toBe(0);

    await page.getByRole('button', { name: 'Sign out' }).click();
    await heading(page, 'Sign in');
    await page.goto(`${console.address}/console/gaps`);
    await heading(page, 'Sign in');
    expect(console.opened.changes.filter((change) => change.startsWith('dana@'))).toEqual([
      'dana@example.org rename g-chicory',
      'dana@example.org note g-chicory',
      'dana@example.org merge g-vinegar',
    ]);
    expect(complaints.filter((text) => !text.includes('401'))).toEqual([]); // a browser reports the refusal of /me
  });

  test('the overview names the gaps that took effort, ten rows at most, and counts kinds and classes by day', async () => {
    const page = await openPage(console);
    await enterAs(console, page, 'writer', 'olga@example.org');
    const effort = page.getByRole('table', { name: 'Searches and clicks until confirmed' });
    await effort.waitFor();
    expect(await effort.getByRole('rowheader').count()).toBe(10);
    expect(await effort.getByRole('link').first().textContent()).toBe('Descaling with vinegar');
    await page.locator('summary', { hasText: 'By kind of reply and class of asker' }).click();
    const kinds = page.getByRole('table', { name: /by kind of reply and class of asker/ });
    expect(await kinds.getByRole('row').nth(1).textContent()).toMatch(/2026-11-22\D+\d/);
    expect(await kinds.getByRole('columnheader').allTextContents()).toEqual(
      ['Day', 'answer', 'choices', 'unknown', 'small-talk', 'out-of-scope'].concat(
        'human',
        'agent',
        'bot',
        'synthetic',
      ),
    );
  });

  test('the link is used up, and the password is what lets one in', async () => {
    const page = await openPage(console);
    await page.goto(`${console.address}/console`);
    await page.getByLabel('E-mail').fill('dana@example.org');
    await page.getByLabel('Password').fill('not the password');
    await page.keyboard.press('Enter');
    await page.getByText('That e-mail address or password is wrong.').waitFor();
    await page.getByLabel('Password').fill(goodPassword);
    await page.keyboard.press('Enter');
    await heading(page, 'Overview');
  });

  test('the keyboard alone is enough: skip, go, split, and the focus is where one is', async () => {
    const page = await openPage(console);
    await enterAs(console, page, 'writer', 'kay@example.org');
    await page.goto(`${console.address}/console/gaps/g-vinegar`);
    await heading(page, 'Descaling with vinegar');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('← What people could not find');
    await page.getByLabel('“kitchen vinegar”').focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Split into' }).focus();
    await page.keyboard.press('Enter');
    await heading(page, 'kitchen vinegar');
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('kitchen vinegar');
  });

  test('news arrives without a reload: badge and list follow what somebody else did', async () => {
    const page = await openPage(console);
    await enterAs(console, page, 'writer', 'lee@example.org');
    await page.getByRole('link', { name: 'Unanswered' }).click();
    await page.getByRole('row', { name: /portafilter/ }).waitFor();
    await page.evaluate('globalThis.stayed = true');
    await console.opened.gaps.setStatus('g-portafilter', 'declined', { kind: 'cli' });
    console.opened.clock.advance(5000);
    await askForNews(page);
    await page.getByRole('row', { name: /portafilter.*declined/ }).waitFor();
    expect(await page.evaluate('globalThis.stayed')).toBe(true);
  });

  test('a session that ended says so, and signing in leads back to where one was', async () => {
    const page = await openPage(console);
    await enterAs(console, page, 'writer', 'max@example.org');
    await page.getByRole('link', { name: 'Words' }).click();
    await heading(page, 'Words');
    // The page asks for nothing by itself meanwhile: else it may hear of the end before the link is clicked.
    await page.clock.pauseAt((await page.evaluate<number>('Date.now()')) + 1000);
    await console.opened.accounts.disable('max@example.org', { kind: 'cli' });
    // A reply that was still under way may say so before the click: then one was on the page of words.
    await page.evaluate(`document.querySelector('nav a[href="/console/articles"]')?.click()`);
    await page.getByText('Your session has ended.').waitFor();
    const left = new URL(page.url()).pathname === '/console/articles' ? 'Articles' : 'Words';
    await page.clock.resume();
    await console.opened.accounts.enable('max@example.org', { kind: 'cli' });
    await page.getByLabel('E-mail').fill('max@example.org');
    await page.getByLabel('Password').fill(goodPassword);
    await page.keyboard.press('Enter');
    await heading(page, left);
  });
});

describe('roles', () => {
  test('a writer sees no way to what only others may, and no words of it at its address', async () => {
    const page = await openPage(console);
    await enterAs(console, page, 'writer', 'wren@example.org');
    const ways = await page.getByRole('navigation').getByRole('link').allTextContents();
    expect(ways.map((way) => way.trim().replace(/\d+ open$/, ''))).toEqual([
      'Overview',
      'Unanswered',
      'Articles',
      'Words',
      'Promises',
    ]);
    for (const path of ['people', 'follow-ups', 'questions', 'privacy', 'staff', 'settings', 'audit']) {
      await page.goto(`${console.address}/console/${path}`);
      await page.getByText(/The role writer does not include/).waitFor();
      expect(await page.locator('main').textContent()).not.toMatch(/example\.org|where is it|RED_/);
    }
  });

  test('an admin adds somebody, changes their role, and finds it all in the trail', async () => {
    const page = await openPage(console);
    await enterAs(console, page, 'admin', 'ada@example.org');
    await page.getByRole('link', { name: 'Staff' }).click();
    await heading(page, 'Staff');
    await page.getByLabel('E-mail').fill('new@example.org');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('heading', { name: 'Link for new@example.org' }).waitFor();
    const link = await page.locator('input.link').inputValue();
    expect(link).toMatch(new RegExp(`^${console.address}/console/set-password#[\\w-]{43}$`));
    await page.getByLabel('Role of new@example.org').selectOption('agent');
    await page.getByRole('button', { name: 'Set role of new@example.org' }).click();
    await page.getByText('new@example.org is agent now.').waitFor();
    await page.getByRole('link', { name: 'Audit trail' }).click();
    const newest = page.getByRole('row').nth(1);
    await newest.getByText('staff.role').waitFor();
    expect(await newest.textContent()).toMatch(/new@example\.org.*ada@example\.org.*role: writer.*role: agent/s);
    expect(await page.locator('main').textContent()).not.toContain(link.split('#')[1]);
  });

  test('an admin saves what is held of a person, erases it after typing them again, and keeps a receipt', async () => {
    const person = 'jo.quincunx@example.net';
    const { log, clock } = console.opened;
    await log.people.left({ visitHash: 'v-jo', email: person, name: 'Jo', at: clock.now() });
    log.record(askRecord('asked-by-jo', { visit: 'v-jo', askedAt: clock.now(), question: 'where is mine' }));
    const page = await openPage(console);
    await enterAs(console, page, 'admin', 'pat@example.org');
    const complaints = complaintsOf(page);
    await page.getByRole('link', { name: 'Privacy' }).click();
    await heading(page, 'Privacy');
    await page.getByLabel('Whom', { exact: true }).fill(person);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save what is held' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('person.json');
    expect(JSON.parse(await textOf(file))).toMatchObject({
      people: [{ email: person }],
      asks: [{ question: 'where is mine' }],
    });

    await page.getByLabel('Type it again').fill('jo.quincunx@example.com');
    await page.getByRole('button', { name: 'Erase' }).click();
    await page.getByText('That is not the same as above.').waitFor();
    await expect.poll(() => page.evaluate('document.activeElement.name')).toBe('again');
    expect((await log.exportPerson(person, byCli)).people).toHaveLength(1);

    await page.getByLabel('Type it again').fill(person);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Receipt' }).waitFor();
    expect(await page.locator('.receipt').textContent()).toMatch(/People\s*1\s*Questions\s*1.*overwritten/s);
    expect(await page.getByLabel('Whom', { exact: true }).inputValue()).toBe('');
    expect(await page.locator('main').textContent()).not.toContain('quincunx');
    expect(await violationsOf(page)).toEqual([]);
    await page.evaluate('globalThis.print = () => { globalThis.printed = true; }');
    await page.getByRole('button', { name: 'Print' }).click();
    expect(await page.evaluate('globalThis.printed')).toBe(true);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByLabel('Whom', { exact: true }).isVisible()).toBe(false);
    expect((await page.locator('.receipt').boundingBox())?.width).toBeGreaterThan(500);
    await page.emulateMedia({ media: 'screen' });

    await page.getByRole('link', { name: 'Audit trail' }).click();
    const newest = page.getByRole('row').nth(1);
    await newest.getByText('privacy.erase').waitFor();
    expect(await newest.textContent()).toMatch(/pat@example\.org.*asks: 1/s);
    expect(await page.locator('main').textContent()).not.toContain('quincunx');
    expect(complaints).toEqual([]);
  });

  test('an agent finds questions by their words', async () => {
    const page = await openPage(console);
    await enterAs(console, page, 'agent', 'abe@example.org');
    await page.getByRole('link', { name: 'Questions' }).click();
    await page.getByLabel('Words in the question').fill('WHERE is it 2');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/console/questions?q=**');
    await expect
      .poll(() => page.getByRole('rowheader').allTextContents())
      .toEqual([expect.stringContaining('where is it 2')]);
    await page.getByLabel('Outcome').selectOption('confirmed');
    await page.getByText('No question in this period matches.').waitFor();
    await page.getByLabel('Outcome').selectOption('');
    await page.getByRole('rowheader').waitFor();
  });
});

describe('every page', () => {
  const paths = [
    '',
    '/gaps',
    '/gaps/g-vinegar',
    '/people',
    '/follow-ups',
    '/questions',
    '/articles',
    '/words',
    '/privacy',
    '/staff',
    '/settings',
    '/audit',
  ];

  test.each([
    ['in the light', { width: 1280, colorScheme: 'light' }],
    ['in the dark', { width: 1280, colorScheme: 'dark' }],
    ['on a phone', { width: 390, colorScheme: 'light' }],
    ['on a phone in the dark', { width: 390, colorScheme: 'dark' }],
  ] as const)(
    '%s has nothing that axe objects to, never scrolls sideways, and nothing is refused by its policy',
    { timeout: 120_000 },
    async (name, look) => {
      const page = await openPage(console, look);
      const complaints = complaintsOf(page);
      await page.goto(`${console.address}/console/sign-in`);
      await heading(page, 'Sign in');
      expect(await violationsOf(page)).toEqual([]);
      await page.goto(`${console.address}/console/set-password#x`);
      await heading(page, 'Choose a password');
      expect(await violationsOf(page)).toEqual([]);
      await enterAs(console, page, 'admin', `${name.replaceAll(' ', '-')}@example.org`);
      for (const path of paths) {
        await page.goto(`${console.address}/console${path}`);
        await page.locator('main h1').waitFor();
        await page.getByText('Loading…').waitFor({ state: 'detached' });
        if (path === '') await page.locator('console-chart canvas').first().waitFor();
        expect(await violationsOf(page), path).toEqual([]);
        expect(
          await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'),
          path,
        ).toBe(true);
      }
      expect(complaints.filter((text) => !text.includes('401'))).toEqual([]);
    },
  );

  test('of the chart library loads nothing but where there are charts', async () => {
    const page = await openPage(console);
    await enterAs(console, page, 'writer', 'charly@example.org');
    await page.locator('console-chart canvas').first().waitFor(); // what the first page still asks for is not counted
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
    await page.goto(`${console.address}/console/words`);
    await heading(page, 'Words');
    expect(loaded).toContain('/console.js');
    expect(loaded).not.toContain('/console-chart.js');
    await page.getByRole('link', { name: 'Overview' }).click();
    await page.locator('console-chart canvas').first().waitFor();
    expect(loaded).toContain('/console-chart.js');
  });
});
