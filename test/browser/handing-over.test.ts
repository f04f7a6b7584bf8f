import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handedOverWords, handOverErrors, handOverWords } from '../../server/core/words/en/hand-over.ts';
import { violationsOf } from '../support/browser.ts';
import { kettlesSite, startKettles } from '../support/kettles.ts';
import { headOf, mailText, type TestMailServer } from '../support/mail-server.ts';
import type { StartedServer } from '../support/server.ts';

/** The heading of the card, whatever the number. */
const handedOverHeading = new RegExp(handedOverWords.title('R-'));

const shots = process.env['RED_TEST_SHOTS'];

let mail: TestMailServer;
let server: StartedServer;
let browser: Browser;
let close: () => Promise<void>;

beforeAll(async () => {
  const slow = kettlesSite.replace('promises:', 'promises:\n  due: {standard: 10d}'); // so that a wish changes something
  ({ mail, server, browser, close } = await startKettles({ 'site.yml': slow }, { RED_LIMIT_HAND_OVER: '100' }));
}, 60_000);

afterAll(() => close());

type Look = { readonly javaScriptEnabled?: boolean; readonly width?: number; readonly colorScheme?: 'dark' | 'light' };

const open = async (path: string, look: Look = {}): Promise<Page> => {
  const context = await browser.newContext({
    javaScriptEnabled: look.javaScriptEnabled ?? true,
    viewport: { width: look.width ?? 1180, height: 860 },
    colorScheme: look.colorScheme ?? 'light',
    timezoneId: 'America/New_York',
  });
  const page = await context.newPage();
  await page.goto(`${server.address}${path}`);
  return page;
};

const picture = async (page: Page, name: string): Promise<void> => {
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
};

const isWideEnough = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth');

const ask = async (page: Page, question: string): Promise<void> => {
  await page.getByRole('combobox').fill(question);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'I don’t know that one yet.' }).waitFor();
};

const mailsTo = (address: string) => mail.received.filter(({ to }) => to.includes(address));

const linkIn = (raw: string, end = ''): string => {
  const path = new RegExp(`http://127\\.0\\.0\\.1:3000(/status/[\\w.-]+${end})\\s`).exec(mailText(raw))?.[1];
  if (path === undefined) throw new Error(`no link in ${mailText(raw)}`);
  return path;
};

