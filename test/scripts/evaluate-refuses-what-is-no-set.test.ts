import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runScript } from '../support/command.ts';
import { temporaryFolder } from '../support/content-folder.ts';

describe('a set that is not of the shape', () => {
  test.each([
    ['{"id": "a", "title": "How?"}', '{"q": "how"}', 'queries.jsonl:1 is no query'],
    ['{"id": 1}', '{"q": "how", "relevant": []}', 'articles.jsonl:1 is no article'],
    ['{"id": "a", "title": "How?"}', 'how', 'queries.jsonl:1 is not JSON'],
  ])('is refused, naming file and line: %s %s', async (article, query, message) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'articles.jsonl'), `${article}\n`);
    await writeFile(join(folder, 'queries.jsonl'), `${query}\n`);
    const { code, stderr } = await runScript('evaluate', [folder]);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });
});
