import { eventText } from '../../server/core/follow-ups/follow-up.ts';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { followUpPageSize } from '../../server/core/follow-ups/follow-up-limits.ts';
import type { NewFollowUp } from '../../server/core/follow-ups/follow-up-ports.ts';
import { violationsOf } from '../support/browser.ts';
import {
  askForNews,
  complaintsOf,
  enterAs,
  openConsoleBrowser,
  openPage,
  type ConsoleBrowser,
} from '../support/console-browser.ts';
import { hostileText } from '../support/console.ts';
import { idOf, newFollowUp, openingOf } from '../support/follow-up.ts';
import { goodPassword } from '../support/staff.ts';

const hourMs = 3_600_000;
const shots = process.env['RED_TEST_SHOTS'];

let console: ConsoleBrowser;

/** Opens a follow-up; times stand around the clock of the app. */
const open = async (number: number, differs: Partial<NewFollowUp> = {}): Promise<void> => {
  const now = console.opened.clock.now();
  const at = now - 2 * hourMs;
  const draft = newFollowUp(number, {
    question: `question ${number}`,
    dueAt: now + 20 * hourMs,
    createdAt: at,
    changedAt: at,
    promisedAt: at,
    ...differs,
  });
  await console.opened.followUps.open(openingOf(draft));
};

beforeAll(async () => {
  console = await openConsoleBrowser();
  const now = console.opened.clock.now();
  const call = { start: now + hourMs, end: now + 1.5 * hourMs };
  await open(1, { question: hostileText, message: hostileText, name: '<b>Bo</b>', dueAt: now - hourMs });
  await open(2, { question: 'two agents at once', dueAt: now + hourMs, rank: 'critical' });
  await open(3, { question: 'nothing is lost', dueAt: now + 2 * hourMs });
  await open(4, { question: 'by the keyboard', dueAt: now + 3 * hourMs });
  await open(5, {
    question: 'please call',
    channel: 'call-back',
    callBack: call,
    email: null,
    phone: '+31 20 123 45 67',
  });
  await open(6, { question: 'you could sell tea', rank: 'suggestion', dueAt: null, department: null });
  await open(7, { question: 'put me off', dueAt: now + 9 * 24 * hourMs });
});

afterAll(() => console.close());

/** Waits for a page of the console by its heading. */
const heading = (page: Page, name: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

const openOne = async (page: Page, number: number, question: string): Promise<void> => {
  await page.goto(`${console.address}/console/follow-ups/${idOf(number)}`);
  await heading(page, question);
};

/** The open page looks whether anything is new, as it does every ten seconds by itself. */
const look = (page: Page): Promise<unknown> => page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);

const replyField = (page: Page): Locator => page.getByLabel('Your reply, in Markdown');

const isFocused = (what: Locator) =>
  expect.poll(() => what.evaluate((element) => element.matches(':focus'))).toBe(true);

