import { describe, expect, test } from 'vitest';
import { noSynonyms } from '../../server/core/answering/ranking.ts';
import { buildEngineFiles, loadEngineFiles } from '../../server/search/engine-files.ts';
import { siteThresholds } from '../../server/search/site-thresholds.ts';
import { shop } from '../support/shop.ts';

describe('engine files', () => {
  test('are the same bytes for the same content', () => {
    expect(buildEngineFiles(shop, noSynonyms)).toEqual(buildEngineFiles(shop, noSynonyms));
  });

  test('are refused when one is missing', () => {
    for (const name of buildEngineFiles(shop, noSynonyms).keys()) {
      const files = new Map(buildEngineFiles(shop.slice(0, 2), noSynonyms));
      files.delete(name);
      expect(() => loadEngineFiles(files), name).toThrow(`no ${name}`);
    }
  });
});

describe('thresholds of a site', () => {
  const learned = { answer: 0.4, choices: 0.1 };

  test('are the learned ones where nothing could be left out', () => {
    expect(siteThresholds([], learned)).toEqual(learned);
  });

  test('rise with the confidence that questions nobody answers get, and answering never takes less than offering', () => {
    const calm = siteThresholds(
      Array.from({ length: 200 }, (_, i) => i / 1000),
      learned,
    );
    const wild = siteThresholds(
      Array.from({ length: 200 }, (_, i) => i / 200),
      learned,
    );
    expect(wild.answer).toBeGreaterThan(calm.answer);
    for (const { answer, choices } of [calm, wild]) expect(answer).toBeGreaterThan(choices);
  });

  test('let about one in ten of those questions through, where there are many', () => {
    const confidences = Array.from({ length: 100_000 }, (_, i) => i / 100_000);
    const { answer } = siteThresholds(confidences, learned);
    const through = confidences.filter((confidence) => confidence >= answer).length / confidences.length;
    expect(through).toBeGreaterThan(0.08);
    expect(through).toBeLessThan(0.12);
  });
});
