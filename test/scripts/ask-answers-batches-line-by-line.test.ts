import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runScript } from '../support/command.ts';
import { article, makeFolder, removeFolder, siteYml, writeFiles } from '../support/content-folder.ts';

let folder: string;

beforeAll(async () => {
  folder = await makeFolder();
  await writeFiles(folder, {
    'site.yml': siteYml,
    'prospect/cost.md': article('What does it cost?', 'It costs four euros.'),
  });
});

afterAll(() => removeFolder(folder));

type Line = {
  readonly kind?: string;
  readonly error?: { readonly code: string };
  readonly candidates: readonly { readonly id: string }[];
  readonly confidence?: number;
};

const batch = async (text: string): Promise<{ readonly code: number | null; readonly lines: readonly Line[] }> => {
  const file = join(folder, 'questions.jsonl');
  await writeFile(file, text);
  const { code, stdout } = await runScript('ask', ['--content', folder, '--batch', file]);
  return {
    code,
    lines: stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line),
  }; // Replies, or problems
};

test('each line gives one line, in order, and a bad one ends nothing', async () => {
  const { code, lines } = await batch(
    [
      '{"q":"What does it cost?","relevant":["x"]}',
      'no json',
      '',
      '{"q":7}',
      `{"q":"${'x'.repeat(501)}"}`,
      '{"q":"a\u2028b"}',
      '{"q":"what does it cost"}',
    ].join('\n'),
  );
  expect(code).toBe(0);
  expect(lines.map(({ kind, error }) => error?.code ?? kind)).toEqual([
    'answer',
    'invalid-request',
    'invalid-request',
    'invalid-request',
    'question-too-long',
    'unknown',
    'answer',
  ]);
  expect(lines[1]?.candidates).toEqual([]);
  expect(lines[0]?.candidates[0]?.id).toBe('cost');
});

test('a mistake in the call is told with exit code 2, content that cannot be built with 1', async () => {
  expect((await runScript('ask', ['--content', folder])).code).toBe(2);
  expect((await runScript('ask', ['--colour', 'red', 'question'])).code).toBe(2);
  expect((await runScript('build', ['nonsense'])).code).toBe(2);
  expect((await runScript('ask', ['--content', join(folder, 'nowhere'), 'question'])).code).toBe(1);
});
