import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, postJson, type TestApp } from '../support/app.ts';

describe('row 2', () => {
  let opened: TestApp;
  beforeAll(async () => {
    opened = await openApp();
  });
  afterAll(() => opened.close());

  it.each([
    ['letters', 'a'],
    ['emoji', '🦊'],
    ['words', 'a '],
  ])('more than 500 code points of %s are 400 and say the limit; 500 are answered', async (_, unit) => {
    const points = [...unit].length;
    const over = await opened.app.inject(postJson('/api/ask', { question: unit.repeat(502 / points) }));
    expect(over.json()).toMatchObject({
      status: 400,
      code: 'question-too-long',
      detail: expect.stringContaining('500'),
    });
    expect((await opened.app.inject(postJson('/api/ask', { question: unit.repeat(500 / points) }))).statusCode).toBe(
      200,
    );
  });

  it.each(['/api/suggest?q=', '/ask?q='])('GET %s has the same limit', async (url) => {
    expect((await opened.app.inject(`${url}${'a'.repeat(501)}`)).statusCode).toBe(400);
    expect((await opened.app.inject(`${url}${'a'.repeat(500)}`)).statusCode).toBe(200);
  });
});
