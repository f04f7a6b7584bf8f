import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../server/core/answering/reply.ts';
import { failedAsks } from '../support/failed-asks.ts';
import { openApp, postJson, type TestApp } from '../support/app.ts';

const texts: readonly (readonly [what: string, text: string])[] = [
  ['a lone high surrogate', 'why \ud83e now'],
  ['a lone low surrogate', 'why \udd8a now'],
  ['NUL', 'why \0 now'],
  ['bidi controls', 'why \u202ewon\u202c \u2066x\u2069 now'],
  ['zero width characters', 'w\u200bh\u200dy\ufeff now'],
  ['499 combining marks', `a${'\u0301'.repeat(499)}`],
  ['a regular expression that explodes', `(a+)+$ ${'a'.repeat(400)}!`],
  ['HTML', '<img src=x onerror=alert(1)>'],
  ['control characters', 'a\u0001\u0008\u001b[31mb\u007f'],
  ['nothing but spaces', ' \t\n\u00a0'],
  ['private use and noncharacters', '\ue000 \uffff \u{10ffff}'],
];

describe('row 4', () => {
  let opened: TestApp;
  beforeAll(async () => {
    opened = await openApp();
  });
  afterAll(() => opened.close());

  const stored = async (id: string): Promise<string | undefined> => {
    return (await failedAsks(opened.log)).find((row) => row.id === id)?.question;
  };

  it.each(texts)('%s is answered, in well-formed plain text', async (_, question) => {
    const response = await opened.app.inject(postJson('/api/ask', { question }));
    expect(response.statusCode).toBe(200);
    const { text } = response.json<Reply>();
    expect(text.isWellFormed()).toBe(true);
    expect(text).not.toMatch(/[\0<>]/);
  });

  it.each([
    ['a lone surrogate', 'zebra \ud83e quartz', 'zebra \ufffd quartz'],
    ['NUL', 'zebra \0 quartz', 'zebra \ufffd quartz'],
  ])('%s is stored as U+FFFD', async (_, question, kept) => {
    const { id } = (await opened.app.inject(postJson('/api/ask', { question }))).json<Reply>();
    expect(await stored(id)).toBe(kept);
  });

  it.each(['NUL \0', 'lone \ud83e'])('an article of no possible id in an outcome is refused: %j', async (article) => {
    const { id } = (await opened.app.inject(postJson('/api/ask', { question: 'zebra' }))).json<Reply>();
    expect(
      (await opened.app.inject(postJson(`/api/asks/${id}/outcome`, { outcome: 'opened', article }))).statusCode,
    ).toBe(400);
  });

  it('bytes that are not UTF-8 are no error of ours', async () => {
    const payload = Buffer.concat([
      Buffer.from('{"question":"why '),
      Buffer.from([0xff, 0xc3, 0x28]),
      Buffer.from('"}'),
    ]);
    const response = await opened.app.inject({
      method: 'POST',
      url: '/api/ask',
      headers: { 'content-type': 'application/json' },
      payload,
    });
    expect(response.statusCode).toBeLessThan(500);
  });

  it('10,000 combining marks are too long, not too much', async () => {
    const response = await opened.app.inject(postJson('/api/ask', { question: `a${'\u0301'.repeat(10_000)}` }));
    expect([400, 413]).toContain(response.statusCode);
  });

  it.each(texts)('in the address of the page, %s is no error of ours', async (_, question) => {
    const response = await opened.app.inject({
      url: `/ask?q=${encodeURIComponent(question.toWellFormed())}`,
      headers: { accept: 'text/html' },
    });
    expect(response.statusCode).toBe(200);
    expect(response.body).not.toContain('<img src=x');
  });
});
