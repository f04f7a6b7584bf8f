import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { heldOutConstants } from '../../scripts/evaluation/held-out.ts';
import { loadWeights } from '../../server/search/load-weights.ts';
import { runScript } from '../support/command.ts';
import { temporaryFolder } from '../support/content-folder.ts';

const weights = loadWeights();
const sources = Object.keys(weights.without);

describe('--held-out', () => {
  test.each(sources)('measures sets of %s with constants that never saw it, by the name of their folder', (source) => {
    const held = heldOutConstants(`dev-${source}-5`, null, weights);
    expect(held.constants).toBe(weights.without[source]);
    expect(held.note).toBeNull();
  });

  test.each(sources)('refuses a set of %s under a name that gives no source, unless --source does', (source) => {
    expect(() => heldOutConstants(`${source}-5`, null, weights)).toThrow('--source');
    const held = heldOutConstants(`${source}-5`, source, weights);
    expect(held.constants).toBe(weights.without[source]);
    expect(held.note).toContain(source);
  });

  test('says so where it takes the constants that ship', () => {
    for (const [set, source] of [
      ['dev-bicycles-5', null],
      ['my-own', 'bicycles'],
    ] as const) {
      const held = heldOutConstants(set, source, weights);
      expect(held.constants).toBe(weights.shipped);
      expect(held.note).toMatch(/constants that ship.*bicycles/);
    }
  });

  test.each([
    ['dev-clinc-5', null],
    ['clinc', 'clinc'],
    ['dev-ask-red-5', null],
  ])('refuses %s, which was learned from and never left out', (set, source) => {
    expect(() => heldOutConstants(set, source, weights)).toThrow('never left out');
  });

  test('is refused on the command line, in words, for a set whose name gives no source', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'articles.jsonl'), '{"id": "a", "title": "How?"}\n');
    await writeFile(join(folder, 'queries.jsonl'), '{"q": "how", "relevant": ["a"]}\n');
    const refused = await runScript('evaluate', ['--held-out', folder]);
    expect(refused.code).not.toBe(0);
    expect(refused.stdout).toBe('');
    expect(refused.stderr).toContain('nothing can be held out');
    const told = await runScript('evaluate', ['--held-out', '--shipped', '--source', 'vira', folder]);
    expect(told.code).toBe(0);
    expect(told.stderr).toContain('constants learned without vira');
    expect(told.stdout).toMatch(/ red {2,}.*\n.* red, shipped /);
  });

  test('refuses a source that is not the one a set is named after', () => {
    expect(() => heldOutConstants('dev-vira-5', 'bicycles', weights)).toThrow('dev-vira-5 is of vira');
  });
});
