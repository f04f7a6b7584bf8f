import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Reply } from '../../server/core/answering/reply.ts';
import { byCli } from '../support/ask-record.ts';
import { canary, openApp, postJson, type TestApp } from '../support/app.ts';
import { goodClaims, signedToken } from '../support/customer-token.ts';

const question = `How do I turn the ${canary} on?`;

describe('row 19: what a customer was answered', () => {
  let opened: TestApp;
  beforeAll(async () => {
    opened = await openApp();
  });
  afterAll(() => opened.close());

  const tokenFor = (seconds: number): Promise<string> => {
    const claims = goodClaims(opened.clock.now());
    return signedToken({ ...claims, exp: (claims.iat ?? 0) + seconds });
  };
  const ask = async (token: string | null, fields: object = {}) => {
    const request = postJson('/api/ask', { question, ...fields });
    return opened.app.inject({
      ...request,
      headers: { ...request.headers, ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    });
  };

  it.each([
    '/api/articles',
    '/api/articles/turn-it-on',
    `/api/suggest?q=turn`,
    '/',
    '/answers/turn-it-on',
    '/ask',
    '/api/me',
  ])('GET %s is kept by no cache, and shares no key with anybody’s', async (url) => {
    const mine = await opened.app.inject({ url, headers: { authorization: `Bearer ${await tokenFor(300)}` } });
    expect(mine.headers['cache-control']).toBe('private, no-store');
    expect(mine.headers['etag']).toBeUndefined();
    for (const { headers } of [mine, await opened.app.inject(url)])
      expect(String(headers['vary'])).toMatch(/(?:^|, )Authorization(?:,|$)/);
  });

  it('is not what the next one is answered, nor a refusal to them', async () => {
    const [mine, theirs] = [await ask(await tokenFor(300)), await ask(null)];
    expect(mine.json<Reply>().kind).toBe('answer');
    expect(theirs.json<Reply>().kind).toBe('unknown');
    expect(theirs.body).not.toContain('customer');
  });

  it('ends with the token: in the same visit a prospect goes on, and is told so where customers’ answers are named', async () => {
    const token = await tokenFor(60);
    const visit = 'AAAAAAAAAAAAAAAAAAAAAA';
    expect((await ask(token, { visit })).json<Reply>().kind).toBe('answer');
    opened.clock.advance(91_000);
    const after = await ask(token, { visit });
    expect([after.statusCode, after.json<Reply>().kind]).toEqual([200, 'unknown']);
    expect((await ask(token, { visit, audience: 'customer' })).json()).toMatchObject({
      status: 403,
      code: 'customer-only',
      detail: expect.stringContaining('expired'),
    });
    const me = await opened.app.inject({ url: '/api/me', headers: { authorization: `Bearer ${token}` } });
    expect(me.json()).toEqual({ token: 'expired', customer: null });
  });

  it('`audience` narrows it, and the token widens nothing else', async () => {
    const token = await tokenFor(300);
    expect((await ask(token, { audience: 'prospect' })).json<Reply>().kind).toBe('unknown');
    expect((await ask(token, { audience: 'customer' })).json<Reply>().kind).toBe('answer');
    expect((await ask(token, { audience: 'staff' })).statusCode).toBe(400);
  });
});

describe('row 19: while a token cannot be looked at', () => {
  it('asks are answered as a prospect’s, and what is named for customers is 503, not a refusal', async () => {
    const checkToken = async () => ({ kind: 'unchecked', reason: 'no keys could be fetched' }) as const;
    const opened = await openApp({ context: { checkToken } });
    const send = (body: object) => {
      const request = postJson('/api/ask', body);
      return opened.app.inject({ ...request, headers: { ...request.headers, authorization: 'Bearer a.b.c' } });
    };
    expect((await send({ question })).json<Reply>().kind).toBe('unknown');
    expect((await send({ question, audience: 'customer' })).json()).toMatchObject({
      status: 503,
      code: 'token-unchecked',
    });
    await opened.close();
  });
});

describe('who asked', () => {
  it('is kept with the question for a customer, over all visits, and for nobody else, nor where they asked not to be followed', async () => {
    const opened = await openApp();
    const authorization = `Bearer ${await signedToken(goodClaims(opened.clock.now()))}`;
    const send = (visit: string | undefined, headers: Readonly<Record<string, string>>) => {
      const request = postJson('/api/ask', { question, ...(visit === undefined ? {} : { visit }) });
      return opened.app.inject({ ...request, headers: { ...request.headers, ...headers } });
    };
    await send('AAAAAAAAAAAAAAAAAAAAAA', { authorization });
    await send('BBBBBBBBBBBBBBBBBBBBBB', { authorization });
    await send(undefined, { authorization, 'sec-gpc': '1' });
    await send('CCCCCCCCCCCCCCCCCCCCCC', {});
    await opened.log.flush();
    const { people, asks } = await opened.log.exportPerson('u-1', byCli);
    expect(people).toMatchObject([{ customer: 'u-1', email: 'ann@example.org', name: 'Ann' }]);
    expect(asks).toHaveLength(2);
    await opened.close();
  });

  it('a record that cannot be written delays no answer by more than a tenth of a second, and loses none', async () => {
    const failures: unknown[] = [];
    const { createKnownPerson } = await import('../../server/red/people/known-person.ts');
    const customer = { subject: 's', email: null, name: null, expiresAt: 0 };
    const slow = createKnownPerson({
      people: { seen: () => new Promise(() => undefined) },
      now: () => 0,
      onFailure: (error) => void failures.push(error),
    });
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const answered = slow(customer);
    await vi.advanceTimersByTimeAsync(100);
    expect(await answered).toBeNull();
    vi.useRealTimers();
    const broken = createKnownPerson({
      people: { seen: () => Promise.reject(new Error('locked')) },
      now: () => 0,
      onFailure: (error) => void failures.push(error),
    });
    expect(await broken(customer)).toBeNull();
    expect(failures).toHaveLength(1);
  });
});
