import { describe, expect, test } from 'vitest';
import { heldOutConstants } from '../../scripts/evaluation/held-out.ts';
import { loadWeights } from '../../server/search/load-weights.ts';

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

  test('refuses a source that is not the one a set is named after', () => {
    expect(() => heldOutConstants('dev-vira-5', 'bicycles', weights)).toThrow('dev-vira-5 is of vira');
  });
});
