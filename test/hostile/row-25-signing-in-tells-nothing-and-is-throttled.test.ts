import { passTime, stopTime } from '../support/pass-time.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openPasswords } from '../../server/identity/passwords.ts';
import { openApp, type TestApp } from '../support/app.ts';
import { consolePost, goodPassword, signInAs } from '../support/staff.ts';

const signIn = (
  { app }: TestApp,
  email: string,
  {
    password = 'not the password',
    remoteAddress = '203.0.113.7',
    headers = {},
  }: { password?: string; remoteAddress?: string; headers?: Readonly<Record<string, string>> } = {},
) => app.inject({ ...consolePost('/console/api/sign-in', { email, password }, headers), remoteAddress });

afterEach(() => void vi.useRealTimers());

describe('row 25', () => {
  it('a wrong password and an unknown address give the same answer, to the byte', async () => {
    const opened = await openApp();
    await signInAs(opened, 'agent');
    const { path } = await opened.accounts.add('invited@example.org', 'agent', { kind: 'cli' });
    await signInAs(opened, 'admin');
    await opened.accounts.disable('agent@example.org', { kind: 'cli' });
    const answers = [];
    for (const [email, password] of [
      ['nobody@example.org', goodPassword],
      ['admin@example.org', 'not the password'],
      ['agent@example.org', goodPassword],
      ['invited@example.org', path.split('#')[1] ?? ''],
      ['no address at all', goodPassword],
    ] as const) {
      const { statusCode, body, headers } = await signIn(opened, email, { password });
      const { date: _, ...rest } = headers;
      answers.push({ statusCode, body, rest });
    }
    expect(answers[0]?.statusCode).toBe(401);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    await opened.close();
  });

  it('a password is hashed by argon2id with 64 MiB, 3 passes, 4 lanes, and a salt of its own', async () => {
    const { hash } = openPasswords();
    const [one, other] = [await hash(goodPassword), await hash(goodPassword)];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=4\$/);
    expect(one).not.toBe(other);
  });

  it.each([
    ['a known account', 'admin@example.org'],
    ['an unknown one, alike', 'nobody@example.org'],
  ])('%s is tried 5 times in 15 minutes, from wherever', async (_, email) => {
    const opened = await openApp();
    await signInAs(opened, 'admin');
    stopTime();
    const tried = async (index: number) =>
      (await signIn(opened, email, { remoteAddress: `203.0.113.${index}`, headers: { cookie: `a=${index}` } }))
        .statusCode;
    const codes = [];
    for (let index = 0; index < 7; index += 1) codes.push(await tried(index));
    expect(codes).toEqual([401, 401, 401, 401, 401, 429, 429]);
    const right = await signIn(opened, email, { password: goodPassword, remoteAddress: '203.0.113.99' });
    expect(right.statusCode).toBe(429);
    expect(Number(right.headers['retry-after'])).toBe(15 * 60);
    expect(right.json<{ detail: string }>().detail).toBe('Wait 15 minutes and try again.');
    passTime(opened.clock, 15 * 60_000);
    expect(await tried(8)).toBe(401);
    await opened.close();
  });

  it('spelling an address in another way is no other account', async () => {
    const opened = await openApp();
    const codes = [];
    for (const email of ['a@b.org', 'A@b.org', ' a@b.org', 'a@B.ORG ', 'a@b.org', 'a@B.org'])
      codes.push((await signIn(opened, email)).statusCode);
    expect(codes).toEqual([401, 401, 401, 401, 401, 429]);
    await opened.close();
  });

  it.each([
    ['without cookies', () => ({})],
    [
      'with a new cookie each time',
      (index: number) => ({ cookie: `__Host-red_staff=${'x'.repeat(40)}${100 + index}` }),
    ],
    ['with another forwarded address each time', (index: number) => ({ 'x-forwarded-for': `198.51.100.${index}` })],
  ])('one address tries 20 times in 15 minutes, whatever the account, %s', async (_, headersOf) => {
    const opened = await openApp();
    const codes = [];
    for (let index = 0; index < 22; index += 1)
      codes.push((await signIn(opened, `a${index}@example.org`, { headers: headersOf(index) })).statusCode);
    expect(codes).toEqual([...Array.from({ length: 20 }, () => 401), 429, 429]);
    expect((await signIn(opened, 'a@example.org', { remoteAddress: '203.0.113.8' })).statusCode).toBe(401);
    await opened.close();
  });

  it('who knows the password is not counted out by having signed in often', async () => {
    const opened = await openApp();
    await signInAs(opened, 'admin');
    for (let index = 0; index < 8; index += 1)
      expect((await signIn(opened, 'admin@example.org', { password: goodPassword })).statusCode).toBe(200);
    await opened.close();
  });
});
