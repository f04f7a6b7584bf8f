import { expect, test } from 'vitest';
import { makeContent } from '../../scripts/bench-content.ts';

test('the content to time is the same at every call, and another for another size', () => {
  const [once, again, other] = [makeContent(8, 20, 10), makeContent(8, 20, 10), makeContent(9, 20, 10)];
  expect(again).toEqual(once);
  expect([...other.files.values()]).not.toEqual([...once.files.values()]);
});

test('the content to time has the articles, wordings and questions asked for', () => {
  const { files, questions } = makeContent(8, 40, 10);
  const articles = [...files].filter(([path]) => path.startsWith('prospect/'));
  const asks = articles.flatMap(([, text]) => text.match(/^ {2}- /gm) ?? []);
  expect(articles).toHaveLength(8);
  expect(questions).toHaveLength(10);
  // A wording drawn twice for one article is written once.
  expect(asks.length + articles.length).toBeLessThanOrEqual(40);
  expect(asks.length + articles.length).toBeGreaterThan(30);
});
