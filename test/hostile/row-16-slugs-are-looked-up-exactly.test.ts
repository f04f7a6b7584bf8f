import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type TestApp } from '../support/app.ts';

const names = [
  '..%2f..%2fetc%2fpasswd',
  '..%2fwhat-it-costs',
  '%00',
  'what-it-costs%00',
  'what-it-costs%2f',
  'what-it-costs.md',
  'WHAT-IT-COSTS',
  'what-it-costs%20',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  '%5c..%5c',
  'prospect%2fwhat-it-costs',
  '%F0%9F%A6%8A',
  'a'.repeat(200),
];

describe('row 16', () => {
  let opened: TestApp;
  beforeAll(async () => {
    opened = await openApp({ access: 'open' });
  });
  afterAll(() => opened.close());

  it.each(['/answers/', '/api/articles/'])('%s finds an article by its exact name', async (prefix) => {
    expect((await opened.app.inject(`${prefix}what-it-costs`)).statusCode).toBe(200);
  });

  it.each(
    ['/answers/', '/api/articles/', '/media/', '/topics/prospect/', '/topics/customer/'].flatMap((prefix) =>
      names.map((name) => [`${prefix}${name}`]),
    ),
  )('GET %s is 404', async (url) => {
    const response = await opened.app.inject(url);
    expect(response.statusCode).toBe(404);
    expect(response.body).not.toContain('root:');
  });

  it.each([
    '/media/..%2fsite.yml',
    '/media/../site.yml',
    '/media/%2e%2e/build/current',
    '/red-box.js/../current',
    '/media/media/fox.svg',
  ])('GET %s gives no file', async (url) => {
    const response = await opened.app.inject(url);
    expect(response.statusCode).toBe(404);
    expect(response.body).not.toContain('rep:');
  });

  it('a picture that could run something is sandboxed', async () => {
    const { statusCode, headers } = await opened.app.inject('/media/fox.svg');
    expect([statusCode, headers['content-type'], headers['x-content-type-options']]).toEqual([
      200,
      'image/svg+xml',
      'nosniff',
    ]);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'.*sandbox/);
  });

  it.each([
    ['price', 'what-it-costs'],
    ['off-switch', 'turn-it-off'],
  ])('an old slug leads to the new one: %s', async (old, slug) => {
    const { statusCode, headers } = await opened.app.inject(`/answers/${old}`);
    expect([statusCode, headers.location]).toEqual([301, `/answers/${slug}`]);
  });
});
