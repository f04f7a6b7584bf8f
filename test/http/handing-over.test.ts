import { passTime, stopTime } from '../support/pass-time.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OutgoingMail } from '../../server/core/mailing/mail.ts';
import { handOverErrors, handOverWords } from '../../server/core/words/en/hand-over.ts';
import { statusWords } from '../../server/core/words/en/status.ts';
import { canary, openApp, postJson, smallContent, type AppOptions, type TestApp } from '../support/app.ts';
import { siteYml } from '../support/content-folder.ts';
import { everything } from '../support/failed-asks.ts';
import { goodClaims, signedToken } from '../support/customer-token.ts';

const visit = 'v'.repeat(22);
const keyOf = (name: string): string => name.padEnd(22, '_');
const body = { key: keyOf('first'), question: 'where is my zebra', email: 'ann@example.org' };

let opened: TestApp;
beforeEach(async () => {
  opened = await openApp();
});
afterEach(() => {
  vi.useRealTimers();
  return opened.close();
});

const withApp = async (options: AppOptions): Promise<void> => {
  await opened.close();
  opened = await openApp(options);
};

const handOver = (changes: object = {}) => opened.app.inject(postJson('/api/hand-overs', { ...body, ...changes }));

const mails = async (): Promise<readonly OutgoingMail[]> =>
  opened.outbox.list({ state: null, after: null, limit: 100 });

const mailTo = async (address: string): Promise<readonly OutgoingMail[]> =>
  (await mails()).filter(({ to }) => to === address);

const tokenIn = (url: string): string => /\/status\/([^/]+)/.exec(url)?.[1] ?? '';

/** Answers standard questions in ten working days: every wish is sooner. */
const slowContent = { ...smallContent('token') };
slowContent['site.yml'] = `${String(slowContent['site.yml'])}promises:\n  due: {standard: 10d}\n`;

