import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openMailboxIds } from '../../server/identity/mailbox-id.ts';
import { openSignedLinks } from '../../server/identity/signed-link.ts';
import type { FollowUpDetail } from '../../server/contract/follow-up.ts';
import { openFollowUpQueue } from '../support/stores.ts';
import { openApp, type TestApp } from '../support/app.ts';
import { temporaryFolder } from '../support/content-folder.ts';
import { idOf, newFollowUp } from '../support/follow-up.ts';
import { consolePost, signInAs } from '../support/staff.ts';

const dayMs = 86_400_000;

let opened: TestApp;
let ann = '';
let path = '';
beforeEach(async () => {
  opened = await openApp();
  const { now } = opened.clock;
  ann = (await opened.log.people.seen({ subject: 'iss\nu-1', email: 'ann@example.org', name: 'Ann', at: now() })).id;
  path = new URL(opened.desk.optOutUrl(ann)).pathname;
});
afterEach(() => opened.close());

const get = (url: string) => opened.app.inject({ url, headers: { accept: 'text/html' } });
const post = (url: string, contentType: string, payload: string, headers: Record<string, string> = {}) =>
  opened.app.inject({ method: 'POST', url, headers: { 'content-type': contentType, ...headers }, payload });
const form = 'application/x-www-form-urlencoded';
const oneClick = (url: string) => post(url, form, 'List-Unsubscribe=One-Click');
const mayContact = async () => (await opened.log.people.byId(ann))?.doNotContact === false;
const trail = () => opened.staff.audit({ before: null, limit: 50 });
const flipped = (text: string, at: number): string =>
  text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);

describe('the page where somebody says that they are not to be written to', () => {
  it('says what it means and has a button; opening it changes nothing, since programs follow links', async () => {
    const page = await get(path);
    expect([page.statusCode, page.headers['cache-control'], page.headers['x-robots-tag']]).toEqual([
      200,
      'private, no-store',
      'noindex',
    ]);
    expect(page.headers['referrer-policy']).toBe('strict-origin');
    expect(page.body).toContain('Stop offers of help by mail?');
    expect(page.body).toContain(`<form method="post" action="${path}">`);
    await opened.app.inject({ method: 'HEAD', url: path });
    expect(await mayContact()).toBe(true);
    expect(await trail()).toEqual([]);
  });

  it('its button stops it, says so, and offers the way back, which goes as well', async () => {
    const own = { origin: 'null', 'sec-fetch-site': 'same-origin', accept: 'text/html' };
    const stopped = await post(path, form, '', own);
    expect([stopped.statusCode, await mayContact()]).toEqual([200, false]);
    expect(stopped.body).toContain('We won’t write to you first any more');
    expect((await get(path)).body).toContain('We won’t write to you first any more');
    const back = await post(path.replace(/stop$/, 'allow'), form, '', own);
    expect([back.statusCode, back.headers.location, await mayContact()]).toEqual([303, path, true]);
    expect((await get(path)).body).toContain('Stop offers of help by mail?');
    expect((await trail()).map(({ staff, action, object, after }) => [staff, action, object, after])).toEqual([
      ['the person', 'person.do-not-contact', ann, { doNotContact: false }],
      ['the person', 'person.do-not-contact', ann, { doNotContact: true }],
    ]);
  });
});

describe('one request of a mail program (RFC 8058)', () => {
  const multipart = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n';

  it.each([
    ['a form', form, 'List-Unsubscribe=One-Click'],
    ['a form in parts', 'multipart/form-data; boundary=b', multipart],
  ])('as %s stops it, without a cookie, an origin or a redirect', async (_, contentType, payload) => {
    const response = await post(path, contentType, payload);
    expect([response.statusCode, response.headers['set-cookie'], await mayContact()]).toEqual([200, undefined, false]);
  });

  it('many times, also at once, is once in the trail', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => oneClick(path)));
    all.push(await oneClick(path));
    expect(all.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 9 }, () => 200));
    expect(await trail()).toHaveLength(1);
  });

  it('works for a year after the mail, and then no more', async () => {
    opened.clock.advance(365 * dayMs - 2000);
    expect((await oneClick(path)).statusCode).toBe(200);
    opened.clock.advance(4000);
    expect((await oneClick(path)).statusCode).toBe(404);
  });

  it('closes what staff were about to write, and no question that was handed over', async () => {
    const item = { kind: 'outreach', person: ann, email: 'ann@example.org', visit: 'v', ask: 'a' } as const;
    const red = { at: 1, actor: { kind: 'red' }, kind: 'opened', body: '' } as const;
    const open = (number: number, differs: object) =>
      opened.followUps.open({ draft: newFollowUp(number, differs), events: [red], mailsOf: () => [], lines: 1 });
    await open(1, item);
    await open(2, { person: ann, email: 'ann@example.org' });
    await oneClick(path);
    expect((await opened.followUps.running()).map(({ id }) => id)).toEqual([idOf(2)]);
  });

  it('a body larger than a mail program sends is refused', async () => {
    expect((await post(path, form, 'x'.repeat(5000))).statusCode).toBe(413);
    expect(await mayContact()).toBe(true);
  });
});

