import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openApp, postJson, type TestApp } from '../support/app.ts';

const bodies: readonly (readonly [what: string, json: string])[] = [
  ['a number for a question', '{"question":123}'],
  ['null for a question', '{"question":null}'],
  ['a list for a question', '{"question":["a"]}'],
  ['an object for a question', '{"question":{"toString":"a"}}'],
  ['true for a question', '{"question":true}'],
  ['null', 'null'],
  ['a list', '[{"question":"a"}]'],
  ['text', '"question"'],
  ['a number', '7'],
  ['an extra key', '{"question":"a","limit":100}'],
  ['an own __proto__', '{"question":"a","__proto__":{"polluted":true}}'],
  ['an own constructor', '{"question":"a","constructor":{"prototype":{"polluted":true}}}'],
  ['text for exact', '{"question":"a","exact":"true"}'],
  ['a number for exact', '{"question":"a","exact":1}'],
  ['a list for audience', '{"question":"a","audience":["prospect"]}'],
  ['null for visit', '{"question":"a","visit":null}'],
  ['a key in other letters', '{"Question":"a"}'],
];

describe('row 3', () => {
  let opened: TestApp;
  beforeAll(async () => {
    opened = await openApp();
  });
  afterEach(() => {
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
  afterAll(() => opened.close());

  it.each(bodies)('%s is 400, neither coerced nor dropped', async (_, json) => {
    const response = await opened.app.inject(postJson('/api/ask', json));
    expect(response.json()).toMatchObject({ status: 400, code: 'invalid-request' });
  });

  it.each([
    '{"outcome":"helpful","extra":1}',
    '{"outcome":["helpful"]}',
    '{"outcome":1}',
    '{"outcome":"helpful","article":7}',
    '{"outcome":"helpful","__proto__":{"polluted":true}}',
  ])('the outcome %s is 400', async (json) => {
    expect((await opened.app.inject(postJson(`/api/asks/${'x'.repeat(22)}/outcome`, json))).statusCode).toBe(400);
  });

  it('an extra key is named', async () => {
    expect(
      (await opened.app.inject(postJson('/api/ask', '{"question":"a","limit":100}'))).json<{ detail: string }>().detail,
    ).toContain('“limit”');
  });

  it.each(['/api/suggest?q=a&__proto__[x]=1', '/api/suggest?q=a&constructor=1', '/api/articles?limit=1'])(
    'GET %s is 400',
    async (url) => {
      expect((await opened.app.inject(url)).statusCode).toBe(400);
    },
  );
});
