import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, postJson, type TestApp } from '../support/app.ts';

describe('row 1', () => {
  let opened: TestApp;
  beforeAll(async () => {
    opened = await openApp();
  });
  afterAll(() => opened.close());

  it.each([
    ['/api/ask', 2 * 1024 * 1024],
    ['/api/ask', 8 * 1024 + 1],
    [`/api/asks/${'x'.repeat(22)}/outcome`, 2 * 1024 * 1024],
  ])('%s with %i bytes is 413', async (url, sizeBytes) => {
    const frame = JSON.stringify({ question: '' }).length;
    const response = await opened.app.inject(postJson(url, { question: 'a'.repeat(sizeBytes - frame) }));
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([413, 'body-too-large']);
  });

  it('a form of 2 MB is 413 as well', async () => {
    const response = await opened.app.inject({
      method: 'POST',
      url: `/asks/${'x'.repeat(22)}/outcome`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: `outcome=${'a'.repeat(2 * 1024 * 1024)}`,
    });
    expect(response.statusCode).toBe(413);
  });

  it('8 KiB are taken, and judged by what they say', async () => {
    const body = JSON.stringify({ question: '' });
    const response = await opened.app.inject(postJson('/api/ask', `${body}${' '.repeat(8 * 1024 - body.length)}`));
    expect(response.statusCode).toBe(400);
  });
});
