import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutgoingMail } from '../../server/core/mailing/mail.ts';
import { alertErrors } from '../../server/core/words/en/alerts.ts';
import { openApp, postJson, smallContent, type AppOptions, type TestApp } from '../support/app.ts';
import { goodClaims, signedToken } from '../support/customer-token.ts';
import { hostileAddresses } from '../support/hostile-addresses.ts';

const visit = 'v'.repeat(22);
const dayMs = 86_400_000;

let opened: TestApp;
beforeEach(async () => {
  opened = await openApp();
});
afterEach(() => opened.close());

const withApp = async (options: AppOptions): Promise<void> => {
  await opened.close();
  opened = await openApp(options);
};

const asked = async (question = 'where is my zebra', body: object = {}, headers: object = {}): Promise<string> => {
  const request = postJson('/api/ask', { question, ...body });
  const response = await opened.app.inject({ ...request, headers: { ...request.headers, ...headers } });
  return response.json<{ id: string }>().id;
};

const wish = async (body: object = {}, headers: object = {}) => {
  const request = postJson('/api/alerts', { ask: await asked(), email: 'ann@example.org', ...body });
  return opened.app.inject({ ...request, headers: { ...request.headers, ...headers } });
};

const mails = async (): Promise<readonly OutgoingMail[]> =>
  opened.outbox.list({ state: null, after: null, limit: 100 });

const pathOf = async (address: string, end: 'confirm' | 'stop'): Promise<string> => {
  const mail = (await mails()).find(({ to, purpose }) => to === address && purpose === 'confirmation');
  const path = new RegExp(`https://help\\.example(/tell-me/[\\w.-]+/${end})`).exec(mail?.text ?? '')?.[1];
  if (path === undefined) throw new Error(`no link to ${end} in ${mail?.text}`);
  return path;
};

const pathIn = (end: 'confirm' | 'stop'): Promise<string> => pathOf('ann@example.org', end);

const ownPage = { origin: 'https://help.example', host: 'help.example' };
const confirms = (path: string) => opened.app.inject({ method: 'POST', url: path, headers: ownPage });
const waiting = async (): Promise<number> =>
  [...(await opened.alertStore.waiting()).values()].reduce((a, b) => a + b, 0);