describe('the list', () => {
  test('has what is overdue first and what has no time last, is narrowed, and its badge counts', async () => {
    const page = await openPage(console);
    const complaints = complaintsOf(page);
    await enterAs(console, page, 'agent', 'lia@example.org');
    await page.getByRole('link', { name: /^Follow-ups ?\d+ open$/ }).click();
    await heading(page, 'Follow-ups');
    const questions = page.getByRole('rowheader').locator('a');
    await questions.first().waitFor();
    expect(await questions.first().textContent()).toBe(hostileText);
    expect(await questions.last().textContent()).toBe('you could sell tea');
    await page
      .getByRole('row', { name: /onerror/ })
      .getByText('overdue by 60 minutes')
      .waitFor();
    expect(await page.locator('main .button.primary').count()).toBe(1);
    await page.getByLabel('Priority').selectOption('critical');
    await page.waitForURL('**/console/follow-ups?rank=critical');
    await expect.poll(() => questions.allTextContents()).toEqual(['two agents at once']);
    await page.getByRole('link', { name: /^Mine/ }).click();
    await page.getByText('No follow-up matches.').waitFor();
    await page.getByLabel('Priority').selectOption('');
    await page.getByText('Nothing is waiting for you.').waitFor();
    expect(complaints).toEqual([]);
  });

  test('follows what somebody else did, by itself', async () => {
    const page = await openPage(console);
    await enterAs(console, page, 'agent', 'fay@example.org');
    await page.goto(`${console.address}/console/follow-ups`);
    await page.getByRole('link', { name: 'by the keyboard', exact: true }).waitFor();
    await open(8, { question: 'came in just now' });
    console.opened.clock.advance(5000);
    await askForNews(page);
    await page.getByRole('link', { name: 'came in just now', exact: true }).waitFor();
  });

  test('has more than a page at once; reading on leads to the first of the new ones', async () => {
    const page = await openPage(console);
    for (let number = 100; number < 100 + followUpPageSize; number += 1)
      await open(number, { department: 'press', email: `press-${number}@example.org` });
    await enterAs(console, page, 'agent', 'max@example.org');
    await page.goto(`${console.address}/console/follow-ups`);
    const questions = page.getByRole('rowheader').locator('a');
    await questions.first().waitFor();
    expect(await questions.count()).toBe(followUpPageSize);
    await page.getByRole('button', { name: 'More follow-ups' }).click();
    await isFocused(questions.nth(followUpPageSize));
    expect(await page.getByRole('button', { name: 'More follow-ups' }).count()).toBe(0);
  });

  test('a writer has no way there', async () => {
    const page = await openPage(console);
    await enterAs(console, page, 'writer', 'wim@example.org');
    expect(await page.getByRole('link', { name: /^Follow-ups/ }).count()).toBe(0);
    await page.goto(`${console.address}/console/follow-ups`);
    await page.getByText(/The role writer does not include/).waitFor();
    expect(await page.locator('main').textContent()).not.toContain('two agents at once');
  });
});

