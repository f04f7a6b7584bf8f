import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canary, openApp, type TestApp } from '../support/app.ts';
import { goodClaims, signedToken } from '../support/customer-token.ts';

describe('row 18: customer articles, to who is no customer', () => {
  let opened: TestApp;
  beforeAll(async () => {
    opened = await openApp();
  });
  afterAll(() => opened.close());

  const get = (url: string, headers: Readonly<Record<string, string>> = {}, method: 'GET' | 'HEAD' = 'GET') =>
    opened.app.inject({ method, url, headers });

  it.each(['GET', 'HEAD'] as const)('%s: an address of theirs is answered like one that never was', async (method) => {
    const pairs = [
      ['/answers/turn-it-on', '/answers/zq-never-was'],
      ['/answers/off-switch', '/answers/zq-never-was'],
      ['/api/articles/turn-it-on', '/api/articles/zq-never-was'],
      ['/topics/customer/running', '/topics/customer/zq-never'],
    ];
    for (const [real = '', never = ''] of pairs)
      for (const accept of ['text/html', 'application/json']) {
        const [one, other] = [await get(real, { accept }, method), await get(never, { accept }, method)];
        expect([one.statusCode, one.body, { ...one.headers, date: '' }]).toEqual([
          404,
          other.body,
          {
            ...other.headers,
            date: '',
            ...('x-ratelimit-remaining' in one.headers
              ? { 'x-ratelimit-remaining': one.headers['x-ratelimit-remaining'] }
              : {}),
          },
        ]);
      }
  });

  it('a slug that is nearly theirs is not mended', async () => {
    expect((await get('/answers/turn-it-o', { accept: 'text/html' })).body).not.toContain('turn-it-on');
  });

  it('their revision says nothing: a copy of a customer’s is of no use to a stranger, nor its ETag', async () => {
    const { customer, prospect } = opened.built.library();
    expect(customer.revision).not.toBe(prospect.revision);
    for (const url of ['/api/articles', '/api/articles/what-it-costs']) {
      const response = await get(url, { 'if-none-match': `"${customer.revision}"` });
      expect([response.statusCode, response.headers['etag']]).toEqual([200, `"${prospect.revision}"`]);
    }
  });

  it('what strangers are served from does not hold the canary, in any file', async () => {
    const folders = await readdir(opened.built.buildDir, { recursive: true, withFileTypes: true });
    const files = folders.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    const isCustomers = (file: string): boolean => /customer/.test(file.slice(opened.built.buildDir.length));
    const holding = await Promise.all(
      files.map(async (file) => ((await readFile(file)).includes(canary) ? file : null)),
    );
    const found = holding.filter((file) => file !== null);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((file) => !isCustomers(file))).toEqual([]);
  });

  it('a customer finds all of it', async () => {
    const headers = { authorization: `Bearer ${await signedToken(goodClaims(opened.clock.now()))}` };
    for (const url of [
      '/api/articles',
      '/api/articles/turn-it-on',
      `/api/suggest?q=${canary}`,
      '/',
      '/answers/turn-it-on',
    ])
      expect((await get(url, headers)).body, url).toContain(canary);
    expect((await get('/answers/off-switch', headers)).headers['location']).toBe('/answers/turn-it-off');
  });
});
