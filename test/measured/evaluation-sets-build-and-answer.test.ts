import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readContent } from '../../server/content/read-content.ts';
import { readFolder } from '../../server/content/read-folder.ts';
import { runScript } from '../support/command.ts';
import { temporaryFolder } from '../support/content-folder.ts';

const evaluation = fileURLToPath(new URL('../../../shared/eval', import.meta.url));
const isHere = existsSync(evaluation);
if (!isHere) process.stderr.write(`skipped: ${evaluation} is not here, so the evaluation sets are not tried\n`);

const sets = isHere ? readdirSync(join(evaluation, 'sets')) : [];

const contentOf = async (set: string): Promise<string> => {
  const folder = await temporaryFolder();
  execFileSync(process.execPath, [join(evaluation, 'to-content.mjs'), join(evaluation, 'sets', set), folder]);
  return folder;
};

describe.skipIf(!isHere)('an evaluation set', () => {
  test.each(sets)('%s is content without an error', async (set) => {
    const folder = await contentOf(set);
    const { problems } = await readContent(folder, await readFolder(folder), { drafts: false });
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('is answered line by line, each reply with its candidates', async () => {
    const folder = await contentOf('dev-sofmattress-all');
    const questions = join(evaluation, 'sets/dev-sofmattress-all/queries.jsonl');
    const { code, stdout } = await runScript('ask', [
      '--content',
      folder,
      '--audience',
      'prospect',
      '--batch',
      questions,
    ]);
    expect(code).toBe(0);
    const replies = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { confidence: number; candidates: { id: string; confidence: number }[] }); // Replies
    expect(replies).toHaveLength(397);
    for (const { confidence, candidates } of replies) {
      expect(candidates.length).toBeLessThanOrEqual(10);
      if (candidates[0] !== undefined) expect(candidates[0].confidence).toBe(confidence);
      expect(new Set(candidates.map(({ id }) => id)).size).toBe(candidates.length);
    }
  });
});
