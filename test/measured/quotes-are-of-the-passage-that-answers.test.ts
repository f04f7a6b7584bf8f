import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildCache } from '../../scripts/command-line.ts';
import { passageOutcomes, passageScores, readPassageLabels } from '../../scripts/evaluation/passage-scores.ts';
import type { Library } from '../../server/core/answering/library.ts';
import { openBuiltContent } from '../../server/red/building/built-content.ts';

const labels = readPassageLabels(new URL('../answers/labelled-passages.jsonl', import.meta.url));
const content = fileURLToPath(new URL('../../content', import.meta.url));

let library: Library;

beforeAll(async () => {
  ({ library } = await openBuiltContent(content, buildCache()));
}, 60_000);

describe('with the article given', () => {
  // Measured on 22 November 2026: dev 66.9 %, test 61.3 % (by counted words, before: 59.9 and 55.6; decisions/0012 has the
  // figures from the question on). The floor leaves little room for edits of the content.
  test.each(['dev', 'test'] as const)('the passage that answers is quoted, with its words: %s', (split) => {
    const outcomes = passageOutcomes(labels, library).filter(({ label }) => label.split === split);
    const scores = passageScores(outcomes);
    expect(scores.passage).toBeGreaterThanOrEqual(0.6);
    expect(scores.text).toBeGreaterThanOrEqual(0.6);
    expect(scores.p95Words).toBeLessThanOrEqual(80);
  });

  test('a question that is a title is answered by the first passage', () => {
    const asked = library.customer.articles.map(({ id, title }) => ({
      q: title,
      audience: 'customer' as const,
      article: id,
      anchor: null,
      text: '',
      split: 'dev' as const,
    }));
    expect(passageScores(passageOutcomes(asked, library)).passage).toBeGreaterThanOrEqual(0.95);
  });
});
