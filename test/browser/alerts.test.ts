import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sqliteFile } from '../../server/store/database/open-database.ts';
import { writersKnow } from '../../server/core/words/en/answers.ts';
import { handedOverWords } from '../../server/core/words/en/hand-over.ts';
import { violationsOf } from '../support/browser.ts';
import { article, writeFiles } from '../support/content-folder.ts';
import { startKettles } from '../support/kettles.ts';
import { headOf, type TestMailServer } from '../support/mail-server.ts';
import type { StartedServer } from '../support/server.ts';

/** The heading of the card, whatever the number. */
const handedOverHeading = new RegExp(handedOverWords.title('R-'));

const shots = process.env['RED_TEST_SHOTS'];

const siteYml = `name: Kettles
url: http://127.0.0.1:3000
rep:
  name: Red
  greeting: Hello.
contact:
  email: help@kettles.example
`;

let content: string;
let mail: TestMailServer;
let server: StartedServer;
let browser: Browser;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ content, mail, server, browser, close } = await startKettles(
    { 'site.yml': siteYml },
    { RED_LIMIT_TELL_ME: '100', RED_LIMIT_HAND_OVER: '100' },
  ));
}, 60_000);

afterAll(() => close());

type Look = { readonly javaScriptEnabled?: boolean; readonly width?: number; readonly colorScheme?: 'dark' | 'light' };

const contextOf = (look: Look): Promise<BrowserContext> =>
  browser.newContext({
    javaScriptEnabled: look.javaScriptEnabled ?? true,
    viewport: { width: look.width ?? 1180, height: 860 },
    colorScheme: look.colorScheme ?? 'light',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36', // asks of programs make no gaps
  });

const open = async (path: string, look: Look = {}): Promise<Page> => {
  const page = await (await contextOf(look)).newPage();
  await page.goto(`${server.address}${path}`);
  return page;
};

const picture = async (page: Page, name: string): Promise<void> => {
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
};

const isWideEnough = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth');

const unknown = 'I don’t know that one yet.';
const field = (page: Page) => page.getByRole('combobox');
const box = (page: Page) => page.locator('red-box');

/** Asks, and waits until the reply to this very question is drawn. */
const ask = async (page: Page, question: string, heading = unknown): Promise<void> => {
  await field(page).fill(question);
  const answered = page.waitForResponse((response) => response.url().endsWith('/api/ask'));
  await page.keyboard.press('Enter');
  await answered;
  await page.getByRole('heading', { name: heading }).first().waitFor();
};

const textOf = (raw: string): string =>
  raw
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const mailsTo = (address: string) => mail.received.filter(({ to }) => to.includes(address));

const mailTo = async (address: string, count = 1): Promise<string> => {
  await expect.poll(() => mailsTo(address).length, { timeout: 30_000 }).toBe(count);
  return mailsTo(address).at(-1)?.raw ?? '';
};

const linkIn = (raw: string, end: 'confirm' | 'stop'): string => {
  const path = new RegExp(`http://127\\.0\\.0\\.1:3000(/tell-me/[\\w.-]+/${end})\\s`).exec(textOf(raw))?.[1];
  if (path === undefined) throw new Error(`no link to ${end} in ${textOf(raw)}`);
  return path;
};

const wish = async (page: Page, email: string): Promise<void> => {
  await box(page).getByRole('link', { name: 'Tell me when it’s answered' }).click();
  await page.getByLabel('Your e-mail address').fill(email);
  await page.getByRole('button', { name: 'Tell me', exact: true }).click();
  await page.getByRole('heading', { name: 'Check your mailbox' }).waitFor();
};

