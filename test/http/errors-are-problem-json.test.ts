import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AskRedError, errorTable, type ErrorCode } from '../../server/core/shared/errors.ts';
import { openApp, postJson, type TestApp } from '../support/app.ts';

const cases: readonly (readonly [what: string, request: object, code: ErrorCode])[] = [
  ['an address of nothing', { url: '/api/nothing' }, 'not-found'],
  ['an article of nothing', { url: '/api/articles/nothing' }, 'not-found'],
  ['a picture of nothing', { url: '/media/nothing.png' }, 'not-found'],
  ['an address that cannot be decoded', { url: '/api/%E0%A4%A' }, 'invalid-request'],
  ['an article whose address cannot be decoded', { url: '/answers/%ff' }, 'invalid-request'],
  ['an address longer than any', { url: `/answers/${'a'.repeat(400)}` }, 'invalid-request'],
  ['OPTIONS that no browser asks', { method: 'OPTIONS', url: '/api/ask' }, 'invalid-request'],
  [
    'OPTIONS of another site that names no method',
    { method: 'OPTIONS', url: '/api/ask', headers: { origin: 'https://shop.example' } },
    'invalid-request',
  ],
  ['a method no route has', { method: 'DELETE', url: '/api/ask' }, 'not-found'],
  ['no body', { method: 'POST', url: '/api/ask' }, 'invalid-request'],
  ['a body that is not JSON', postJson('/api/ask', '{"question":'), 'invalid-request'],
  [
    'a body of another type',
    { method: 'POST', url: '/api/ask', headers: { 'content-type': 'application/xml' }, payload: '<a/>' },
    'unsupported-media-type',
  ],
  [
    'JSON that says it is plain text',
    { method: 'POST', url: '/api/ask', headers: { 'content-type': 'text/plain' }, payload: '{"question":"a"}' },
    'unsupported-media-type',
  ],
  ['no question', postJson('/api/ask', {}), 'invalid-request'],
  ['an empty question', postJson('/api/ask', { question: '' }), 'invalid-request'],
  ['a question too long', postJson('/api/ask', { question: 'a'.repeat(501) }), 'question-too-long'],
  ['a malformed visit', postJson('/api/ask', { question: 'a', visit: 'short' }), 'invalid-request'],
  ['a malformed previous', postJson('/api/ask', { question: 'a', previous: '../..' }), 'invalid-request'],
  [
    'an outcome of no known name',
    postJson(`/api/asks/${'x'.repeat(22)}/outcome`, { outcome: 'great' }),
    'invalid-request',
  ],
  ['a malformed ask id', postJson('/api/asks/x/outcome', { outcome: 'helpful' }), 'invalid-request'],
  ['suggestions for nothing', { url: '/api/suggest' }, 'invalid-request'],
];

describe('an error', () => {
  let opened: TestApp;
  beforeAll(async () => {
    opened = await openApp();
  });
  afterAll(() => opened.close());

  it.each(cases)('for %s is problem+json with its code', async (_, request, code) => {
    const response = await opened.app.inject(request as { url: string });
    expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(response.headers['cache-control']).toBe('no-store');
    const { status, title } = errorTable[code];
    expect(response.json()).toEqual({ type: 'about:blank', title, status, code, detail: expect.stringMatching(/./) });
    expect(response.statusCode).toBe(status);
  });

  it('to a browser is a page with the same status', async () => {
    const response = await opened.app.inject({ url: '/nothing', headers: { accept: 'text/html' } });
    expect([response.statusCode, response.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
  });

  it.each([
    ['an address that cannot be decoded', { url: '/answers/%ff' }],
    ['an address longer than any', { url: `/answers/${'a'.repeat(400)}` }],
    ['OPTIONS that no browser asks', { method: 'OPTIONS' as const, url: '/api/ask' }],
  ])('for %s guards the browser like any other', async (_, request) => {
    const usual = await opened.app.inject('/nothing');
    const { headers } = await opened.app.inject(request);
    const guards = Object.keys(usual.headers).filter((name) => /^(?:x-|cross-|content-sec|referrer|strict)/.test(name));
    expect(guards).toEqual(expect.arrayContaining(['content-security-policy', 'x-content-type-options']));
    for (const name of guards) expect([name, headers[name]]).toEqual([name, usual.headers[name]]);
  });

  it('before any route is found is a page to a browser as well', async () => {
    const response = await opened.app.inject({ url: '/answers/%ff', headers: { accept: 'text/html' } });
    expect([response.statusCode, response.headers['content-type']]).toEqual([400, 'text/html; charset=utf-8']);
  });

  it('of ours says nothing of the inside', async () => {
    const broken = await openApp({
      context: {
        ask: () => {
          throw new Error('secret of /var/lib');
        },
      },
    });
    const response = await broken.app.inject(postJson('/api/ask', { question: 'a' }));
    expect(response.json()).toMatchObject({ status: 500, code: 'internal-error' });
    expect(response.body).not.toContain('secret');
    await broken.close();
  });

  it('while nothing is loaded is 503 for pages and API alike', async () => {
    const empty = await openApp({
      context: {
        library: () => {
          throw new AskRedError('not-ready', 'No artifact is loaded.');
        },
      },
    });
    for (const url of ['/', '/api/articles', '/readyz', '/media/a.png']) {
      const response = await empty.app.inject({ url, headers: { accept: 'text/html' } });
      expect([url, response.statusCode, response.json<{ code: string }>().code]).toEqual([url, 503, 'not-ready']);
    }
    await empty.close();
  });
});
