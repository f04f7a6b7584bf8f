import { describe, expect, it } from 'vitest';
import { readSettings } from '../../server/settings.ts';
import { openApp, postJson } from '../support/app.ts';

describe('row 33', () => {
  it.each([
    ['RED_EMBED_ORIGINS', '*'],
    ['RED_EMBED_ORIGINS', 'https://*.example'],
    ['RED_TYPO', '1'],
    ['PORT', 'abc'],
    ['RED_WATCH', '1'],
  ])('%s=%s is refused at start, by name', (name, value) => {
    expect(() => readSettings({ [name]: value }, '/')).toThrow(name);
  });

  it.each([
    'https://evil.example',
    'https://shop.example.evil.example',
    'null',
    'http://shop.example',
    'https://shop.example:8443',
  ])('an origin that is not listed gets no CORS header: %s', async (origin) => {
    const opened = await openApp({ context: { embedOrigins: ['https://shop.example'] } });
    const request = postJson('/api/ask', { question: 'hello' });
    const { headers } = await opened.app.inject({ ...request, headers: { ...request.headers, origin } });
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['access-control-allow-credentials']).toBeUndefined();
    await opened.close();
  });

  it('a listed origin is allowed by name, without credentials', async () => {
    const opened = await openApp({ context: { embedOrigins: ['https://shop.example'] } });
    const request = postJson('/api/ask', { question: 'hello' });
    const { headers } = await opened.app.inject({
      ...request,
      headers: { ...request.headers, origin: 'https://shop.example' },
    });
    expect(headers['access-control-allow-origin']).toBe('https://shop.example');
    expect(headers['access-control-allow-credentials']).toBeUndefined();
    expect(String(headers['vary'])).toMatch(/origin/i);
    await opened.close();
  });

  it('where none is listed, none is allowed', async () => {
    const opened = await openApp();
    const { headers } = await opened.app.inject({ url: '/api/articles', headers: { origin: 'https://shop.example' } });
    expect(headers['access-control-allow-origin']).toBeUndefined();
    await opened.close();
  });
});