describe('a question that Red cannot answer', () => {
  // Two mails are waited for, 20 s each at most.
  test('is handed over, acknowledged by mail, followed, and closed by whoever asked', { timeout: 90_000 }, async () => {
    const page = await open('/');
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await ask(page, 'my kettle leaks water everywhere');
    await page.locator('red-box').getByRole('link', { name: 'Ask a person' }).first().focus();
    await page.keyboard.press('Enter');
    const message = page.getByLabel('What else should we know?');
    await message.waitFor();
    // the focus is in the first empty field, and the question is in the form already
    await expect.poll(() => message.evaluate((element) => element.matches(':focus'))).toBe(true);
    expect(await page.getByLabel('Your question').nth(1).inputValue()).toBe('my kettle leaks water everywhere');
    await page.keyboard.type('It is broken. I need a repair.');
    await page.getByLabel('Your e-mail address').fill('ann@example.org');
    await page.getByLabel('Within two working days, by ').check();
    await picture(page, 'form');
    await page.getByRole('button', { name: 'Send to a person' }).click();
    const sent = page.getByRole('heading', { name: handedOverWords.title('R-1001') });
    await sent.waitFor();
    await expect.poll(() => sent.evaluate((element) => element.matches(':focus'))).toBe(true);
    await page.getByText(/Our team for Repairs will answer you by e-mail by .* (?:EST|EDT|GMT[+-]\d+)\./).waitFor();
    await picture(page, 'sent');
    expect(complaints).toEqual([]);

    await expect.poll(() => mailsTo('ann@example.org').length, { timeout: 20_000 }).toBe(1);
    const [{ raw } = { raw: '' }] = mailsTo('ann@example.org');
    expect(headOf(raw).get('subject')).toContain('[R-1001]');
    expect(mailText(raw)).toContain('Our team for Repairs');
    await expect.poll(() => mailsTo('repairs@kettles.example').length, { timeout: 20_000 }).toBe(1);

    const solved = await open(linkIn(raw, '/solved'));
    await picture(solved, 'solved');
    await solved.getByRole('button', { name: 'Yes, this solved it' }).click();
    await solved.getByText('You told us that it is solved').waitFor();
    expect(new URL(solved.url()).pathname).toBe(linkIn(raw));
    await picture(solved, 'status');
  });

  test('while one writes, Red still offers an answer, and it is logged as no question', async () => {
    const page = await open('/');
    await ask(page, 'my kettle leaks water everywhere');
    await page.locator('red-box').getByRole('link', { name: 'Ask a person' }).first().click();
    const asked = page.waitForResponse((response) => response.url().endsWith('/api/hand-overs/answers'));
    await page.getByLabel('What else should we know?').fill('how long does the guarantee last');
    expect((await asked).status()).toBe(200);
    const offered = page.locator('red-hand-over').getByRole('link', { name: 'How long is the warranty?' });
    await offered.waitFor();
    await picture(page, 'likely');
    const [article] = await Promise.all([page.context().waitForEvent('page'), offered.click()]);
    await article.getByRole('heading', { name: 'How long is the warranty?' }).first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
    expect(await page.getByLabel('What else should we know?').inputValue()).toBe('how long does the guarantee last');
  });

  test(
    'is handed over a second time in the visit without name and address, and another visit is asked again',
    { timeout: 60_000 },
    async () => {
      const page = await open('/');
      await ask(page, 'my kettle leaks water everywhere');
      await page.locator('red-box').getByRole('link', { name: 'Ask a person' }).first().click();
      await page.getByLabel('Your e-mail address').fill('cy@example.org');
      await page.getByRole('button', { name: 'Send to a person' }).click();
      await page.getByRole('heading', { name: handedOverHeading }).waitFor();
      await ask(page, 'zebra xylophones in the attic');
      await page.locator('red-box').getByRole('link', { name: 'Ask a person' }).first().click();
      await page.getByText(handOverWords.knownAddress('c…@example.org')).waitFor();
      expect(await page.getByLabel('Your e-mail address').count()).toBe(0);
      expect(await page.getByLabel('Another e-mail address').isVisible()).toBe(false);
      await page.getByText('Use another address').click();
      await page.getByLabel('Another e-mail address').fill('cyd@example.org');
      await picture(page, 'another-address');
      await page.getByRole('button', { name: 'Send to a person' }).click();
      await page.getByRole('heading', { name: handedOverHeading }).waitFor();
      await expect.poll(() => mailsTo('cyd@example.org').length, { timeout: 20_000 }).toBe(1);
      const other = await open('/');
      await ask(other, 'zebra xylophones in the attic');
      await other.locator('red-box').getByRole('link', { name: 'Ask a person' }).first().click();
      await other.getByLabel('Your e-mail address').waitFor();
    },
  );

  test('a call is arranged in the visitor’s own zone, by keyboard alone', async () => {
    const page = await open('/');
    await ask(page, 'my kettle leaks water everywhere');
    await page.locator('red-box').getByRole('link', { name: 'Ask a person' }).first().click();
    await page.getByLabel(handOverWords.byPhone).focus();
    await page.keyboard.press('Space');
    const slots = page.getByLabel(handOverWords.slot);
    await slots.waitFor();
    await page.getByText('times in America/New_York').waitFor();
    const label = (await slots.locator('option').first().textContent())?.trim() ?? '';
    await page.getByLabel(handOverWords.phone).fill('+31 20 123 45 67');
    await picture(page, 'call');
    await page.getByRole('button', { name: 'Send to a person' }).click();
    await page.getByText(`will call you on ${label}`).waitFor();
  });

  test('a slip is said beside the form, and nothing typed is lost; giving up leads back to where one was', async () => {
    const page = await open('/');
    await ask(page, 'my kettle leaks water everywhere');
    await page.locator('red-box').getByRole('link', { name: 'Ask a person' }).first().click();
    await page.getByLabel('What else should we know?').fill('short');
    await page.getByLabel('Your e-mail address').fill('ann@nowhere'); // a browser takes it, the rule does not
    await page.getByRole('button', { name: 'Send to a person' }).click();
    const error = page.getByRole('alert');
    await error.waitFor();
    expect(await error.textContent()).toContain(handOverErrors.badEmail);
    await expect.poll(() => error.evaluate((element) => element.matches(':focus'))).toBe(true);
    expect(await page.getByLabel('What else should we know?').inputValue()).toBe('short');
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await page.locator('red-hand-over').count()).toBe(0);
    await expect
      .poll(() =>
        page
          .locator('red-box')
          .getByRole('link', { name: 'Ask a person' })
          .first()
          .evaluate((element) => element.matches(':focus')),
      )
      .toBe(true);
  });
});

