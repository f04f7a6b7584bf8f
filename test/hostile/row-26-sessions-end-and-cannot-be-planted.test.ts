import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backgroundHeader } from '../../server/core/staff/staff.ts';
import { readSettings } from '../../server/settings.ts';
import { sqliteFile } from '../../server/store/database/open-database.ts';
import { openApp, type TestApp } from '../support/app.ts';
import { consolePost, cookieIn, goodPassword, signInAs } from '../support/staff.ts';

const minute = 60_000;
const by = { kind: 'cli' } as const;

describe('row 26', () => {
  let opened: TestApp;
  let cookie = '';
  const me = async (session = cookie) =>
    (await opened.app.inject({ url: '/console/api/me', headers: { cookie: session } })).statusCode;
  const signIn = (headers: Record<string, string> = {}) =>
    opened.app.inject(
      consolePost('/console/api/sign-in', { email: 'agent@example.org', password: goodPassword }, headers),
    );

  beforeEach(async () => {
    opened = await openApp();
    await signInAs(opened, 'admin');
    cookie = await signInAs(opened, 'agent');
  });
  afterEach(() => opened.close());

  it('a disabled user’s open session is over at the next call, and stays over when the account opens again', async () => {
    expect(await me()).toBe(200);
    await opened.accounts.disable('agent@example.org', by);
    expect(await me()).toBe(401);
    await opened.accounts.enable('agent@example.org', by);
    expect(await me()).toBe(401);
    expect((await signIn()).statusCode).toBe(200);
  });

  it('a role taken away is gone at the next call', async () => {
    const read = async () =>
      (await opened.app.inject({ url: '/console/api/reports/repeated', headers: { cookie } })).statusCode;
    expect(await read()).toBe(200);
    await opened.accounts.setRole('agent@example.org', 'writer', by);
    expect(await read()).toBe(403);
  });

  it('signing in gives a new id, whatever the browser brought along, and ends the session it brought', async () => {
    const planted = `__Host-red_staff=${'A'.repeat(43)}`;
    const first = cookieIn((await signIn({ cookie: planted })).headers);
    expect(first).not.toBe(planted);
    expect(await me(planted)).toBe(401);
    const second = cookieIn((await signIn({ cookie: first })).headers);
    expect(second).not.toBe(first);
    expect(await me(first)).toBe(401);
    expect(await me(second)).toBe(200);
  });

  it('signed out, a session is over at the server, and the browser is told to forget it', async () => {
    const response = await opened.app.inject(consolePost('/console/api/sign-out', {}, { cookie }));
    expect(response.statusCode).toBe(204);
    expect(response.headers['set-cookie']).toMatch(/^__Host-red_staff=;.*Expires=Thu, 01 Jan 1970/);
    expect(await me()).toBe(401);
  });

  it('unused for 30 minutes it ends; used, it goes on for 12 hours and no longer', async () => {
    opened.clock.advance(29 * minute);
    expect(await me()).toBe(200);
    opened.clock.advance(29 * minute);
    expect(await me()).toBe(200);
    opened.clock.advance(30 * minute);
    expect(await me()).toBe(401);
    const fresh = cookieIn((await signIn()).headers);
    for (let passed = 0; passed < 12 * 60 - 20; passed += 20) {
      opened.clock.advance(20 * minute);
      expect(await me(fresh)).toBe(200);
    }
    opened.clock.advance(20 * minute);
    expect(await me(fresh)).toBe(401);
  });

  it('a page left open does not keep it alive by asking for news', async () => {
    const news = async () => (await opened.app.inject({ url: '/console/api/summary', headers: { cookie } })).statusCode;
    for (let passed = 0; passed < 29; passed += 1) {
      opened.clock.advance(minute);
      expect(await news()).toBe(200);
    }
    opened.clock.advance(minute);
    expect(await news()).toBe(401);
  });

  it('nor does what it loads again by itself, once there is news', async () => {
    const headers = { cookie, [backgroundHeader]: '1' };
    const load = async (path: string) => (await opened.app.inject({ url: `/console/api/${path}`, headers })).statusCode;
    for (let passed = 0; passed < 28; passed += 2) {
      opened.clock.advance(2 * minute);
      for (const path of ['reports/unanswered', 'gaps', 'questions']) expect(await load(path), path).toBe(200);
    }
    opened.clock.advance(2 * minute);
    expect(await load('questions')).toBe(401);
    expect(await me()).toBe(401);
  });

  it('a new password ends every session of before', async () => {
    const { path } = await opened.accounts.link('agent@example.org', by);
    const link = path.split('#')[1];
    const password = 'eight loud badgers';
    const response = await opened.app.inject(consolePost('/console/api/password', { link, password }));
    expect(response.statusCode).toBe(200);
    expect(await me()).toBe(401);
    expect(await me(cookieIn(response.headers))).toBe(200);
    expect((await signIn()).statusCode).toBe(401);
  });

  it('a link works once, for a day, and only the newest', async () => {
    const use = async (path: string) =>
      (
        await opened.app.inject(
          consolePost('/console/api/password', { link: path.split('#')[1], password: goodPassword }),
        )
      ).statusCode;
    const first = await opened.accounts.link('agent@example.org', by);
    const second = await opened.accounts.link('agent@example.org', by);
    expect(await use(first.path)).toBe(410);
    expect(await use(second.path)).toBe(200);
    expect(await use(second.path)).toBe(410);
    const third = await opened.accounts.link('agent@example.org', by);
    opened.clock.advance(24 * 60 * minute);
    expect(await use(third.path)).toBe(410);
  });

  it('a password too weak is refused in words, and the link stays good', async () => {
    const { path } = await opened.accounts.link('agent@example.org', by);
    const use = (password: string) =>
      opened.app.inject(consolePost('/console/api/password', { link: path.split('#')[1], password }));
    const refused = await use('short');
    expect([refused.statusCode, refused.json()]).toMatchObject([
      400,
      { code: 'password-not-taken', detail: /12 or more/ },
    ]);
    expect((await use(goodPassword)).statusCode).toBe(200);
  });

  it('neither password, nor link, nor session id stands in the database', async () => {
    const { path } = await opened.accounts.link('admin@example.org', by);
    const files = ['', '-wal']
      .map((end) => readFileSync(join(opened.dataDir, `${sqliteFile}${end}`), 'latin1'))
      .join('');
    expect(files).toContain('agent@example.org');
    for (const secret of [path.split('#')[1] ?? 'no link', cookie.split('=')[1] ?? 'no cookie'])
      expect(files).not.toContain(secret);
  });

  it.each(['RED_SESSION_SECRET', 'RED_STAFF_PASSWORD', 'RED_SECRET'])(
    'there is no secret to leave at its default: %s is no setting, and starting with it is refused',
    (name) => {
      for (const value of ['', 'secret']) expect(() => readSettings({ [name]: value }, '/')).toThrow(name);
    },
  );

  it('without an account nobody gets in: there is no first password', async () => {
    const empty = await openApp();
    for (const email of ['admin', 'admin@example.org', 'root@localhost', ''])
      for (const password of ['', 'admin', 'password'])
        expect(
          (await empty.app.inject(consolePost('/console/api/sign-in', { email, password }))).statusCode,
        ).toBeGreaterThanOrEqual(400);
    await empty.close();
  });
});