describe('POST /api/alerts', () => {
  it('sends one mail that asks for a yes, and says what happens next', async () => {
    const response = await wish();
    expect(response.statusCode).toBe(202);
    expect(response.headers['cache-control']).toBe('private, no-store');
    expect(response.json<{ next: string }>().next).toContain('within 7 days');
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: 'ann@example.org', purpose: 'confirmation', person: null });
    expect(mail?.text).toContain('> where is my zebra');
    expect(mail?.unsubscribeUrl).toMatch(/^https:\/\/help\.example\/tell-me\/[\w.-]+\/stop$/);
    expect(await waiting()).toBe(0);
  });

  it('answers an address that waits already as any other, and writes to it no more', async () => {
    const first = await wish();
    await confirms(await pathIn('confirm'));
    opened.clock.advance(2 * 3_600_000);
    const again = await wish();
    expect([again.statusCode, again.body]).toEqual([first.statusCode, first.body]);
    expect(await mails()).toHaveLength(1);
  });

  it('a mail that was lost goes out again after an hour, with a link that works', async () => {
    await wish();
    await wish();
    expect(await mails()).toHaveLength(1);
    opened.clock.advance(3_600_001);
    await wish();
    expect(await mails()).toHaveLength(2);
    expect((await confirms(await pathIn('confirm'))).statusCode).toBe(303);
    expect(await waiting()).toBe(1);
  });

  it('takes no address of who is signed in, and goes to theirs', async () => {
    const token = await signedToken(goodClaims(opened.clock.now()));
    const headers = { authorization: `Bearer ${token}` };
    const ask = await asked('where is my zebra', {}, headers);
    const refused = await wish({ ask }, headers);
    expect(refused.json()).toMatchObject({ code: 'invalid-request' });
    const response = await wish({ ask, email: undefined }, headers);
    expect(response.statusCode).toBe(202);
    const [mail] = await mails();
    expect(mail?.to).toBe(goodClaims(0)['email']);
    expect(mail?.person).not.toBeNull();
  });

  it('asks nobody again who left an address in this visit', async () => {
    const body = { key: 'k'.repeat(22), question: 'where is it', email: 'bea@example.org', visit };
    await opened.app.inject(postJson('/api/hand-overs', body));
    const form = await opened.app.inject(postJson('/api/alerts/form', { visit }));
    expect(form.json()).toEqual({ needsAddress: false, waitDays: 180 });
    expect((await wish({ email: undefined, visit })).statusCode).toBe(202);
    const mail = (await mails()).find(({ purpose }) => purpose === 'confirmation');
    expect(mail?.to).toBe('bea@example.org');
    expect(mail?.person).not.toBeNull();
  });

  it('an address left for this alone makes nobody known: the next hand-over asks for it', async () => {
    await wish({ visit });
    const form = await opened.app.inject(postJson('/api/hand-overs/form', { visit }));
    expect(form.json()).toMatchObject({ needsAddress: true });
    expect((await opened.app.inject(postJson('/api/alerts/form', { visit }))).json()).toMatchObject({
      needsAddress: true,
    });
  });

  it('follows no visit of who asked not to be followed', async () => {
    const body = { key: 'k'.repeat(22), question: 'where is it', email: 'bea@example.org', visit };
    await opened.app.inject(postJson('/api/hand-overs', body));
    const refused = await wish({ email: undefined, visit }, { 'sec-gpc': '1' });
    expect(refused.json()).toMatchObject({ code: 'address-not-taken' });
  });

  it.each([
    ['no address', { email: undefined }, 400, 'address-not-taken'],
    ['an ask nobody made', { ask: 'x'.repeat(22) }, 404, 'ask-not-found'],
    ['a key too many', { name: 'Ann' }, 400, 'invalid-request'],
  ])('refuses %s', async (_, body, status, code) => {
    const response = await wish(body);
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([status, code]);
    expect(await mails()).toEqual([]);
  });

  it('refuses thanks, which nobody is going to answer', async () => {
    const response = await wish({ ask: await asked('thank you') });
    expect(response.json()).toMatchObject({ code: 'invalid-request' });
  });

  it('refuses a question that has a reply and says what to do; takes it once they said that it did not help', async () => {
    const ask = await asked('what does it cost');
    const refused = await wish({ ask });
    expect(refused.json()).toMatchObject({ status: 400, code: 'invalid-request' });
    expect(refused.body).toContain(alertErrors.hasReply);
    expect(await mails()).toEqual([]);
    await opened.app.inject(postJson(`/api/asks/${ask}/outcome`, { outcome: 'not-helpful' }));
    expect((await wish({ ask })).statusCode).toBe(202);
  });

  it('refuses pages of other sites', async () => {
    expect((await wish({}, { origin: 'https://evil.example' })).json()).toMatchObject({ code: 'other-origin' });
  });

  it('row 27: takes one plain address or none', async () => {
    for (const email of hostileAddresses) {
      const response = await wish({ email });
      expect([400, 413]).toContain(response.statusCode);
    }
    expect(await mails()).toEqual([]);
  });

  it('row 28: however many ask, one address gets its day’s share, and no link follows the Host header', async () => {
    for (let number = 0; number < 30; number += 1) {
      const ask = await asked(`where is my zebra number ${number}`, {}, { host: 'evil.example' });
      await wish({ ask, email: `ann+${number}@example.org` }, { host: 'evil.example' });
    }
    const all = await opened.outbox.list({ state: null, after: null, limit: 100 });
    expect(all.filter(({ state }) => state === 'waiting')).toHaveLength(10);
    expect(all.filter(({ state }) => state === 'held')).toHaveLength(20);
    expect(JSON.stringify(all)).not.toContain('evil.example');
  });

  it('row 28: a question cannot make the mail carry a stranger’s link', async () => {
    await wish({ ask: await asked('win at https://evil.example now or at evil.example') });
    expect(JSON.stringify(await mails())).not.toContain('evil.example');
  });

  it('says nothing that is untrue of who gets no mail: not that one was sent', async () => {
    const says = new Set<string>();
    for (let number = 0; number < 12; number += 1) {
      const ask = await asked(`where is my zebra number ${number}`);
      says.add((await wish({ ask })).json<{ next: string }>().next);
    }
    const all = await opened.outbox.list({ state: 'held', after: null, limit: 100 });
    expect(all).toHaveLength(2);
    const [said = '', ...more] = says;
    expect(more).toEqual([]);
    expect(said).toContain('unless it is already signed up for this question or has had too many mails from us today');
    expect(said).not.toContain('sent a mail');
  });

  it('one peer has its share of an hour; a slip of the hand uses up nothing', async () => {
    await withApp({ alert: 3 });
    for (let number = 0; number < 5; number += 1) await wish({ email: 'no address' });
    const answers = [];
    for (let number = 0; number < 4; number += 1)
      answers.push(await wish({ ask: await asked(`zebra ${number}`), email: `a${number}@example.org` }));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([202, 202, 202, 429]);
    expect(Number(answers[3]?.headers['retry-after'])).toBeGreaterThan(0);
    expect(await mails()).toHaveLength(3);
  });
});