describe('POST /api/hand-overs', () => {
  it('returns number, due time, next step and status page, once all of it is kept', async () => {
    const response = await handOver();
    expect(response.statusCode).toBe(201);
    expect(response.headers['cache-control']).toBe('private, no-store');
    const told = response.json<{ number: string; dueAt: string; next: string; status: string }>();
    // Sunday noon: a working day from then on ends on Monday at 17:00 of the site's zone, UTC
    expect(told).toMatchObject({
      number: 'R-1001',
      dueAt: '2026-11-23T17:00:00.000Z',
      timeZone: 'UTC',
      isMailed: true,
    });
    expect(told.next).toContain('by Monday 23 November 2026 at 17:00 UTC');
    expect(told.status).toMatch(/^https:\/\/help\.example\/status\//);
    expect((await opened.app.inject(`/status/${tokenIn(told.status)}`)).statusCode).toBe(200);
  });

  it('puts an acknowledgement to the asker and a note to the contact into the outbox', async () => {
    await handOver();
    const [acknowledgement, ...more] = await mailTo('ann@example.org');
    expect(more).toEqual([]);
    expect(acknowledgement?.subject).toBe('[R-1001] Your question: where is my zebra');
    expect(acknowledgement?.text).toContain('by Monday 23 November 2026 at 17:00 UTC');
    expect(acknowledgement?.text).toMatch(/https:\/\/help\.example\/status\/\S+\/solved/);
    expect(await mailTo('help@help.example')).toHaveLength(1);
  });

  it('the same form sent again, and twice at once, is one hand-over with one acknowledgement', async () => {
    const all = await Promise.all([handOver(), handOver(), handOver()]);
    const again = await handOver({ email: 'bob@example.org' });
    const numbers = [...all, again].map((response) => response.json<{ number: string }>().number);
    expect(numbers).toEqual(['R-1001', 'R-1001', 'R-1001', 'R-1001']);
    expect(await mailTo('ann@example.org')).toHaveLength(1);
    expect(await mailTo('bob@example.org')).toEqual([]);
  });

  it('says that it was written by mail only where it was: not without a mail server, nor beyond a day’s share', async () => {
    const isMailed = async (changes: object) => (await handOver(changes)).json<{ isMailed: boolean }>().isMailed;
    for (let mail = 0; mail < 10; mail += 1) expect(await isMailed({ key: keyOf(`m${mail}`) })).toBe(true);
    expect(await isMailed({ key: keyOf('eleventh') })).toBe(false);
    expect(await isMailed({ key: keyOf('eleventh') })).toBe(false);
    expect(await isMailed({ key: keyOf('other'), email: 'bob@example.org' })).toBe(true);
    await withApp({ sendsMail: false });
    expect(await isMailed({})).toBe(false);
  });

  it('notes on the ask that it was handed over, and keeps texts masked', async () => {
    const asked = await opened.app.inject(postJson('/api/ask', { question: 'where is my zebra', visit }));
    const { id } = asked.json<{ id: string }>();
    await handOver({ ask: id, visit, message: 'call 020 123 45 67 or write to eve@example.org' });
    await opened.log.settle(opened.clock.now());
    const found = await opened.log.search({
      ...everything,
      text: '',
      outcome: 'contradicted',
      kind: null,
      gap: null,
      after: null,
      limit: 9,
    });
    expect(found.map((ask) => ask.id)).toEqual([id]);
    const [followUp] = await opened.followUps.running();
    expect(followUp).toMatchObject({
      ask: id,
      question: 'where is my zebra',
      message: 'call [phone] or write to [email]',
    });
    expect((await opened.followUps.chain(followUp?.visit ?? null, id)).map(({ question }) => question)).toEqual([
      'where is my zebra',
    ]);
    expect(JSON.stringify(await mails())).not.toContain('eve@');
  });

  it('a figure moves by the hand-over alone: what is offered while one writes is no question', async () => {
    await opened.app.inject(postJson('/api/hand-overs/answers', { text: 'what does it cost' }));
    await opened.log.flush();
    expect(
      await opened.log.search({
        since: 0,
        until: Number.MAX_SAFE_INTEGER,
        audience: null,
        asker: null,
        text: '',
        outcome: null,
        kind: null,
        gap: null,
        after: null,
        limit: 10,
      }),
    ).toEqual([]);
  });

  it('whoever gave an address in this visit is not asked again, and another visit is', async () => {
    const form = async (other: string) =>
      (await opened.app.inject(postJson('/api/hand-overs/form', { visit: other }))).json<{ needsAddress: boolean }>();
    expect(await form(visit)).toMatchObject({ needsAddress: true, isPossible: true });
    await handOver({ visit });
    expect(await form(visit)).toMatchObject({ needsAddress: false });
    expect(await form(visit)).toMatchObject({ address: 'a…@example.org', isAddressFixed: false });
    expect(await form('w'.repeat(22))).toMatchObject({ needsAddress: true, address: null });
    const { email, ...rest } = { ...body, key: keyOf('second'), visit };
    expect(email).toBe('ann@example.org');
    expect((await opened.app.inject(postJson('/api/hand-overs', rest))).statusCode).toBe(201);
    expect(await mailTo('ann@example.org')).toHaveLength(2);
  });

  it('with Global Privacy Control a visit is neither kept nor known again', async () => {
    const gpc = (url: string, payload: object) => {
      const request = postJson(url, payload);
      return opened.app.inject({ ...request, headers: { ...request.headers, 'sec-gpc': '1' } });
    };
    await gpc('/api/hand-overs', { ...body, visit });
    expect((await opened.followUps.running())[0]?.visit).toBeNull();
    expect((await gpc('/api/hand-overs/form', { visit })).json()).toMatchObject({ needsAddress: true });
  });

  it.each([
    ['no address', { email: '' }, 'address-not-taken'],
    ['two addresses', { email: 'a@example.org, b@example.org' }, 'address-not-taken'],
    ['an address with a line break', { email: 'a@example.org\r\nBcc: b@example.org' }, 'address-not-taken'],
    ['a call without a number', { channel: 'call-back', slot: '2026-11-23T10:00:00Z' }, 'phone-not-taken'],
    ['no zone', { timeZone: 'Mars/Olympus' }, 'invalid-request'],
    ['an unknown wish', { within: 'yesterday' }, 'invalid-request'],
    ['a file', { file: 'data:image/png;base64,AAAA' }, 'invalid-request'],
    ['no question', { question: ' ' }, 'invalid-request'],
    ['too long a message', { message: 'x'.repeat(2001) }, 'invalid-request'],
    ['the customer set, by nobody', { audience: 'customer' }, 'customer-only'],
  ])('%s is refused, and nothing is kept', async (_, changes, code) => {
    const response = await handOver(changes);
    expect(response.json<{ code: string }>().code).toBe(code);
    expect(await opened.followUps.running()).toEqual([]);
    expect(await mails()).toEqual([]);
  });

  it('an address may hand over three an hour; slips of the hand and double clicks use up none', async () => {
    await withApp({ handOver: 3 });
    stopTime();
    for (let slip = 0; slip < 5; slip += 1) expect((await handOver({ email: 'nobody' })).statusCode).toBe(400);
    for (const name of ['a', 'b', 'c', 'a', 'b']) expect((await handOver({ key: keyOf(name) })).statusCode).toBe(201);
    const refused = await handOver({ key: keyOf('d') });
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '3600']);
    passTime(opened.clock, 60 * 60_000);
    expect((await handOver({ key: keyOf('d') })).statusCode).toBe(201);
  });

  it('the asker’s wish brings the due time nearer, never farther', async () => {
    const due = async (name: string, within: string) =>
      (await handOver({ key: keyOf(name), within })).json<{ dueAt: string }>().dueAt;
    expect(await due('a', 'week')).toBe('2026-11-23T17:00:00.000Z');
    expect(await due('b', 'day')).toBe('2026-11-23T17:00:00.000Z');
    await withApp({ content: slowContent });
    expect(await due('c', 'day')).toBe('2026-11-23T17:00:00.000Z');
    expect(await due('d', 'two-days')).toBe('2026-11-24T17:00:00.000Z');
    expect(await due('e', 'week')).toBe('2026-11-27T17:00:00.000Z');
    const usual = (await handOver({ key: keyOf('f') })).json<{ dueAt: string }>();
    expect(usual.dueAt).toBe('2026-12-04T17:00:00.000Z');
  });

  it('the form offers only wishes that bring the due time nearer, with their dates in the asker’s zone', async () => {
    const within = async (payload: object = {}) =>
      (await opened.app.inject(postJson('/api/hand-overs/form', payload))).json<{ within: unknown }>().within;
    expect(await within()).toEqual({ usual: 'by Monday 23 November 2026 at 17:00 UTC', choices: [] });
    await withApp({ content: slowContent });
    expect(await within({ timeZone: 'Europe/Amsterdam' })).toEqual({
      usual: 'by Friday 4 December 2026 at 18:00 CET',
      choices: [
        { value: 'day', label: 'Within one working day, by Monday 23 November 2026 at 18:00 CET' },
        { value: 'two-days', label: 'Within two working days, by Tuesday 24 November 2026 at 18:00 CET' },
        { value: 'week', label: 'Within five working days, by Friday 27 November 2026 at 18:00 CET' },
      ],
    });
    expect((await opened.app.inject(postJson('/api/hand-overs/form', { timeZone: 'Mars' }))).statusCode).toBe(400);
  });

  it('whoever chooses by when has a clock, though it reads like a suggestion', async () => {
    const due = async (name: string, changes: object) => {
      const question = 'It would be nice if the page had a map';
      return (await handOver({ key: keyOf(name), question, ...changes })).json<{ dueAt: string | null }>().dueAt;
    };
    expect(await due('a', {})).toBeNull();
    expect(await due('b', { within: 'day' })).toBe('2026-11-23T17:00:00.000Z');
    expect(await due('c', { question: 'Any idea why I was charged twice?' })).not.toBeNull();
  });

  it('names likely answers of the caller’s own audience, in the reply and in the mail', async () => {
    const told = (await handOver({ question: 'what does it cost' })).json<{ likely: readonly object[] }>();
    const likely = { title: 'What does it cost?', url: 'https://help.example/answers/what-it-costs' };
    expect(told.likely).toContainEqual(likely);
    expect((await mailTo('ann@example.org'))[0]?.text).toContain('https://help.example/answers/what-it-costs');
  });

  it('addresses are from the root in a reply where no public address is set, and whole in a mail', async () => {
    await withApp({ baseUrl: '' });
    const question = 'what does it cost';
    const asked = (await opened.app.inject(postJson('/api/ask', { question }))).json<{
      answer: { article: { url: string } };
    }>();
    expect(asked.answer.article.url).toBe('/answers/what-it-costs');
    const likely = { title: 'What does it cost?', url: '/answers/what-it-costs' };
    expect((await handOver({ question })).json<{ likely: object[] }>().likely[0]).toEqual(likely);
    const near = await opened.app.inject(postJson('/api/hand-overs/answers', { text: question }));
    expect(near.json<{ answers: object[] }>().answers[0]).toEqual(likely);
    expect((await mailTo('ann@example.org'))[0]?.text).toContain('https://help.example/answers/what-it-costs');
  });

  it('what strangers write becomes no link in a mail to an address that nobody has confirmed', async () => {
    await handOver({ question: 'buy at https://evil.example/x or evil.example now', name: 'www.evil.example' });
    const text = JSON.stringify(await mailTo('ann@example.org'));
    expect(text).not.toContain('evil');
    expect(text).toContain('[link]');
    const [toStaff] = await mailTo('help@help.example');
    expect(toStaff?.text).toContain('> buy at https://evil.example/x or evil.example now');
    expect(toStaff?.html).not.toMatch(/href="[^"]*evil/);
  });

  it('a site that names nobody hands nothing over, and offers none of it', async () => {
    await withApp({ content: { ...smallContent('token'), 'site.yml': siteYml } });
    expect((await handOver()).json()).toMatchObject({ code: 'hand-over-closed' });
    const asked = await opened.app.inject(postJson('/api/ask', { question: 'where is my zebra' }));
    expect(asked.json()).toMatchObject({ offers: ['review'] });
    expect((await opened.app.inject({ url: '/hand-over', headers: { accept: 'text/html' } })).statusCode).toBe(409);
  });

  it('a page of another site may hand over only where it may embed the box', async () => {
    const from = (origin: string) => {
      const request = postJson('/api/hand-overs', body);
      return opened.app.inject({ ...request, headers: { ...request.headers, origin } });
    };
    expect((await from('https://evil.example')).statusCode).toBe(403);
    expect((await from('https://help.example')).statusCode).toBe(201);
    await withApp({ context: { embedOrigins: ['https://shop.example'] } });
    expect((await from('https://shop.example')).statusCode).toBe(201);
  });
});

