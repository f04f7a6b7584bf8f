import { createHash } from 'node:crypto';
import { buildCache } from '../../scripts/command-line.ts';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { placesOf, readPassageLabels } from '../../scripts/evaluation/passage-scores.ts';
import type { Library } from '../../server/core/answering/library.ts';
import { passageText } from '../../server/core/content/passage.ts';
import { openBuiltContent } from '../../server/red/building/built-content.ts';

const labels = readPassageLabels(new URL('labelled-passages.jsonl', import.meta.url));
const content = fileURLToPath(new URL('../../content', import.meta.url));

let library: Library;

beforeAll(async () => {
  ({ library } = await openBuiltContent(content, buildCache()));
}, 60_000);

describe('the labelled questions', () => {
  test('point at passages and words that stand in the content', () => {
    const lost = labels.flatMap((label) =>
      placesOf(label).filter(({ article, anchor, text }) => {
        const passage = library[label.audience].byId.get(article)?.passages.find((each) => each.anchor === anchor);
        return passage === undefined || !passageText(passage).includes(text);
      }),
    );
    expect(lost, 'an article changed: mend its labels in labelled-passages.jsonl').toEqual([]);
  });

  test('are asked once each, of every article, and are nobody’s listed wording', () => {
    const questions = labels.map(({ q }) => q.toLowerCase());
    expect(new Set(questions).size).toBe(labels.length);
    const { articles } = library.customer;
    const listed = new Set(articles.flatMap(({ title, asks }) => [title, ...asks]).map((each) => each.toLowerCase()));
    expect(questions.filter((question) => listed.has(question))).toEqual([]);
    expect(new Set(labels.map(({ article }) => article)).size).toBeGreaterThanOrEqual(90);
  });

  test('are halved by a hash, not by choice', () => {
    const hash = (question: string): string => createHash('sha256').update(question).digest('hex');
    const splits = labels.toSorted((a, b) => (hash(a.q) < hash(b.q) ? -1 : 1)).map(({ split }) => split);
    expect(splits).toEqual(splits.map((_, index) => (index % 2 === 0 ? 'dev' : 'test')));
  });
});