describe('the yes', () => {
  it('is not said by opening the link: programs that follow links confirm nothing', async () => {
    await wish();
    const path = await pathIn('confirm');
    for (const method of ['GET', 'HEAD'] as const) {
      const response = await opened.app.inject({ method, url: path });
      expect(response.statusCode).toBe(200);
      expect(response.headers['x-robots-tag']).toBe('noindex');
    }
    expect(await waiting()).toBe(0);
  });

  it('is said with the button, and saying it twice is saying it once', async () => {
    await wish();
    const path = await pathIn('confirm');
    expect((await opened.app.inject(path)).body).toContain('Yes, tell me');
    for (let each = 0; each < 2; each += 1) expect((await confirms(path)).headers.location).toBe(path);
    expect(await waiting()).toBe(1);
    expect((await opened.app.inject(path)).body).toContain('We’ll let you know');
  });

  it('is taken from our own page alone', async () => {
    await wish();
    const path = await pathIn('confirm');
    const response = await opened.app.inject({
      method: 'POST',
      url: path,
      headers: { origin: 'https://evil.example' },
    });
    expect(response.statusCode).toBe(403);
    expect(await waiting()).toBe(0);
  });

  it('a link that is past its time, changed, of another purpose, or of what is gone, is nowhere: always the same', async () => {
    await wish();
    const [path, stopPath] = [await pathIn('confirm'), await pathIn('stop')];
    const [token = '', stop = ''] = [path.split('/')[2], stopPath.split('/')[2]];
    const bodies = new Set<string>();
    const look = async (url: string): Promise<void> => {
      for (const method of ['GET', 'POST'] as const) {
        const response = await opened.app.inject({ method, url, headers: ownPage });
        expect([response.statusCode, method]).toEqual([404, method]);
        bodies.add(response.body);
      }
    };
    await look(`/tell-me/${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}/confirm`);
    await look(`/tell-me/${stop}/confirm`);
    await look('/tell-me/never-was/confirm');
    await look(`/tell-me/${token}/stop`);
    await opened.app.inject({ method: 'POST', url: stopPath });
    await look(path);
    await wish({ ask: await asked('where is my giraffe') });
    const late = await pathIn('confirm');
    opened.clock.advance(7 * dayMs + 1000);
    await look(late);
    expect(bodies.size).toBe(1);
  });

  it('the question stands on the page as text', async () => {
    await wish({ ask: await asked('<img src=x onerror=alert(1)> zebra') });
    expect((await opened.app.inject(await pathIn('confirm'))).body).not.toContain('<img src=x');
  });
});