describe('calls', () => {
  const calling = { ...smallContent('token') };
  calling['site.yml'] =
    `${String(calling['site.yml'])}promises:\n  time_zone: Europe/Amsterdam\n  call_back: {length: 30m, at_once: 1}\n`;
  const slots = async (query = '') =>
    (await opened.app.inject(`/api/hand-overs/slots${query}`)).json<{
      timeZone: string;
      slots: readonly { start: string; label: string }[];
    }>();

  it('are not offered where the site says nothing of calling', async () => {
    expect(await slots()).toEqual({ timeZone: 'UTC', slots: [] });
    expect(
      (await handOver({ channel: 'call-back', phone: '+31201234567', slot: '2026-11-23T10:00:00Z' })).json(),
    ).toMatchObject({ code: 'slot-taken' });
  });

  it('are offered in the asker’s zone, or the site’s, and are had once', async () => {
    await withApp({ content: calling });
    const [first] = (await slots('?timeZone=America/New_York')).slots;
    expect(first).toEqual({
      start: '2026-11-23T09:00:00.000Z',
      end: '2026-11-23T09:30:00.000Z',
      label: expect.stringContaining('04:00'),
    });
    expect((await slots()).timeZone).toBe('Europe/Amsterdam');
    const call = { channel: 'call-back', phone: '+31 20 123 45 67', slot: first?.start, timeZone: 'America/New_York' };
    const told = await handOver(call);
    expect(told.statusCode).toBe(201);
    expect(told.json<{ next: string }>().next).toContain('will call you on Monday 23 November 2026 at 04:00');
    expect((await handOver({ ...call, key: keyOf('second') })).json()).toMatchObject({ code: 'slot-taken' });
    expect((await slots()).slots[0]?.start).toBe('2026-11-23T09:30:00.000Z');
  });

  it('refuse a zone that is none', async () => {
    expect((await opened.app.inject('/api/hand-overs/slots?timeZone=Nowhere')).statusCode).toBe(400);
  });
});