describe('a choice is of the mailbox', () => {
  const item = { kind: 'outreach', email: 'ann@example.org', visit: 'v', ask: 'a' } as const;
  const red = { at: 1, actor: { kind: 'red' }, kind: 'opened', body: '' } as const;

  it('what staff have in hand for another person of the same address is not sent, and the console says why', async () => {
    const visitor = await opened.log.people.left({ email: 'ANN@example.org', name: null, visitHash: 'v', at: 5 });
    await opened.followUps.open({
      draft: newFollowUp(1, { ...item, person: visitor.id }),
      events: [red],
      mailsOf: () => [],
      lines: 1,
    });
    const cookie = await signInAs(opened, 'agent');
    const send = (name: string, body: object) =>
      opened.app.inject(consolePost(`/console/api/follow-ups/${idOf(1)}/${name}`, body, { cookie }));
    await send('note', { rev: 1, text: 'I look after it' });
    await oneClick(path);
    const detail = (
      await opened.app.inject({ url: `/console/api/follow-ups/${idOf(1)}`, headers: { cookie } })
    ).json<FollowUpDetail>();
    expect([detail.state, detail.person?.doNotContact]).toEqual(['open', true]);
    expect(detail.replyRefused).toContain('asked us not to write to them first');
    const preview = await send('preview', { markdown: 'Can I help?' });
    expect(preview.json<{ refused: string }>().refused).toContain('asked us not to write to them first');
    expect((await send('reply', { rev: 2, markdown: 'Can I help?', resolve: false })).statusCode).toBe(422);
  });

  it('outlives a visitor’s address, until they take it back', async () => {
    const { dataDir } = opened;
    const queue = await openFollowUpQueue({ dataDir, databaseUrl: null }, await openMailboxIds(dataDir));
    const visitor = await opened.log.people.left({ email: 'eve@example.org', name: null, visitHash: 'w', at: 5 });
    const visitorsPath = new URL(opened.desk.optOutUrl(visitor.id)).pathname;
    await oneClick(visitorsPath);
    opened.clock.advance(31 * dayMs);
    const at = opened.clock.now();
    await opened.followUps.forget(at - 30 * dayMs, 0);
    expect((await opened.log.people.byId(visitor.id))?.email).toBeNull();
    const again = await opened.log.people.left({ email: 'Eve@example.org', name: null, visitHash: 'x', at });
    expect(again.doNotContact).toBe(false);
    expect(await queue.isOptedOut('eve@example.org')).toBe(true);
    const own = { origin: 'https://help.example', accept: 'text/html' };
    await post(new URL(opened.desk.optOutUrl(again.id)).pathname.replace(/stop$/, 'allow'), form, '', own);
    expect(await queue.isOptedOut('eve@example.org')).toBe(false);
    await queue.close();
  });
});

describe('the link', () => {
  it('wrong, of another server, of another purpose, past its time, and of nobody gives one and the same page', async () => {
    const now = opened.clock.now();
    const links = await openSignedLinks(opened.dataDir, 'stop-contact');
    const others = await openSignedLinks(await temporaryFolder(), 'stop-contact');
    const statusLinks = await openSignedLinks(opened.dataDir, 'status-page');
    const good = links.make(ann, now + dayMs);
    const wrong = [
      'nonsense',
      flipped(good, 3),
      flipped(good, 60),
      others.make(ann, now + dayMs),
      statusLinks.make(ann, now + dayMs),
      links.make(ann, now - 1000),
      links.make('x'.repeat(22), now + dayMs),
    ];
    const pages = await Promise.all(wrong.map((token) => get(`/contact/${token}/stop`)));
    expect(new Set(pages.map(({ body }) => body)).size).toBe(1);
    for (const token of wrong) {
      const stop = await oneClick(`/contact/${token}/stop`);
      const own = { origin: 'https://help.example' };
      const allow = await post(`/contact/${token}/allow`, form, '', own);
      expect([stop.statusCode, allow.statusCode], token).toEqual([404, 404]);
      expect(stop.headers['cache-control']).toBe('no-store');
    }
    expect(await mayContact()).toBe(true);
    expect((await get(`/contact/${good}/stop`)).statusCode).toBe(200);
    const other = await get(`/status/${good}`);
    expect(other.statusCode).toBe(404);
    expect(other.body).toContain('<h1>This link doesn’t work any more.</h1>');
    expect((await get('/answers/nothing-here')).body).not.toContain('This link');
  });

  it.each([{}, { origin: 'https://evil.example' }, { origin: 'null', 'sec-fetch-site': 'cross-site' }])(
    'the way back is taken from our own page alone, not from %j',
    async (headers) => {
      await oneClick(path);
      const back = await post(path.replace(/stop$/, 'allow'), form, '', headers);
      expect([back.statusCode, await mayContact()]).toEqual([403, false]);
    },
  );
});
