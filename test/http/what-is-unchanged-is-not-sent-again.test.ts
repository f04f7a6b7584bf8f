import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { article } from '../support/content-folder.ts';
import { openApp, smallContent, type TestApp } from '../support/app.ts';

describe('an ETag', () => {
  let opened: TestApp;
  const get = (url: string, etag?: string) =>
    opened.app.inject({ url, headers: etag === undefined ? {} : { 'if-none-match': etag } });
  const etagOf = async (url: string): Promise<string> => String((await get(url)).headers['etag']);
  beforeAll(async () => {
    opened = await openApp({ access: 'open' });
  });
  afterAll(() => opened.close());

  it.each(['/api/articles', '/api/articles?audience=customer', '/api/articles/what-it-costs'])(
    'of %s, sent back, gives 304 and no body',
    async (url) => {
      const first = await get(url);
      expect([first.statusCode, first.headers['cache-control']]).toEqual([200, 'private, no-cache']);
      const again = await get(url, String(first.headers['etag']));
      expect([again.statusCode, again.body, again.headers['etag']]).toEqual([304, '', first.headers['etag']]);
    },
  );

  it('of another revision gives the whole answer', async () => {
    expect((await get('/api/articles', '"0000000000000000"')).statusCode).toBe(200);
  });

  it('is the same for HEAD', async () => {
    const { headers, body } = await opened.app.inject({ method: 'HEAD', url: '/api/articles' });
    expect([headers['etag'], body]).toEqual([await etagOf('/api/articles'), '']);
  });

  it('of a list is of that audience alone: an article of customers changes theirs only', async () => {
    const before = {
      prospect: await etagOf('/api/articles'),
      customer: await etagOf('/api/articles?audience=customer'),
    };
    await opened.built.rebuild({ 'customer/turn-it-on.md': article('How do I turn it on now?', 'Pull the lever.') });
    expect(await etagOf('/api/articles')).toBe(before.prospect);
    expect(await etagOf('/api/articles?audience=customer')).not.toBe(before.customer);
  });

  it('of a list changes with a public article, for both', async () => {
    const before = {
      prospect: await etagOf('/api/articles'),
      customer: await etagOf('/api/articles?audience=customer'),
    };
    await opened.built.rebuild({ 'prospect/new.md': article('What is new?') });
    expect(await etagOf('/api/articles')).not.toBe(before.prospect);
    expect(await etagOf('/api/articles?audience=customer')).not.toBe(before.customer);
  });

  it('of an article changes whenever its answer does', async () => {
    const url = '/api/articles/what-it-costs?audience=prospect';
    const before = await get(url);
    await opened.built.rebuild({
      'prospect/hosting/try-it.md': article('How can I try it?', 'Wait.', ['id: trying', 'draft: true']),
    });
    const after = await get(url);
    expect(after.json()).toMatchObject({ related: [] });
    expect(after.body).not.toBe(before.body);
    expect(after.headers['etag']).not.toBe(before.headers['etag']);
  });

  it('never differs between two builds of the same content', async () => {
    const [one, other] = [
      await openApp({ content: smallContent('open') }),
      await openApp({ content: smallContent('open') }),
    ];
    const headersOf = async ({ app }: TestApp) => (await app.inject('/api/articles?audience=customer')).headers['etag'];
    expect(await headersOf(other)).toBe(await headersOf(one));
    await one.close();
    await other.close();
  });
});
