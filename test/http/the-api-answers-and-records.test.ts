import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../server/core/answering/reply.ts';
import { openSyntheticToken } from '../../server/identity/asker.ts';
import { everything, failedAsks } from '../support/failed-asks.ts';
import { openApp, postJson, type TestApp } from '../support/app.ts';

const visit = 'v'.repeat(22);

describe('the API', () => {
  let opened: TestApp;
  const ask = (body: unknown, headers: Record<string, string> = {}) => {
    const request = postJson('/api/ask', body);
    return opened.app.inject({ ...request, headers: { ...request.headers, ...headers } });
  };
  beforeAll(async () => {
    opened = await openApp();
  });
  afterAll(() => opened.close());

  it('answers with an exact slice of the article', async () => {
    const response = await ask({ question: 'What does it cost?' });
    expect(response.statusCode).toBe(200);
    expect(response.headers['cache-control']).toBe('private, no-store');
    const reply = response.json<Reply>();
    expect(reply).toMatchObject({
      kind: 'answer',
      reason: 'matched',
      answer: {
        article: { id: 'what-it-costs', url: 'https://help.example/answers/what-it-costs' },
        passage: { text: 'It costs nothing. Nobody pays for it.' },
      },
    });
    expect(reply.id).toMatch(/^[A-Za-z0-9_-]{22}$/);
  });

  it('says where the words that matched stand, and the page marks them', async () => {
    const { answer } = (await ask({ question: 'how much is the cost' })).json<Reply>();
    const { text, matches } = answer?.passage ?? { text: '', matches: [] };
    expect(matches.map(([start, end]) => text.slice(start, end))).toEqual(['costs']);
    const page = await opened.app.inject('/ask?q=how+much+is+the+cost');
    expect(page.body).toContain('It <mark>costs</mark> nothing.');
  });

  it('says that it does not know, and who does', async () => {
    const reply = (await ask({ question: 'zebra xylophone quartz' })).json<Reply>();
    expect(reply).toMatchObject({ kind: 'unknown', answer: null, choices: [], parts: [], offers: ['email', 'review'] });
  });

  it('reads another script as a question in another language', async () => {
    expect((await ask({ question: 'сколько это стоит' })).json()).toMatchObject({
      kind: 'unknown',
      reason: 'language',
      offers: expect.arrayContaining(['review']),
    });
  });

  it('records what it did not know, with the visit as a hash only', async () => {
    const { id } = (await ask({ question: 'marmalade trumpet', visit })).json<Reply>();
    const row = (await failedAsks(opened.log)).find((each) => each.id === id);
    expect(row).toMatchObject({ question: 'marmalade trumpet', kind: 'unknown', askedAt: opened.clock.now() });
    expect(row?.visit).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it('lets a question stand alone under Global Privacy Control', async () => {
    const { id } = (await ask({ question: 'tangerine kettle', visit }, { 'sec-gpc': '1' })).json<Reply>();
    expect((await failedAsks(opened.log)).find((each) => each.id === id)?.visit).toBeNull();
  });

  it('takes an outcome once and again, and the last vote wins', async () => {
    const { id } = (await ask({ question: 'What does it cost?' })).json<Reply>();
    const vote = async (outcome: string) =>
      (await opened.app.inject(postJson(`/api/asks/${id}/outcome`, { outcome, article: 'what-it-costs' }))).statusCode;
    expect([await vote('opened'), await vote('not-helpful'), await vote('not-helpful')]).toEqual([204, 204, 204]);
    expect((await failedAsks(opened.log)).some((each) => each.id === id)).toBe(true);
    expect(await vote('helpful')).toBe(204);
    expect((await failedAsks(opened.log)).some((each) => each.id === id)).toBe(false);
  });

  it('takes that an offered question was picked', async () => {
    const { id } = (await ask({ question: 'What does it cost?' })).json<Reply>();
    const picked = postJson(`/api/asks/${id}/outcome`, { outcome: 'picked', article: 'trying' });
    expect((await opened.app.inject(picked)).statusCode).toBe(204);
    await opened.log.settle(0);
    const search = { ...everything, text: '', kind: null, gap: null, after: null, limit: 500 };
    expect((await opened.log.search({ ...search, outcome: 'confirmed' })).map((each) => each.id)).toContain(id);
    expect(await opened.log.articleTallies(everything)).toContainEqual(
      expect.objectContaining({ article: 'trying', opened: 1 }),
    );
  });

  it('takes no outcome that only the server may note', async () => {
    const { id } = (await ask({ question: 'What does it cost?' })).json<Reply>();
    const response = await opened.app.inject(postJson(`/api/asks/${id}/outcome`, { outcome: 'handed-over' }));
    expect(response.statusCode).toBe(400);
  });

  const found = async (text: string) => {
    await opened.log.flush();
    const search = { ...everything, outcome: null, kind: null, gap: null, after: null, limit: 1 };
    return (await opened.log.search({ ...search, text }))[0];
  };

  it.each([
    ['a browser', { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/150.0' }, 'human'],
    ['a command', { 'user-agent': 'curl/8.9.0' }, 'agent'],
    ['a crawler', { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }, 'bot'],
    ['a token of somebody else', { 'user-agent': 'curl/8.9.0', 'x-ask-red-synthetic': 'x'.repeat(43) }, 'agent'],
  ] as const)('says who asked: %s', async (name, headers, asker) => {
    await ask({ question: `pineapple of ${name}` }, headers);
    expect((await found(`pineapple of ${name}`))?.asker).toBe(asker);
  });

  it('knows its own checks by their token', async () => {
    const token = await openSyntheticToken(opened.dataDir);
    await ask({ question: 'apricot check' }, { 'x-ask-red-synthetic': token });
    expect((await found('apricot check'))?.asker).toBe('synthetic');
  });

  it.each([
    [{ referer: 'https://Shop.example/cart/7?session=abc#top' }, 'https://shop.example/cart/7'],
    [{ referer: 'https://shop.example' }, 'https://shop.example/'],
    [{ referer: 'https://shop.example/users/jane.doe@example.com' }, 'https://shop.example/users/[email]'],
    [{ origin: 'https://shop.example' }, 'https://shop.example/'],
    [{ origin: 'null' }, null],
    [{ referer: 'android-app://com.example/' }, null],
    [{}, null],
  ])('keeps the page it was asked from, no query: %j', async (headers, page) => {
    const question = `cherry ${JSON.stringify(headers).replace(/\W+/g, ' ')} end`;
    await ask({ question }, headers);
    expect((await found('cherry'))?.page).toBe(page);
    opened.clock.advance(1);
  });

  it('knows no ask of another id', async () => {
    const response = await opened.app.inject(postJson(`/api/asks/${'x'.repeat(22)}/outcome`, { outcome: 'helpful' }));
    expect(response.statusCode).toBe(404);
    expect(response.json()).toMatchObject({ code: 'ask-not-found' });
  });

  it('suggests questions of the audience, and records nothing', async () => {
    const before = (await failedAsks(opened.log)).length;
    const { suggestions } = (await opened.app.inject('/api/suggest?q=cost')).json<{
      suggestions: readonly unknown[];
    }>();
    expect(suggestions).toEqual([
      { id: 'what-it-costs', title: 'What does it cost?', url: 'https://help.example/answers/what-it-costs' },
    ]);
    expect((await failedAsks(opened.log)).length).toBe(before);
  });

  it('gives an article by its id, not by its slug', async () => {
    expect((await opened.app.inject('/api/articles/trying')).json()).toMatchObject({
      id: 'trying',
      slug: 'try-it',
      topic: 'hosting',
      audience: 'prospect',
    });
    expect((await opened.app.inject('/api/articles/try-it')).statusCode).toBe(404);
  });
});

describe('readyz', () => {
  it('is fine while it can answer and record', async () => {
    const opened = await openApp();
    expect((await opened.app.inject('/readyz')).json()).toEqual({ status: 'ok' });
    expect((await opened.app.inject('/healthz')).json()).toEqual({ status: 'ok' });
    await opened.close();
  });

  it('asks the log once a second, however often it is called', async () => {
    let checks = 0;
    const counting = {
      recordOutcome: async () => true,
      check: async () => {
        checks += 1;
      },
    };
    const opened = await openApp({ context: { log: counting } });
    const call = async (): Promise<number> => (await opened.app.inject('/readyz')).statusCode;
    expect(await Promise.all([call(), call(), call()])).toEqual([200, 200, 200]);
    opened.clock.advance(999);
    await call();
    expect(checks).toBe(1);
    opened.clock.advance(1);
    await call();
    expect(checks).toBe(2);
    opened.clock.advance(-86_400_000); // a clock that was set back does not keep what it said
    await call();
    expect(checks).toBe(3);
    await opened.close();
  });

  it('says 503 while nothing can be recorded, and the process is still up', async () => {
    const failing = {
      recordOutcome: async () => true,
      check: () => Promise.reject(Object.assign(new Error('disk'), { code: 'SQLITE_FULL' })),
    };
    const opened = await openApp({ context: { log: failing } });
    const response = await opened.app.inject('/readyz');
    expect([response.statusCode, response.json()]).toEqual([
      503,
      expect.objectContaining({ code: 'not-ready', detail: expect.stringContaining('SQLITE_FULL') }),
    ]);
    expect((await opened.app.inject('/healthz')).statusCode).toBe(200);
    await opened.close();
  });
});