describe('the stop', () => {
  it('RFC 8058: one POST without cookie, origin or script deletes every alert of the mailbox', async () => {
    await wish();
    await confirms(await pathIn('confirm'));
    await wish({ ask: await asked('where is my giraffe') });
    const response = await opened.app.inject({
      method: 'POST',
      url: await pathIn('stop'),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'List-Unsubscribe=One-Click',
    });
    expect(response.statusCode).toBe(200);
    expect(response.headers.location).toBeUndefined();
    expect(await opened.alertStore.wordings()).toEqual([]);
  });

  it('RFC 8058: the same as multipart/form-data, however often, and after there is nothing to stop', async () => {
    await wish();
    const url = await pathIn('stop');
    for (let each = 0; each < 2; each += 1) {
      const response = await opened.app.inject({
        method: 'POST',
        url,
        headers: { 'content-type': 'multipart/form-data; boundary=x', origin: 'https://mail.example' },
        payload: '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
      });
      expect(response.statusCode).toBe(200);
      expect(response.body).toContain('You won’t get these mails any more');
    }
  });

  it('takes back what waits to be sent to the mailbox, in any case of its letters, and to no other', async () => {
    await wish();
    await wish({ ask: await asked('where is my giraffe'), email: 'ANN@example.org' });
    await wish({ email: 'bea@example.org' });
    const url = await pathOf('ann@example.org', 'stop');
    await opened.app.inject({ method: 'POST', url });
    expect((await mails()).map(({ to }) => to)).toEqual(['bea@example.org']);
  });

  it('is not done by opening the link', async () => {
    await wish();
    const page = await opened.app.inject(await pathIn('stop'));
    expect(page.body).toContain('Stop these mails');
    expect(await opened.alertStore.wordings()).toHaveLength(1);
  });

  it('outlives the alert by the time its last mail is kept', async () => {
    await wish();
    opened.clock.advance(209 * dayMs);
    expect((await opened.app.inject(await pathIn('stop'))).statusCode).toBe(200);
    opened.clock.advance(2 * dayMs);
    expect((await opened.app.inject(await pathIn('stop'))).statusCode).toBe(404);
  });
});

describe('the form without a script', () => {
  const form = (payload: Readonly<Record<string, string>>, headers: object = ownPage) =>
    opened.app.inject({
      method: 'POST',
      url: '/tell-me',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams(payload).toString(),
    });

  it('is offered under a reply that is none, and after a vote that it did not help', async () => {
    const page = await opened.app.inject('/ask?q=where+is+my+zebra');
    const href = /href="(\/tell-me\?[^"]+)"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(href).toMatch(/^\/tell-me\?q=where\+is\+my\+zebra&ask=[\w-]{22}$/);
    expect((await opened.app.inject(href)).body).toContain('where is my zebra');
    const thanks = await opened.app.inject(`/asks/thanks?outcome=not-helpful&q=zebra&ask=${'a'.repeat(22)}`);
    expect(thanks.body).toContain('/tell-me?');
    const helped = await opened.app.inject(`/asks/thanks?outcome=helpful&q=zebra&ask=${'a'.repeat(22)}`);
    expect(helped.body).not.toContain('/tell-me?');
    const answer = await opened.app.inject('/ask?q=what+does+it+cost');
    expect(answer.body).not.toContain('/tell-me?');
  });

  it('takes the address, keeps it where it cannot be taken, and says what happens next', async () => {
    const ask = await asked();
    const refused = await form({ ask, q: 'zebra', email: 'ann at example' });
    expect(refused.statusCode).toBe(400);
    expect(refused.body).toContain('value="ann at example"');
    const taken = await form({ ask, q: 'zebra', email: 'ann@example.org' });
    expect(taken.body).toContain('Check your mailbox');
    expect(await mails()).toHaveLength(1);
  });

  it('is taken from our own page alone', async () => {
    const response = await form({ ask: await asked(), email: 'ann@example.org' }, { origin: 'https://evil.example' });
    expect(response.statusCode).toBe(403);
  });
});

describe('answers for customers', () => {
  it('wait for who is a customer as they ask; without a token the same ask waits as a prospect’s', async () => {
    const token = await signedToken(goodClaims(opened.clock.now()));
    const ask = await asked('where is my zebra', { audience: 'customer' }, { authorization: `Bearer ${token}` });
    await wish({ ask });
    await wish({ ask, email: undefined }, { authorization: `Bearer ${token}` });
    const ids = (await mails()).map(({ id }) => id.replace('confirm-', ''));
    const audiences = await Promise.all(ids.map(async (id) => (await opened.alertStore.byId(id))?.audience));
    expect(new Set(audiences)).toEqual(new Set(['customer', 'prospect']));
  });

  it('wait for anyone where site.yml opens them', async () => {
    await withApp({ access: 'open', content: smallContent('open') });
    await wish({ ask: await asked('where is my zebra', { audience: 'customer' }) });
    const [mail] = await mails();
    expect((await opened.alertStore.byId(mail?.id.replace('confirm-', '') ?? ''))?.audience).toBe('customer');
  });
});
