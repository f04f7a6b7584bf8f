import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { handedOverWords } from '../../server/core/words/en/hand-over.ts';
import { runScript } from '../support/command.ts';
import { violationsOf } from '../support/browser.ts';
import { complaintsOf, heardOf } from '../support/console-browser.ts';
import { article } from '../support/content-folder.ts';
import { kettlesUrl, startKettles } from '../support/kettles.ts';
import { headOf, mailText, type TestMailServer } from '../support/mail-server.ts';
import type { StartedServer } from '../support/server.ts';
import { goodPassword } from '../support/staff.ts';

const shots = process.env['RED_TEST_SHOTS'];

let content: string;
let mail: TestMailServer;
let server: StartedServer;
let browser: Browser;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ content, mail, server, browser, close } = await startKettles({
    'customer/spares.md': article('Where do I order a spare base?', 'In your account, under spares.'),
  }));
}, 60_000);

afterAll(() => close());

const newContext = (): Promise<BrowserContext> =>
  browser.newContext({ viewport: { width: 1280, height: 860 }, locale: 'en-GB', timezoneId: 'Europe/Amsterdam' });

const goTo = (page: Page, path: string) => page.goto(`${server.address}${path}`);

/** Somebody else's browser at a path of the help centre. */
const open = async (path: string): Promise<Page> => {
  const page = await (await newContext()).newPage();
  await goTo(page, path);
  return page;
};

const picture = async (page: Page, name: string): Promise<void> => {
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
};

/** An agent's page, signed in by the link that the command prints. */
const enter = async (email: string): Promise<Page> => {
  const { dataDir, buildDir } = server;
  const added = await runScript('staff', ['add', email, '--role', 'agent'], {
    RED_DATA_DIR: dataDir,
    RED_BUILD_DIR: buildDir,
    RED_CONTENT_DIR: content,
  });
  const page = await (await newContext()).newPage();
  await page.clock.install();
  await goTo(page, `/console/set-password${/#\S+/.exec(added.stdout)?.[0] ?? ''}`);
  await page.getByLabel('New password').fill(goodPassword);
  await page.getByLabel('Once more').fill(goodPassword);
  await page.getByRole('button', { name: 'Set password and sign in' }).click();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  return page;
};

/** Asks in the box. */
const ask = async (page: Page, question: string): Promise<void> => {
  const answered = page.waitForResponse((response) => response.url().endsWith('/api/ask'));
  await page.getByRole('combobox').fill(question);
  await page.keyboard.press('Enter');
  await answered;
};

const pathIn = (raw: string, end = ''): string => {
  const path = new RegExp(`${kettlesUrl.replaceAll('.', '\\.')}(/status/[\\w.-]+${end})\\s`).exec(mailText(raw))?.[1];
  if (path === undefined) throw new Error(`no link in ${mailText(raw)}`);
  return path;
};

const mailsTo = (address: string) => mail.received.filter(({ to }) => to.includes(address));

/** The mail of a place in those that somebody got, once it is there. */
const mailTo = async (address: string, place: number): Promise<string> => {
  await expect.poll(() => mailsTo(address).length, { timeout: 20_000 }).toBe(place + 1);
  return mailsTo(address)[place]?.raw ?? '';
};