describe('who wants to be told', () => {
  // Three mails are waited for, 30 s each at most.
  test(
    'says yes from the mailbox, is told once when the writer publishes, and can stop; who said nothing gets nothing',
    { timeout: 150_000 },
    async () => {
      const page = await open('/');
      const complaints: string[] = [];
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      await ask(page, 'does the kettle whistle when it boils');
      const link = box(page).getByRole('link', { name: 'Tell me when it’s answered' });
      await link.focus();
      await page.keyboard.press('Enter');
      const address = page.getByLabel('Your e-mail address');
      await expect.poll(() => address.evaluate((element) => element.matches(':focus'))).toBe(true);
      await picture(page, 'tell-form');
      await page.keyboard.type('ann@example.org');
      await page.keyboard.press('Enter');
      const next = page.getByRole('heading', { name: 'Check your mailbox' });
      await expect.poll(() => next.evaluate((element) => element.matches(':focus'))).toBe(true);
      await picture(page, 'tell-sent');
      expect(complaints).toEqual([]);

      const silent = await open('/');
      await ask(silent, 'does the kettle whistle when it boils');
      await wish(silent, 'sam@example.org');
      const asksForYes = await mailTo('ann@example.org');
      await mailTo('sam@example.org');
      expect(textOf(asksForYes)).toContain('does the kettle whistle when it boils');
      expect(headOf(asksForYes).get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');

      const yes = await open(linkIn(asksForYes, 'confirm'));
      await picture(yes, 'tell-confirm');
      expect(await violationsOf(yes)).toEqual([]);
      await yes.getByRole('button', { name: 'Yes, tell me' }).click();
      await yes.getByRole('heading', { name: 'We’ll let you know' }).waitFor();
      await picture(yes, 'tell-confirmed');

      await writeFiles(content, {
        'prospect/whistle.md': article('Does it whistle?', 'It sings at a hundred degrees.', [
          'asks: [does the kettle whistle when it boils]',
        ]),
      });
      const told = await mailTo('ann@example.org', 2);
      const head = headOf(told);
      expect(head.get('subject')).toBe('Your question is answered: Does it whistle?');
      expect(head.get('in-reply-to')).toBe(headOf(asksForYes).get('message-id'));
      expect(head.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
      expect(head.get('list-unsubscribe')).toContain(linkIn(told, 'stop'));
      expect(textOf(told)).toContain('http://127.0.0.1:3000/answers/whistle');
      const answer = await open('/answers/whistle');
      await answer.getByText('It sings at a hundred degrees.').waitFor();

      // the gap stops being answered, and is answered again: nobody hears of it twice
      const without = article('Does it whistle?', 'It sings.', [
        'must_not_answer: [does the kettle whistle when it boils]',
      ]);
      await writeFiles(content, { 'prospect/whistle.md': without });
      await expect
        .poll(async () => (await (await fetch(`${server.address}/answers/whistle`)).text()).includes('hundred'))
        .toBe(false);
      await writeFiles(content, {
        'prospect/whistle.md': article('Does it whistle?', 'It sings at a hundred degrees.', [
          'asks: [does the kettle whistle when it boils]',
        ]),
      });
      await expect
        .poll(async () => (await (await fetch(`${server.address}/answers/whistle`)).text()).includes('hundred'))
        .toBe(true);

      const stop = await open(linkIn(told, 'stop'));
      await picture(stop, 'tell-stop');
      await stop.getByRole('button', { name: 'Stop these mails' }).click();
      await stop.getByRole('heading', { name: 'You won’t get these mails any more' }).waitFor();
      const later = await open('/');
      await ask(later, 'zebra xylophones in the attic');
      await wish(later, 'zoe@example.org');
      await mailTo('zoe@example.org'); // the longest due is sent first: whatever was put before it was sent before it
      expect(mailsTo('ann@example.org')).toHaveLength(2);
      expect(mailsTo('sam@example.org')).toHaveLength(1);
    },
  );

  test('is not asked for an address that was left in this visit', async () => {
    const page = await open('/');
    await ask(page, 'zebra xylophones in the attic');
    await box(page).getByRole('link', { name: 'Ask a person' }).first().click();
    await page.getByLabel('Your e-mail address').fill('cy@example.org');
    await page.getByRole('button', { name: 'Send to a person' }).click();
    await page.getByRole('heading', { name: handedOverHeading }).waitFor();
    await ask(page, 'quokka feathers by the metre');
    await box(page).getByRole('link', { name: 'Tell me when it’s answered' }).click();
    await page.getByText('We’ll write to the address you gave us before.').waitFor();
    await page.getByRole('button', { name: 'Tell me', exact: true }).click();
    await page.getByRole('heading', { name: 'Check your mailbox' }).waitFor();
  });

  test('a slip is said beside the form and nothing is lost; giving up leads back to where one was', async () => {
    const page = await open('/');
    await ask(page, 'zebra xylophones in the attic');
    const link = box(page).getByRole('link', { name: 'Tell me when it’s answered' });
    await link.click();
    await page.getByLabel('Your e-mail address').fill('ann@nowhere'); // a browser takes it, the rule does not
    await page.getByRole('button', { name: 'Tell me', exact: true }).click();
    const error = page.getByRole('alert');
    await expect.poll(() => error.evaluate((element) => element.matches(':focus'))).toBe(true);
    expect(await page.getByLabel('Your e-mail address').inputValue()).toBe('ann@nowhere');
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await page.locator('red-alert-form').count()).toBe(0);
    await expect.poll(() => link.evaluate((element) => element.matches(':focus'))).toBe(true);
  });

  test('is asked for an address, and confirms, without a script as well', async () => {
    const page = await open('/ask?q=zebra+xylophones+in+the+attic', { javaScriptEnabled: false });
    await page.locator('.card').getByRole('link', { name: 'Tell me when it’s answered' }).click();
    await picture(page, 'tell-plain');
    await page.getByLabel('Your e-mail address').fill('dee@example.org');
    await page.getByRole('button', { name: 'Tell me' }).click();
    await page.getByRole('heading', { name: 'Check your mailbox' }).waitFor();
    await page.goto(`${server.address}${linkIn(await mailTo('dee@example.org'), 'confirm')}`);
    await page.getByRole('button', { name: 'Yes, tell me' }).click();
    await page.getByRole('heading', { name: 'We’ll let you know' }).waitFor();
  });
});

/** How many asks of a question the log of the server holds. */
const asksStored = (question: string): number => {
  const log = new Database(join(server.dataDir, sqliteFile), { readonly: true });
  try {
    return log.prepare<[string], number>('select count(*) from asks where question = ?').pluck().get(question) ?? 0;
  } finally {
    log.close();
  }
};

const offer = (page: Page) => box(page).getByRole('region', { name: 'Would you like a person to help?' });

/** The filled buttons that stand under the box, by what they say; in the form of the box itself is one more. */
const filled = (page: Page) =>
  page
    .locator('.buttons .button')
    .evaluateAll((all) =>
      all
        .filter((each) => each.ownerDocument.defaultView?.getComputedStyle(each).borderTopColor === 'rgba(0, 0, 0, 0)')
        .map(({ textContent }) => textContent?.trim()),
    );

const hasFocus = (page: Page) => field(page).evaluate((element) => element.matches(':focus'));

describe('Red offers a person by itself', () => {
  test('after the third failure, without taking the focus, said politely, and once a visit', async () => {
    const page = await open('/');
    await ask(page, 'zebra xylophones');
    await ask(page, 'quokka feathers by the metre');
    expect(await offer(page).count()).toBe(0);
    await ask(page, 'mauve unicycles for rent');
    await offer(page).waitFor();
    expect(await hasFocus(page)).toBe(true);
    await expect.poll(() => box(page).getByRole('status').textContent()).toContain('A person can take it from here.');
    await picture(page, 'offer');
    expect(await violationsOf(page)).toEqual([]);
    expect(await filled(page)).toEqual(['Yes, ask a person']);
    await offer(page).getByRole('button', { name: 'No, thanks' }).click();
    expect(await offer(page).count()).toBe(0);
    expect(await filled(page)).toEqual(['Ask a person']);
    expect(await hasFocus(page)).toBe(true); // not at the top of the page
    await ask(page, 'violet harpsichords');
    await page.reload();
    for (const question of ['amber tricycles', 'ivory accordions', 'teal bagpipes']) await ask(page, question);
    expect(await offer(page).count()).toBe(0);
  });

  test('with the question and its chain, in the form for people', async () => {
    const page = await open('/');
    for (const question of ['zebra xylophones', 'quokka feathers', 'mauve unicycles']) await ask(page, question);
    await offer(page).getByRole('link', { name: 'Yes, ask a person' }).click();
    await page.getByLabel('What else should we know?').waitFor();
    expect(await page.getByLabel('Your question').nth(1).inputValue()).toBe('mauve unicycles');
    expect(await offer(page).count()).toBe(0);
  });

  test('also to who opened the form and gave up; never to who sent it', { timeout: 60_000 }, async () => {
    const page = await open('/');
    await ask(page, 'zebra xylophones');
    await box(page).getByRole('link', { name: 'Ask a person' }).first().click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    for (const question of ['quokka feathers', 'mauve unicycles']) await ask(page, question);
    await offer(page).waitFor();

    const other = await open('/');
    await ask(other, 'zebra xylophones');
    await box(other).getByRole('link', { name: 'Ask a person' }).first().click();
    await other.getByLabel('Your e-mail address').fill('fay@example.org');
    await other.getByRole('button', { name: 'Send to a person' }).click();
    await other.getByRole('heading', { name: handedOverHeading }).waitFor();
    for (const question of ['quokka feathers', 'mauve unicycles', 'teal bagpipes']) await ask(other, question);
    expect(await offer(other).count()).toBe(0);
  });

  test('also where the visitor says that an answer did not help', async () => {
    const page = await open('/');
    await ask(page, 'zebra xylophones');
    await ask(page, 'quokka feathers by the metre');
    await ask(page, 'how long does the guarantee last', 'How long is the warranty?');
    expect(await offer(page).count()).toBe(0);
    await page.getByRole('button', { name: 'No', exact: true }).click();
    await offer(page).waitFor();
    await picture(page, 'offer-vote');
  });

  test('never after a success', async () => {
    const page = await open('/');
    await ask(page, 'zebra xylophones');
    await ask(page, 'how long does the guarantee last', 'How long is the warranty?');
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await page.getByText(writersKnow).waitFor();
    for (const question of ['quokka feathers', 'mauve unicycles', 'violet harpsichords', 'teal bagpipes'])
      await ask(page, question);
    expect(await offer(page).count()).toBe(0);
  });

  test('to who asked not to be followed too, and nothing of it is stored', async () => {
    const context = await contextOf({});
    await context.addInitScript('Object.defineProperty(navigator, "globalPrivacyControl", { value: true })');
    const page = await context.newPage();
    await page.goto(server.address);
    for (const question of ['zebra xylophones', 'quokka feathers', 'mauve unicycles']) await ask(page, question);
    await offer(page).waitFor();
    expect(await page.evaluate('sessionStorage.length + localStorage.length')).toBe(0);
    await offer(page).getByRole('button', { name: 'No, thanks' }).click();
    for (const question of ['violet harpsichords', 'amber tricycles', 'teal bagpipes']) await ask(page, question);
    expect(await offer(page).count()).toBe(0);
  });

  test('on a page without a script at the third failure, and on no other', async () => {
    const page = await open('/', { javaScriptEnabled: false });
    const seen: boolean[] = [];
    // No other test asks these: what an earlier one left in the queue of the log is not counted.
    for (const question of ['indigo xylophones', 'sepia feathers', 'ochre unicycles', 'russet bagpipes']) {
      await page.goto(`${server.address}/ask?q=${encodeURIComponent(question)}`);
      seen.push(await page.getByRole('heading', { name: 'Would you like a person to help?' }).isVisible());
      if (seen.at(-1) === true) await picture(page, 'offer-plain');
      expect(await filled(page)).toEqual([seen.at(-1) === true ? 'Yes, ask a person' : 'Ask a person']);
      await expect.poll(() => asksStored(question)).toBe(1); // the log is written behind the answer
    }
    expect(seen).toEqual([false, false, true, false]);
  });
});

describe('forms and offers', () => {
  const looks: readonly Look[] = [{}, { width: 390, colorScheme: 'dark' }];

  test.each(looks)('have nothing that axe objects to, and never scroll sideways: %o', async (look) => {
    const page = await open('/', look);
    for (const question of ['zebra xylophones', 'quokka feathers', 'mauve unicycles']) await ask(page, question);
    await offer(page).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(await isWideEnough(page)).toBe(true);
    await picture(page, `offer-${look.width ?? 'wide'}`);
    await box(page).getByRole('link', { name: 'Tell me when it’s answered' }).click();
    await page.getByLabel('Your e-mail address').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(await isWideEnough(page)).toBe(true);
    await picture(page, `tell-${look.width ?? 'wide'}`);
    const plain = await open('/ask?q=zebra+xylophones', { ...look, javaScriptEnabled: false });
    await plain.locator('.card').getByRole('link', { name: 'Tell me when it’s answered' }).click();
    expect(await isWideEnough(plain)).toBe(true);
    await picture(plain, `tell-plain-${look.width ?? 'wide'}`);
  });
});
