import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runScript } from '../support/command.ts';
import { makeFolder, removeFolder } from '../support/content-folder.ts';

let folder: string;
let file: string;

const lines = [
  '{"q":"How do I reset my password?"}',
  'no json',
  '{"q":"Do you ship to Malta?","need":"x"}',
  '',
  '{"q":7}',
  `{"q":"${'x'.repeat(501)}"}`,
  '{"q":"how do i reset my password"}',
];

beforeAll(async () => {
  folder = await makeFolder();
  file = join(folder, 'failed.jsonl');
  await writeFile(file, `${lines.join('\n')}\n`);
});

afterAll(() => removeFolder(folder));

test('each line gives one line, in order, and a bad one ends nothing', async () => {
  const { code, stdout } = await runScript('group', ['--batch', file]);
  expect(code).toBe(0);
  const printed = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { gap?: string; error?: { code: string } });
  expect(printed.map(({ gap, error }) => error?.code ?? gap)).toEqual([
    '1',
    'invalid-request',
    '2',
    'invalid-request',
    'invalid-request',
    'question-too-long',
    '1',
  ]);
});

test('--json prints the gaps, most asked first', async () => {
  const { stdout } = await runScript('group', ['--batch', file, '--json']);
  expect(JSON.parse(stdout)).toEqual({
    gaps: [
      { gap: '1', count: 2, wordings: ['How do I reset my password?', 'how do i reset my password'] },
      { gap: '2', count: 1, wordings: ['Do you ship to Malta?'] },
    ],
  });
});

test.each([
  ['no file named', [], 2, /Give --batch FILE/],
  ['a file that is not there', ['--batch', '/nowhere/x.jsonl'], 1, /ENOENT/],
  ['a source that was not held out', ['--batch', '/dev/null', '--held-out', 'x'], 1, /No source “x”/],
] as const)('%s is said, and the exit code tells', async (_, args, code, message) => {
  const result = await runScript('group', args);
  expect(result.code).toBe(code);
  expect(result.stderr).toMatch(message);
});

test('an empty file gives nothing', async () => {
  expect(await runScript('group', ['--batch', '/dev/null'])).toEqual({ code: 0, stdout: '', stderr: '' });
});