// Two mails are waited for, and a page that looks every ten seconds.
test(
  'an unknown question is handed over, acknowledged, answered in the console, and closed from the mail',
  { timeout: 120_000 },
  async () => {
    // Somebody asks twice, and hands it over.
    const asker = await open('/');
    await ask(asker, 'kettle leaking all over');
    await ask(asker, 'my kettle leaks water everywhere');
    await asker.getByRole('heading', { name: 'I don’t know that one yet.' }).waitFor();
    await asker.locator('red-box').getByRole('link', { name: 'Ask a person' }).first().click();
    await asker.getByLabel('What else should we know?').fill('It is broken. I need a repair.');
    await asker.getByLabel('Your e-mail address').fill('ann@example.org');
    await asker.getByRole('button', { name: 'Send to a person' }).click();
    await asker.getByRole('heading', { name: handedOverWords.title('R-1001') }).waitFor();
    const acknowledgement = await mailTo('ann@example.org', 0);
    const first = headOf(acknowledgement);
    expect(first.get('subject')).toContain('[R-1001]');

    const status = await open(pathIn(acknowledgement));
    await status.getByText('Our team for Repairs').waitFor();

    // Staff find it, with what was tried before, and take it.
    const agent = await enter('dana@kettles.example');
    const complaints = complaintsOf(agent);
    await agent.getByRole('link', { name: '1 person is waiting for our answer' }).waitFor();
    await agent.getByRole('link', { name: /^Follow-ups/ }).click();
    await agent.getByRole('heading', { level: 1, name: 'Follow-ups' }).waitFor();
    await agent.getByRole('link', { name: 'Unassigned' }).click();
    await agent.getByRole('link', { name: 'my kettle leaks water everywhere', exact: true }).click();
    await agent.getByRole('heading', { level: 1, name: 'my kettle leaks water everywhere' }).waitFor();
    await agent.getByText('“kettle leaking all over”').waitFor();
    await agent.getByText('It is broken. I need a repair.').waitFor();
    await agent.getByRole('button', { name: 'Take it' }).click();
    await agent.getByText('You took it').waitFor();

    // A note stays among colleagues.
    await agent.getByLabel('Note to colleagues').check();
    await agent.getByLabel('Note that only colleagues see').fill('The base of lot 7, again.');
    await agent.getByRole('button', { name: 'Save the note' }).click();
    await agent.getByText('You left a note for colleagues').waitFor();

    // The reply has an article in it, which is offered to them alone who may read it.
    await agent.getByLabel('Reply', { exact: true }).check();
    const reply = agent.getByLabel('Your reply, in Markdown');
    await reply.fill('We send you a **new base**. See');
    await agent.getByRole('button', { name: 'Insert an article' }).click();
    const search = agent.getByLabel('Find an article');
    await search.fill('spare base');
    await agent.getByText('No article they can read matches this.').waitFor();
    await search.fill('warranty');
    await agent.getByRole('button', { name: 'How long is the warranty?' }).waitFor();
    await search.press('Enter');
    expect(await reply.inputValue()).toBe(
      'We send you a **new base**. See [How long is the warranty?](/answers/warranty)',
    );
    await agent.getByRole('button', { name: 'Preview' }).click();
    await agent.getByRole('region', { name: 'What they read' }).getByText('new base').waitFor();
    await picture(agent, 'reply');
    expect(await violationsOf(agent)).toEqual([]);
    await agent.getByRole('button', { name: 'Send the reply' }).click();
    await agent.getByText('You answered').waitFor();
    expect(await reply.inputValue()).toBe('');

    // It arrives in the thread of the acknowledgement.
    const answer = await mailTo('ann@example.org', 1);
    const head = headOf(answer);
    expect(head.get('in-reply-to')).toBe(first.get('message-id'));
    expect(head.get('references')).toContain(first.get('message-id') ?? 'nothing');
    expect(head.get('subject')).toContain('[R-1001]');
    expect(mailText(answer)).toContain('We send you a new base.');
    expect(mailText(answer)).toContain(`${kettlesUrl}/answers/warranty`);
    expect(mailText(answer)).not.toContain('lot 7');

    await status.reload();
    await status.getByText('new base').waitFor();
    expect(await status.locator('body').textContent()).not.toContain('lot 7');

    // “This solved it” of that mail closes it, and whoever has it open sees so.
    const solved = await open(pathIn(answer, '/solved'));
    await solved.getByRole('button', { name: 'Yes, this solved it' }).click();
    await solved.getByText('You told us that it is solved').waitFor();
    await heardOf(agent, agent.getByText('They said that it is solved'));
    await agent.locator('.chip', { hasText: 'resolved' }).waitFor();
    await picture(agent, 'solved');
    await agent.getByRole('link', { name: '← Follow-ups' }).click();
    await agent.getByRole('link', { name: 'Resolved' }).click();
    await agent.getByRole('row', { name: /my kettle leaks water everywhere/ }).waitFor();
    expect(await agent.getByRole('link', { name: 'Mine 0' }).count()).toBe(1);
    expect(complaints).toEqual([]);
  },
);
