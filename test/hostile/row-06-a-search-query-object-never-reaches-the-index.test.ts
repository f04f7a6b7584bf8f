import { describe, expect, it } from 'vitest';
import { openApp, postJson } from '../support/app.ts';

const bodies = [
  { question: { query: 'cost', prefix: true } },
  { question: { combineWith: 'AND', queries: ['cost', 'free'] } },
  { question: [{ queries: ['*'] }] },
  { question: 'cost', fuzzy: 0.9 },
  { question: 'cost', filter: '() => true' },
  { query: 'cost' },
];

describe('row 6', () => {
  it('a body shaped like a query object or with its options is 400, and nothing is asked', async () => {
    const asked: unknown[] = [];
    const opened = await openApp({
      context: {
        ask: (request) => {
          asked.push(request);
          throw new Error('asked');
        },
      },
    });
    for (const body of bodies) expect((await opened.app.inject(postJson('/api/ask', body))).statusCode).toBe(400);
    expect(asked).toEqual([]);
    await opened.close();
  });

  it('a wildcard is a text like any other: it finds nothing', async () => {
    const opened = await openApp();
    for (const question of ['*', 'c*', '.*', '%', '_', 'MiniSearch.wildcard', 'Symbol(*)']) {
      const reply = (await opened.app.inject(postJson('/api/ask', { question }))).json<{
        kind: string;
        choices: unknown[];
      }>();
      expect([question, reply.kind, reply.choices]).toEqual([question, 'unknown', []]);
    }
    await opened.close();
  });
});