describe('without a script', () => {
  const own = {
    origin: 'https://help.example',
    accept: 'text/html',
    'content-type': 'application/x-www-form-urlencoded',
  };
  const send = (url: string, fields: Record<string, string>, headers: Record<string, string> = own) =>
    opened.app.inject({ method: 'POST', url, headers, payload: new URLSearchParams(fields).toString() });
  const fields = {
    key: body.key,
    ask: '',
    audience: 'prospect',
    question: body.question,
    message: 'a\r\nb',
    email: body.email,
    name: '',
    within: 'day',
  };

  it('the form stands on a page of its own, with the question in it, and says that files are not taken', async () => {
    const page = await opened.app.inject({ url: '/hand-over?q=where+is+it', headers: { accept: 'text/html' } });
    expect(page.headers['cache-control']).toBe('private, no-store');
    expect(page.body).toContain('value="where is it"');
    expect(page.body).toContain(handOverWords.noFiles);
    expect(page.body).toContain('name="email"');
    expect(page.body).toContain('noindex');
  });

  it('sending it leads to the status page', async () => {
    const sent = await send('/hand-over', fields);
    expect(sent.statusCode).toBe(303);
    const page = await opened.app.inject({ url: String(sent.headers.location), headers: { accept: 'text/html' } });
    expect(page.body).toContain('Question R-1001');
    expect(page.body).toContain('where is my zebra');
  });

  it('a slip brings the form back with all that was typed, and says what to do', async () => {
    const sent = await send('/hand-over', { ...fields, email: 'ann at example', message: '<b>much</b> to say' });
    expect(sent.statusCode).toBe(400);
    for (const kept of [
      'ann at example',
      '&lt;b>much&lt;/b> to say',
      'value="where is my zebra"',
      body.key,
      handOverErrors.badEmail,
    ])
      expect(sent.body.replaceAll('&gt;', '>'), kept).toContain(kept);
  });

  it('who gave an address in this visit sees it masked, and a field only for another', async () => {
    const cookie = `__Host-red_visit=${visit}`;
    await send('/hand-over', fields, { ...own, cookie });
    const page = await opened.app.inject({ url: '/hand-over', headers: { accept: 'text/html', cookie } });
    expect(page.body).toContain(handOverWords.knownAddress('a…@example.org'));
    expect(page.body).not.toContain('ann@example.org');
    expect(page.body).toMatch(/<details\s*>\s*<summary>Use another address/); // closed until it is wanted
    expect(page.body).not.toContain('name="name"');
  });

  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a frame that hides where it is from', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['nowhere', {}],
  ])('a form from %s is refused', async (_, from) => {
    const { origin, ...rest } = own;
    expect(origin).toBe('https://help.example');
    expect((await send('/hand-over', fields, { ...rest, ...from })).statusCode).toBe(403);
    expect(await opened.followUps.running()).toEqual([]);
  });

  it('an article’s foot and the page of an answer lead to it with the question along', async () => {
    const article = await opened.app.inject({ url: '/answers/what-it-costs', headers: { accept: 'text/html' } });
    expect(article.body).toContain('href="/hand-over?q=What+does+it+cost%3F"');
    const answer = await opened.app.inject({ url: '/ask?q=what+does+it+cost', headers: { accept: 'text/html' } });
    expect(answer.body).toMatch(/href="\/hand-over\?q=what\+does\+it\+cost&(?:amp;)?ask=[\w-]{22}"/);
  });
});

