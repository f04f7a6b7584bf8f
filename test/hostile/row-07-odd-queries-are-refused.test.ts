import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type TestApp } from '../support/app.ts';

describe('row 7', () => {
  let opened: TestApp;
  beforeAll(async () => {
    opened = await openApp();
  });
  afterAll(() => opened.close());

  it.each([
    '/api/suggest?q=a&q=b',
    '/api/suggest?q[]=a',
    '/api/suggest?q=a&n=0x10',
    '/api/suggest?q=a&limit=10',
    '/api/suggest?q=a&audience=prospect&audience=prospect',
    '/api/articles?n=0x10',
    '/api/articles?audience=prospect&audience=customer',
    '/api/articles?page=1e3',
    '/api/articles/trying?n=0x10',
    '/?audience=prospect&audience=customer',
    '/?audience=0x10',
    '/ask?q=a&q=b',
    '/ask?q=a&exact=2',
    '/ask?q=a&exact=1&exact=1',
  ])('GET %s is 400', async (url) => {
    expect((await opened.app.inject(url)).statusCode).toBe(400);
  });
});