describe('without JavaScript', () => {
  test('a question is handed over, followed, added to and opened again by forms alone', async () => {
    const page = await open('/ask?q=my+kettle+leaks+water+everywhere', { javaScriptEnabled: false });
    await page.locator('.card').getByRole('link', { name: 'Ask a person' }).first().click();
    await page.getByLabel('Your e-mail address').fill('dee@example.org');
    await picture(page, 'plain-form');
    await page.getByRole('button', { name: 'Send to a person' }).click();
    await page.waitForURL('**/status/**');
    expect(await page.locator('h1').textContent()).toMatch(/Question R-\d+/);
    await page.getByLabel('Add something').fill('One thing more');
    const [posted] = await Promise.all([
      page.waitForRequest((request) => request.method() === 'POST'),
      page.getByRole('button', { name: 'Send', exact: true }).click(),
    ]);
    const { origin, referer = '' } = await posted.allHeaders();
    expect([origin, referer]).toEqual([server.address, `${server.address}/`]); // the origin, and never the link
    await page.getByText('One thing more').waitFor();
    await page.getByRole('button', { name: 'This solved it' }).click();
    await page.getByText('You told us that it is solved').waitFor();
    await page.getByRole('button', { name: 'Open it again' }).click();
    await page.getByText('You opened it again').waitFor();
    await page.goto(`${server.address}/hand-over`);
    expect(await page.getByLabel('Your e-mail address').count()).toBe(0);
  });
});

describe('forms and status pages', () => {
  const looks: readonly Look[] = [{}, { width: 390, colorScheme: 'dark' }];

  test.each(looks)('have nothing that axe objects to, and never scroll sideways: %o', async (look) => {
    const plain = await open('/hand-over?q=where+is+it', look);
    expect(await violationsOf(plain)).toEqual([]);
    expect(await isWideEnough(plain)).toBe(true);
    await plain.getByLabel('Your e-mail address').fill('eve@example.org');
    await plain.getByRole('button', { name: 'Send to a person' }).click();
    await plain.waitForURL('**/status/**');
    expect(await violationsOf(plain)).toEqual([]);
    expect(await isWideEnough(plain)).toBe(true);
    await picture(plain, `status-${look.width ?? 'wide'}`);
    const boxed = await open('/', look);
    await ask(boxed, 'my kettle leaks water everywhere');
    await boxed.locator('red-box').getByRole('link', { name: 'Ask a person' }).first().click();
    await boxed.getByLabel(handOverWords.byPhone).check();
    await boxed.getByLabel(handOverWords.phone).waitFor();
    expect(await violationsOf(boxed)).toEqual([]);
    expect(await isWideEnough(boxed)).toBe(true);
    await picture(boxed, `box-${look.width ?? 'wide'}`);
  });
});