describe('the status page', () => {
  const own = {
    origin: 'null',
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'text/html',
  };
  let path = '';
  beforeEach(async () => {
    path = `/status/${tokenIn((await handOver()).json<{ status: string }>().status)}`;
  });
  const show = async (url = path) => opened.app.inject({ url, headers: { accept: 'text/html' } });
  const post = (url: string, payload = '') => opened.app.inject({ method: 'POST', url, headers: own, payload });
  const state = async () => (await opened.followUps.byKey(body.key))?.state;

  // No referrer at all would send the page's forms without an origin; the whole one would bring the link into the log of questions.
  it('is kept out of search engines and stores, and its address out of referrers', async () => {
    const { headers } = await show();
    expect(headers).toMatchObject({
      'x-robots-tag': 'noindex',
      'referrer-policy': 'strict-origin',
      'cache-control': 'private, no-store',
    });
  });

  it('takes its forms from browsers that name the origin alone, and from no other site', async () => {
    const from = async (origin: string) =>
      opened.app.inject({
        method: 'POST',
        url: `${path}/messages`,
        headers: { origin, 'content-type': own['content-type'], accept: own.accept },
        payload: 'message=More',
      });
    expect((await from('https://help.example')).statusCode).toBe(303);
    expect((await from('https://evil.example')).statusCode).toBe(403);
  });

  it('following the link “this solved it” closes nothing; its button does', async () => {
    const page = await show(`${path}/solved`);
    expect(page.body).toContain('Yes, this solved it');
    expect(await state()).toBe('open');
    expect((await post(`${path}/solved`)).headers.location).toBe(path);
    expect(await state()).toBe('resolved');
    expect((await post(`${path}/solved`)).statusCode).toBe(303);
    expect((await show()).body).toContain('You told us that it is solved');
  });

  it('adds a message once, masked, and opens again what was closed with a new promise', async () => {
    await post(`${path}/solved`);
    opened.clock.advance(24 * 3_600_000);
    for (let click = 0; click < 2; click += 1) await post(`${path}/messages`, 'message=write+to+eve%40example.org');
    const page = (await show()).body;
    expect(page).toContain('write to [email]');
    expect(
      (await opened.followUps.events((await opened.followUps.byKey(body.key))?.id ?? '')).filter(
        ({ kind }) => kind === 'message',
      ),
    ).toHaveLength(1);
    expect(await opened.followUps.byKey(body.key)).toMatchObject({
      state: 'open',
      answeredAt: null,
      resolvedAt: null,
      dueAt: Date.UTC(2026, 10, 24, 12) + (opened.clock.now() - Date.UTC(2026, 10, 23, 12)),
    });
  });

  it('an empty message changes nothing and says so', async () => {
    const answer = await post(`${path}/messages`, 'message=+');
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain(statusWords.noMessage);
  });

  it('a message as HTML is text', async () => {
    await post(`${path}/messages`, `message=${encodeURIComponent('<img src=x onerror=alert(1)>')}`);
    expect((await show()).body).not.toContain('<img src=x');
  });
});

