import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../server/core/answering/reply.ts';
import { canary, openApp, postJson, smallContent, type TestApp } from '../support/app.ts';

const addresses = [
  '/',
  '/answers/turn-it-on',
  '/answers/turn-it-off',
  '/answers/off-switch',
  '/answers/what-it-costs',
  '/topics/customer/running',
  '/topics/prospect/hosting',
  `/ask?q=turn+the+${canary}+on`,
  '/api/articles',
  '/api/articles/turn-it-on',
  '/api/articles/what-it-costs',
  `/api/suggest?q=${canary}`,
  '/api/suggest?q=turn',
  '/what-is-recorded',
  '/api/openapi.json',
  '/nowhere',
];

const publicOnly = (): ReturnType<typeof smallContent> =>
  Object.fromEntries(Object.entries(smallContent('token')).filter(([path]) => !path.startsWith('customer/')));

/** An answer with what differs from call to call blanked: ids, and the cookie of the visit. */
const comparable = async (app: TestApp['app'], request: InjectOptions): Promise<object> => {
  const { statusCode, body, headers } = await app.inject(request);
  const { date: _, 'set-cookie': __, 'content-length': ___, ...rest } = headers;
  return { statusCode, rest, body: body.replace(/"[\w-]{22}"/g, '""').replace(/(asks\/|ask=)[\w-]{22}/g, '$1') };
};

describe('access: token, and nobody is signed in', () => {
  let opened: TestApp;
  let withoutCustomers: TestApp;
  beforeAll(async () => {
    opened = await openApp();
    withoutCustomers = await openApp({ content: publicOnly() });
  });
  afterAll(async () => {
    await opened.close();
    await withoutCustomers.close();
  });

  it.each([
    ['POST /api/ask', postJson('/api/ask', { question: 'hello', audience: 'customer' })],
    ['GET /api/suggest', { url: '/api/suggest?q=turn&audience=customer' }],
    ['GET /api/articles', { url: '/api/articles?audience=customer' }],
    ['GET /api/articles/:id', { url: '/api/articles/turn-it-on?audience=customer' }],
    ['GET /api/articles/:id of nothing', { url: '/api/articles/nothing?audience=customer' }],
    ['GET /', { url: '/?audience=customer' }],
    ['GET /ask', { url: '/ask?q=hello&audience=customer' }],
  ])('%s for customers is refused, with and without customer articles alike', async (_, request) => {
    const [one, other] = [await comparable(opened.app, request), await comparable(withoutCustomers.app, request)];
    expect(one).toMatchObject({ statusCode: 403 });
    expect(other).toEqual(one);
  });

  it.each(addresses)('GET %s is the same as where customers have no articles', async (url) => {
    for (const headers of [{ accept: 'application/json' }, { accept: 'text/html' }]) {
      const one = await comparable(opened.app, { url, headers });
      expect(one).toEqual(await comparable(withoutCustomers.app, { url, headers }));
      if (!url.includes(canary)) expect(JSON.stringify(one)).not.toContain(canary);
    }
  });

  it.each(['How do I turn the thing on?', 'button', `what is ${canary}`])(
    'asking “%s” gives the same as where customers have no articles',
    async (question) => {
      const request = postJson('/api/ask', { question });
      expect(await comparable(opened.app, request)).toEqual(await comparable(withoutCustomers.app, request));
    },
  );

  it('an article of customers is as unknown as one that never was', async () => {
    const [real, never] = [
      await opened.app.inject('/api/articles/turn-it-on'),
      await opened.app.inject('/api/articles/never-was'),
    ];
    expect([real.statusCode, real.body]).toEqual([404, never.body]);
  });
});

describe('access: open', () => {
  let opened: TestApp;
  const idsOf = async (url: string) =>
    (await opened.app.inject(url))
      .json<{ articles: readonly { id: string }[] }>()
      .articles.map(({ id }) => id)
      .toSorted();
  beforeAll(async () => {
    opened = await openApp({ access: 'open' });
  });
  afterAll(() => opened.close());

  it('prospects are the default', async () => {
    expect(await idsOf('/api/articles')).toEqual(['trying', 'what-it-costs']);
    expect(await idsOf('/api/articles?audience=prospect')).toEqual(['trying', 'what-it-costs']);
  });

  it('customers read both sets', async () => {
    expect(await idsOf('/api/articles?audience=customer')).toEqual([
      'trying',
      'turn-it-off',
      'turn-it-on',
      'what-it-costs',
    ]);
  });

  it.each([
    ['prospect', 'unknown'],
    ['customer', 'answer'],
    [undefined, 'unknown'],
  ] as const)('asked as %s, a question of customers is %s', async (audience, kind) => {
    const reply = (
      await opened.app.inject(postJson('/api/ask', { question: `How do I turn the ${canary} on?`, audience }))
    ).json<Reply>();
    expect(reply.kind).toBe(kind);
  });

  it.each([
    ['prospect', 0],
    ['customer', 2],
  ] as const)('suggestions for %s are of their own articles', async (audience, count) => {
    const { suggestions } = (await opened.app.inject(`/api/suggest?q=${canary}&audience=${audience}`)).json<{
      suggestions: readonly unknown[];
    }>();
    expect(suggestions).toHaveLength(count);
  });

  it('asked for as a prospect, an article of customers is not there, nor among the related', async () => {
    expect((await opened.app.inject('/api/articles/turn-it-on?audience=prospect')).statusCode).toBe(404);
    expect((await opened.app.inject('/api/articles/what-it-costs?audience=prospect')).json()).toMatchObject({
      related: ['trying'],
    });
    expect((await opened.app.inject('/api/articles/what-it-costs?audience=customer')).json()).toMatchObject({
      related: ['turn-it-on', 'trying'],
    });
  });

  it('an audience of no known name is refused', async () => {
    expect((await opened.app.inject('/api/articles?audience=staff')).json()).toMatchObject({
      status: 400,
      code: 'invalid-request',
    });
  });
});
