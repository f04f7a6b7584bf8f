import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { openApp, postJson, type TestApp } from '../support/app.ts';
import { hiddenSecrets, leakedInto } from '../support/secrets.ts';

const hidden = hiddenSecrets(50, 31);

describe('row 30: the server’s own log, at its most talkative', () => {
  let opened: TestApp;
  let written: MockInstance<typeof process.stderr.write>;
  const lines = (): string => written.mock.calls.map(([chunk]) => String(chunk)).join('');

  beforeEach(async () => {
    written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const failing = (): never => {
      throw new Error('broken on purpose');
    };
    opened = await openApp({ settings: { logLevel: 'trace' }, context: { retentionDays: 180, now: failing } });
  });
  afterEach(async () => {
    written.mockRestore();
    await opened.close();
  });

  it('says what was served, and nothing that was typed', async () => {
    for (const { sentence } of hidden) {
      const typed = encodeURIComponent(sentence);
      await opened.app.inject(postJson('/api/ask', { question: sentence }));
      await opened.app.inject(`/api/suggest?q=${typed}`);
      await opened.app.inject({
        url: `/ask?q=${typed}`,
        headers: { accept: 'text/html', referer: `http://h/?q=${typed}` },
      });
      await opened.app.inject(`/nowhere/${typed}`);
      await opened.app.inject(postJson('/api/ask', `{"question": ${sentence}`));
      await opened.app.inject(`/api/articles/${typed}`);
    }
    expect(lines()).toContain('"route":"/api/ask"');
    expect(
      leakedInto(decodeURIComponent(lines().replace(/%(?![0-9A-F]{2})/g, '%25')), hidden).map(({ secret }) => secret),
    ).toEqual([]);
  });

  it('names the route of what failed, not what was typed', async () => {
    const { id } = (await opened.app.inject(postJson('/api/ask', { question: 'hello' }))).json<{ id: string }>();
    const response = await opened.app.inject(
      postJson(`/api/asks/${id}/outcome`, { outcome: 'helpful', article: 'jane-doe-secret' }),
    );
    expect(response.statusCode).toBe(500);
    expect(lines()).toContain('broken on purpose');
    expect(lines()).not.toContain('jane-doe-secret');
    expect(lines()).not.toContain(id);
  });
});
