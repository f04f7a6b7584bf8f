import { passTime } from '../support/pass-time.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fireTimers } from '../../server/red/follow-ups/promise-timers.ts';
import { statusWords } from '../../server/core/words/en/status.ts';
import { openApp, postJson, smallContent, type TestApp } from '../support/app.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const content = { ...smallContent('token') };
content['site.yml'] = `${String(content['site.yml'])}promises:\n  call_back: {length: 30m, at_once: 1}\n`;

let opened: TestApp;
let path = '';
const handOver = async (changes: object): Promise<void> => {
  const body = { key: 'k'.repeat(22), question: 'where is my zebra', ...changes };
  const response = await opened.app.inject(postJson('/api/hand-overs', body));
  path = new URL(response.json<{ status: string }>().status).pathname;
};
beforeEach(async () => {
  opened = await openApp({ content });
});
afterEach(() => {
  vi.useRealTimers();
  return opened.close();
});

const own = {
  origin: 'null',
  'sec-fetch-site': 'same-origin',
  'content-type': 'application/x-www-form-urlencoded',
  accept: 'text/html',
};
const post = (act: string, payload = '') =>
  opened.app.inject({ method: 'POST', url: `${path}/${act}`, headers: own, payload });
const add = (message: string) => post('messages', new URLSearchParams({ message }).toString());
const page = async () => (await opened.app.inject({ url: path, headers: { accept: 'text/html' } })).body;
const mails = async (kind: string) =>
  (await opened.outbox.list({ state: null, after: null, limit: 200 })).filter(({ id }) => id.startsWith(`${kind}-`));

describe('a question that was handed over by e-mail', () => {
  beforeEach(() => handOver({ email: 'ann@example.org' }));

  it('what is added is told to staff with its words, at most once in ten minutes, and promises nothing new', async () => {
    await add('it is striped');
    await add('and it is hungry');
    const [note, ...more] = await mails('added');
    expect(more).toEqual([]);
    expect(note).toMatchObject({ to: 'help@help.example', purpose: 'staff-note' });
    expect(note?.text).toContain('> it is striped');
    opened.clock.advance(10 * minuteMs);
    await add('and it is still hungry');
    expect(await mails('added')).toHaveLength(2);
    expect(await mails('again')).toEqual([]);
  });

  it('opening it again tells staff, and the asker when the answer is due now', async () => {
    await post('solved');
    expect(await mails('added')).toEqual([]);
    opened.clock.advance(2 * dayMs);
    await post('reopened');
    expect((await mails('added')).map(({ to, subject }) => [to, subject])).toEqual([
      ['help@help.example', '[R-1001] The visitor has opened it again: where is my zebra'],
    ]);
    const [again] = await mails('again');
    expect(again).toMatchObject({ to: 'ann@example.org', purpose: 'status-note' });
    expect(again?.text).toContain('will answer you by e-mail by Wednesday 25 November 2026 at 12:00 UTC');
  });

  it('what was typed beside a button goes along with it: nothing is lost, whichever is pressed', async () => {
    const words = (message: string) => new URLSearchParams({ message }).toString();
    await post('solved', words('I found <it> behind the sofa'));
    expect(await page()).toContain('I found &lt;it&gt; behind the sofa');
    await post('reopened', words('it ran away\r\nagain'));
    expect(await page()).toContain('it ran away\nagain');
    expect((await mails('added'))[0]?.text).toContain('> it ran away');
    expect((await page()).match(/<form class="hand-over"/g)).toHaveLength(1);
  });

  it('opening it again, the wish of how soon still holds', async () => {
    await opened.close();
    opened = await openApp({
      content: { ...content, 'site.yml': `${String(content['site.yml'])}  due: {standard: 10d}\n` },
    });
    await handOver({ email: 'ann@example.org', within: 'day' });
    const dueDay = async () => /by (\w+ \d+ \w+ 2026)/.exec(await page())?.[1];
    const promised = await dueDay();
    await post('solved');
    await post('reopened');
    expect(await dueDay()).toBe(promised);
  });

  it('twenty messages an hour are taken; the next stays in the form, and is taken later', async () => {
    for (let count = 0; count < 20; count += 1) expect((await add(`message ${count}`)).statusCode).toBe(303);
    const refused = await add('the last <word>');
    expect(refused.statusCode).toBe(429);
    expect(refused.body).toContain('the last &lt;word');
    expect(refused.body).toContain(statusWords.tooMany);
    expect((await post('solved')).statusCode).toBe(303);
    passTime(opened.clock, 60 * minuteMs);
    expect((await add('the last <word>')).statusCode).toBe(303);
  });

  it('what is late is said as late', async () => {
    opened.clock.advance(2 * dayMs);
    await fireTimers(opened.desk.promises);
    await add('hello?');
    expect(await page()).toContain('We promised you an answer by Monday 23 November 2026 at 17:00 UTC');
    expect(await page()).not.toContain('will answer you by e-mail by');
  });

  it('once its address is deleted, a new promise is one of the page', async () => {
    await post('solved');
    opened.clock.advance(40 * dayMs);
    const at = opened.clock.now();
    await opened.followUps.forget(at - 30 * dayMs, 0);
    await add('it came back');
    expect(await page()).toContain('will answer you on this page by');
    expect(await mails('again')).toEqual([]);
    expect((await mails('added'))[0]?.text).toContain('Answer on its page: the visitor left no address.');
  });
});

describe('a call without an address', () => {
  it('solved and opened again, is answered on the page', async () => {
    await handOver({ channel: 'call-back', phone: '+31201234567', slot: '2026-11-23T10:00:00.000Z' });
    await post('solved');
    await post('reopened');
    expect(await page()).toContain('will answer you on this page by');
    expect(await page()).not.toContain('by e-mail');
  });
});