describe('one follow-up', () => {
  test('what visitors typed is text, whatever it is', async () => {
    const page = await openPage(console);
    await enterAs(console, page, 'agent', 'tess@example.org');
    await openOne(page, 1, hostileText);
    await page.getByText('<b>Bo</b>').first().waitFor();
    await replyField(page).fill(hostileText);
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('region', { name: 'What they read' }).getByText('why?').waitFor();
    await page.getByRole('button', { name: 'Show the whole history' }).click();
    await page.getByRole('heading', { name: 'Their whole history' }).waitFor();
    expect(await page.evaluate(() => (globalThis as { ran?: number }).ran)).toBeUndefined();
  });

  test('two who have it open are told of one another, and a reply waits until the other’s was read', async () => {
    const [ann, bob] = [await openPage(console), await openPage(console)];
    await enterAs(console, ann, 'agent', 'ann@staff.example');
    await enterAs(console, bob, 'agent', 'bob@staff.example');
    await openOne(ann, 2, 'two agents at once');
    await openOne(bob, 2, 'two agents at once');
    await bob.getByText('ann@staff.example is looking at this, too.').waitFor();
    await look(ann);
    await ann.getByText('bob@staff.example is looking at this, too.').waitFor();

    await replyField(ann).fill('We look into it.');
    await replyField(bob).fill('It is solved with the next version.');
    await bob.getByRole('button', { name: 'Send the reply' }).click();
    await bob.getByText('You answered').waitFor();

    // Ann has not seen it yet: the server does, and nothing that she typed is lost.
    await ann.getByRole('button', { name: 'Send the reply' }).click();
    const meanwhile = ann.locator('.meanwhile');
    await meanwhile.getByText('bob@staff.example answered').waitFor();
    await meanwhile.getByText('It is solved with the next version.').waitFor();
    expect(await replyField(ann).inputValue()).toBe('We look into it.');
    await replyField(ann).press('Control+Enter');
    await isFocused(meanwhile);
    expect(await violationsOf(ann)).toEqual([]);
    if (shots !== undefined) await ann.screenshot({ path: `${shots}/meanwhile.png`, fullPage: true });
    await meanwhile.getByRole('button', { name: 'I have read it' }).click();
    await isFocused(replyField(ann));
    await ann.keyboard.press('Control+Enter');
    await ann.getByText('You answered').waitFor();
    expect(await replyField(ann).inputValue()).toBe('');
    const replies = (await console.opened.followUps.events(idOf(2))).filter(({ kind }) => kind === 'reply');
    expect(replies.map(eventText)).toEqual(['It is solved with the next version.', 'We look into it.']);
  });

  test('what others did while one writes is told before anything is sent', async () => {
    const page = await openPage(console);
    await enterAs(console, page, 'agent', 'cas@staff.example');
    await openOne(page, 2, 'two agents at once');
    await replyField(page).fill('One more thing');
    const seen = await console.opened.followUps.byId(idOf(2));
    if (seen === null) throw new Error('it is there');
    const at = console.opened.clock.now();
    const line = { at, actor: { kind: 'asker' }, kind: 'message', body: 'It is mended, thank you.' } as const;
    await console.opened.followUps.change(seen, { changedAt: at }, [line], []);
    await look(page);
    await page.locator('.meanwhile').getByText('It is mended, thank you.').waitFor();
    expect(await replyField(page).inputValue()).toBe('One more thing');
  });

  test('what is typed outlives a network that fails, a reload, another page and the end of the session', async () => {
    const page = await openPage(console);
    await enterAs(console, page, 'agent', 'nel@staff.example');
    await openOne(page, 3, 'nothing is lost');
    await replyField(page).fill('A long reply.');
    await page.route('**/reply', (route) => route.abort());
    await page.getByRole('button', { name: 'Send the reply' }).click();
    await page.getByRole('alert').getByText('The server cannot be reached.').waitFor();
    expect(await replyField(page).inputValue()).toBe('A long reply.');
    await page.unroute('**/reply');

    await page.reload();
    await heading(page, 'nothing is lost');
    expect(await replyField(page).inputValue()).toBe('A long reply.');
    await page.getByRole('link', { name: '← Follow-ups' }).click();
    await page
      .getByRole('row', { name: /nothing is lost/ })
      .getByText('your draft')
      .waitFor();
    await page.getByRole('link', { name: 'nothing is lost', exact: true }).click();
    await heading(page, 'nothing is lost');
    expect(await replyField(page).inputValue()).toBe('A long reply.');

    await console.opened.accounts.disable('nel@staff.example', { kind: 'cli' });
    await page.getByRole('button', { name: 'Send the reply' }).click();
    await page.getByText('Your session has ended.').waitFor();
    await console.opened.accounts.enable('nel@staff.example', { kind: 'cli' });
    await page.getByLabel('E-mail').fill('nel@staff.example');
    await page.getByLabel('Password').fill(goodPassword);
    await page.keyboard.press('Enter');
    await heading(page, 'nothing is lost');
    expect(await replyField(page).inputValue()).toBe('A long reply.');

    // Whoever signs out leaves nothing behind for the next one.
    await page.getByRole('button', { name: 'Sign out' }).click();
    await heading(page, 'Sign in');
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
  });

  test('a reply whose answer was lost on its way is not sent twice', async () => {
    const page = await openPage(console);
    await enterAs(console, page, 'agent', 'una@staff.example');
    await openOne(page, 3, 'nothing is lost');
    await replyField(page).fill('Sent once.');
    await page.route('**/reply', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.getByRole('button', { name: 'Send the reply' }).click();
    await page.getByRole('alert').getByText('The server cannot be reached.').waitFor();
    await page.unroute('**/reply');
    await page.getByRole('button', { name: 'Send the reply' }).click();
    await page.getByText('It was sent already.').waitFor();
    expect(await replyField(page).inputValue()).toBe('');
    const replies = (await console.opened.followUps.events(idOf(3))).filter(({ kind }) => kind === 'reply');
    expect(replies).toHaveLength(1);
  });

  test('the keyboard alone is enough, from the list to the reply', async () => {
    const page = await openPage(console);
    await enterAs(console, page, 'agent', 'kim@staff.example');
    await page.goto(`${console.address}/console/follow-ups`);
    const link = page.getByRole('link', { name: 'by the keyboard', exact: true });
    await link.focus();
    await page.keyboard.press('Enter');
    await heading(page, 'by the keyboard');
    await isFocused(page.getByRole('heading', { level: 1 }));
    await page.getByRole('button', { name: 'Take it' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('You took it').waitFor();
    await isFocused(page.getByRole('heading', { name: 'Actions' }));
    await replyField(page).focus();
    await page.keyboard.type('See');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const search = page.getByLabel('Find an article');
    await isFocused(search);
    await page.keyboard.type('cost');
    const found = page.getByRole('button', { name: 'What does it cost?' });
    await found.waitFor();
    await page.keyboard.press('ArrowDown');
    await isFocused(found);
    await page.keyboard.press('Escape');
    await isFocused(replyField(page));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await found.waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await isFocused(replyField(page));
    expect(await replyField(page).inputValue()).toMatch(/^See \[What does it cost\\?\?\]\(\/answers\/what-it-costs\)$/);
    await page.keyboard.press('Control+Enter');
    await page.getByText('You answered').waitFor();
    await isFocused(replyField(page));
  });

  test('a call is noted with what was said', async () => {
    const page = await openPage(console);
    await enterAs(console, page, 'agent', 'cal@staff.example');
    await openOne(page, 5, 'please call');
    await page.getByRole('link', { name: '+31 20 123 45 67' }).waitFor();
    await page.getByLabel('What was said on the phone').fill('They try it again on Monday.');
    await page.getByRole('button', { name: 'Note it and resolve' }).click();
    await page.getByText('They try it again on Monday.').waitFor();
    await page.locator('.chip', { hasText: 'resolved' }).waitFor();
    await page.getByRole('button', { name: 'Open it again' }).click();
    await page.locator('.chip', { hasText: 'waiting for us' }).waitFor();
  });

  test('it is put off and brought back, sorted, ranked and handed on', async () => {
    const page = await openPage(console);
    await enterAs(console, page, 'agent', 'pia@staff.example');
    await openOne(page, 7, 'put me off');
    await page.getByLabel('Put off until').selectOption({ index: 0 });
    await page.getByRole('button', { name: 'Put off', exact: true }).click();
    await page.getByRole('button', { name: 'Bring it back' }).click();
    await page.getByText('You brought it back').waitFor();
    await page.getByLabel('Priority').selectOption('emergent');
    await page.getByRole('button', { name: 'Set priority' }).click();
    await page.getByText('You set its priority to emergent').waitFor();
    await page.getByLabel('Department').selectOption('');
    await page.getByRole('button', { name: 'Set department' }).click();
    await page.getByText('You took it out of its department').waitFor();
    await page.getByLabel('Owner').selectOption('cal@staff.example');
    await page.getByRole('button', { name: 'Assign' }).click();
    await page.getByText('You assigned it to cal@staff.example').waitFor();
  });

  test('who asked not to be written to is not: the reason stands where the reply would', async () => {
    const { log, clock } = console.opened;
    const { id } = await log.people.left({ visitHash: 'v-no', email: 'no@example.net', name: 'Noor', at: clock.now() });
    const audit = { at: clock.now(), staff: 'x', action: 'x', object: id, before: null, after: null };
    await log.people.setOptOut(id, true, audit, null);
    await open(9, { kind: 'outreach', person: id, email: 'no@example.net', name: 'Noor', question: 'leave me be' });
    const page = await openPage(console);
    await enterAs(console, page, 'agent', 'obi@staff.example');
    await openOne(page, 9, 'leave me be');
    await page.locator('.chip', { hasText: 'do not contact' }).waitFor();
    await page.locator('.composer .next').waitFor();
    expect(await replyField(page).count()).toBe(0);
    await page.getByLabel('Note to colleagues').check();
    await page.getByLabel('Note that only colleagues see').waitFor();
  });

  test('whom staff write to first searched, was promised nothing, and what Red closes is read before a reply', async () => {
    const { app, log, followUps, clock } = console.opened;
    const now = clock.now();
    const payload = { question: 'zebra xylophones in the attic' };
    const { id: ask } = (await app.inject({ method: 'POST', url: '/api/ask', payload })).json<{ id: string }>();
    await log.flush();
    const draft = newFollowUp(10, {
      kind: 'outreach',
      question: payload.question,
      page: null,
      ask,
      dueAt: now + 9 * 24 * hourMs,
      createdAt: now,
    });
    const red = { kind: 'red' } as const;
    const lineOf = (kind: 'opened' | 'breached' | 'resolved', body = '') =>
      ({ at: now, actor: red, kind, body }) as const;
    await followUps.open({ ...openingOf(draft), events: [lineOf('opened', '6 searches'), lineOf('breached')] });
    const page = await openPage(console);
    await enterAs(console, page, 'agent', 'ora@staff.example');
    await openOne(page, 10, payload.question);
    await page.getByRole('heading', { name: 'Who searched' }).waitFor();
    await page.getByText(/ · Ann · searched /).waitFor();
    await page.getByText('1 search of this visit').waitFor();
    await page.getByText('Red noted that it is overdue').waitFor();
    expect(await page.locator('main').textContent()).not.toMatch(/Their time zone|was promised|told them|· asked /);

    await replyField(page).fill('Can I help?');
    const seen = await followUps.byId(idOf(10));
    if (seen === null) throw new Error('it is there');
    const change = { state: 'resolved', resolvedAt: now, changedAt: now } as const;
    await followUps.change(seen, change, [lineOf('resolved', 'The answer was found.')], []);
    await look(page);
    await page.locator('.meanwhile').getByText('Red resolved it').waitFor();
    await page.getByRole('button', { name: 'Send the reply' }).click();
    await isFocused(page.locator('.meanwhile'));
    if (shots !== undefined) await page.screenshot({ path: `${shots}/outreach.png`, fullPage: true });
    expect((await followUps.events(idOf(10))).some(({ kind }) => kind === 'reply')).toBe(false);
  });

  test('the history of a person is opened once and stands in the trail once', async () => {
    const page = await openPage(console);
    await enterAs(console, page, 'admin', 'hal@staff.example');
    await openOne(page, 4, 'by the keyboard');
    const calls: string[] = [];
    page.on('request', (request) => request.url().endsWith('/history') && calls.push(request.url()));
    await page.getByRole('button', { name: 'Show the whole history' }).click();
    await isFocused(page.getByRole('heading', { name: 'Their whole history' }));
    await look(page);
    await look(page);
    await page.getByText('hal@staff.example').first().waitFor();
    expect(calls).toHaveLength(1);
  });
});

test('a visit of people in trouble leads to who looks after it', async () => {
  const page = await openPage(console);
  await page.route('**/console/api/follow-ups/by-visit', (route) =>
    route.fulfill({
      json: { visits: [{ visit: 'v-7f3a', id: idOf(4), number: 'R-1004', kind: 'outreach', state: 'open' }] },
    }),
  );
  await enterAs(console, page, 'agent', 'tia@staff.example');
  await page.goto(`${console.address}/console/people`);
  await page.getByText('We reach out to them: it is waiting for us.').waitFor();
  await page.getByRole('link', { name: 'Open R-1004' }).click();
  await heading(page, 'by the keyboard');
});

test.each([
  ['in the light', { width: 1280, colorScheme: 'light' }],
  ['in the dark', { width: 1280, colorScheme: 'dark' }],
  ['on a phone', { width: 390, colorScheme: 'light' }],
  ['on a phone in the dark', { width: 390, colorScheme: 'dark' }],
] as const)('%s axe objects to nothing, and nothing scrolls sideways', { timeout: 60_000 }, async (name, how) => {
  const page = await openPage(console, how);
  const complaints = complaintsOf(page);
  await enterAs(console, page, 'agent', `${name.replaceAll(' ', '-')}@staff.example`);
  const check = async (what: string): Promise<void> => {
    expect(await violationsOf(page), what).toEqual([]);
    const fits = 'document.documentElement.scrollWidth <= document.documentElement.clientWidth';
    expect(await page.evaluate(fits), what).toBe(true);
    if (shots !== undefined)
      await page.screenshot({ path: `${shots}/${what}-${name.replaceAll(' ', '-')}.png`, fullPage: true });
  };
  await page.goto(`${console.address}/console/follow-ups`);
  await page.getByRole('rowheader').first().waitFor();
  await check('list');
  await openOne(page, 1, hostileText);
  await replyField(page).fill('See');
  await page.getByRole('button', { name: 'Insert an article' }).click();
  await page.getByLabel('Find an article').fill('cost');
  await page.getByRole('button', { name: 'What does it cost?' }).waitFor();
  await page.getByRole('button', { name: 'Show the whole history' }).click();
  await page.locator('.history li').first().waitFor();
  await check('one');
  expect(complaints).toEqual([]);
});