describe('a signed-in customer', () => {
  const asCustomer = async (payload: object, url = '/api/hand-overs') => {
    const request = postJson(url, payload);
    const authorization = `Bearer ${await signedToken(goodClaims(opened.clock.now()))}`;
    return opened.app.inject({ ...request, headers: { ...request.headers, authorization } });
  };
  const { email: _, ...without } = body;

  it('is asked for neither name nor address, and the answer goes to the address of the token', async () => {
    expect((await asCustomer({}, '/api/hand-overs/form')).json()).toMatchObject({
      needsAddress: false,
      address: 'a…@example.org',
      isAddressFixed: true,
    });
    expect((await asCustomer(without)).statusCode).toBe(201);
    const [followUp] = await opened.followUps.running();
    const claims = goodClaims(opened.clock.now());
    expect(followUp).toMatchObject({ email: claims['email'], name: claims['name'], audience: 'customer' });
    expect(followUp?.person).not.toBeNull();
  });

  it('without an address in the token is asked for it once, and nobody else in that visit is answered there', async () => {
    const asWithout = async (sub: string, payload: object, url = '/api/hand-overs') => {
      const { email: __, ...claims } = goodClaims(opened.clock.now());
      const request = postJson(url, payload);
      const authorization = `Bearer ${await signedToken({ ...claims, sub })}`;
      return opened.app.inject({ ...request, headers: { ...request.headers, authorization } });
    };
    const form = async (sub: string) =>
      (await asWithout(sub, { visit }, '/api/hand-overs/form')).json<{ needsAddress: boolean }>().needsAddress;
    expect(await form('c-7')).toBe(true);
    expect((await asWithout('c-7', { ...body, visit })).statusCode).toBe(201);
    expect(await form('c-7')).toBe(false);
    expect((await asWithout('c-7', { ...without, key: keyOf('second'), visit })).statusCode).toBe(201);
    expect(await mailTo('ann@example.org')).toHaveLength(2);
    expect(await form('c-8')).toBe(true);
  });

  it('is named no article in a mail that does not open from there', async () => {
    const linked = async (access: 'token' | 'open') => {
      await withApp({ access });
      expect((await asCustomer({ ...without, question: `how do I turn the ${canary} on` })).statusCode).toBe(201);
      const text = (await mails()).map(({ text: body }) => body).join('\n');
      return [...new Set([...text.matchAll(/https:\/\/help\.example(\/answers\/\S+)/g)].map(([, path]) => path ?? ''))];
    };
    expect(await linked('token')).toEqual([]);
    const open = await linked('open');
    expect(open).toContain('/answers/turn-it-on');
    for (const path of open)
      expect((await opened.app.inject({ url: path, headers: { accept: 'text/html' } })).statusCode, path).toBe(200);
  });

  it('cannot have it go elsewhere, and a bad token is nobody’s', async () => {
    expect((await asCustomer(body)).statusCode).toBe(400);
    const request = postJson('/api/hand-overs', without);
    const refused = await opened.app.inject({
      ...request,
      headers: { ...request.headers, authorization: 'Bearer x.y.z' },
    });
    expect(refused.json()).toMatchObject({ code: 'address-not-taken' });
  });
});
