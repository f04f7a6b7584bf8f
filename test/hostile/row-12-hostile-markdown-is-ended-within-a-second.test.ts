import { beforeAll, describe, expect, it } from 'vitest';
import { parseArticles } from '../../server/content/parse-articles.ts';
import type { ParseResult } from '../../server/content/parse-article.ts';
import { article } from '../support/content-folder.ts';

const hostile: readonly (readonly [what: string, body: string])[] = [
  ['5,000 opening stars and underscores', '*a_ '.repeat(5000)],
  ['5,000 quote marks', '>'.repeat(5000)],
  ['20,000 opening links', '[a]('.repeat(20_000)],
  ['20,000 opening pictures', '![a]('.repeat(20_000)],
];

/** Where a loaded machine gives the worker's timer late, and for the start of the next worker. */
const slackMs = 1500;

const files = hostile.flatMap(([what, body], index) => [
  { file: `prospect/bad-${index}.md`, what, bytes: Buffer.from(article('Bad', body)) },
  { file: `prospect/good-${index}.md`, what: 'good', bytes: Buffer.from(article(`Good ${index}`, 'A good answer.')) },
]);

describe('row 12', () => {
  const tookMs: number[] = [];
  let results: readonly ParseResult[] = [];

  beforeAll(async () => {
    let last = performance.now();
    results = await parseArticles(files, () => {
      tookMs.push(performance.now() - last);
      last = performance.now();
    });
  });

  it.each(hostile.map(([what], index) => [what, index * 2] as const))('%s are refused by name', (_, index) => {
    const { article: found, problems } = results[index] ?? { article: null, problems: [] };
    expect(found).toBeNull();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ file: files[index]?.file, line: 1, severity: 'error' });
    expect(['too-slow', 'too-deep']).toContain(problems[0]?.code);
  });

  it.each(hostile.map(([what], index) => [what, index * 2] as const))(
    '%s are ended within about a second',
    (_, index) => {
      expect(tookMs[index]).toBeLessThan(1000 + slackMs);
    },
  );

  it('the articles between them are unharmed', () => {
    const good = results.filter((_, index) => index % 2 === 1);
    expect(good.map(({ article: found }) => found?.frontMatter.fields.title)).toEqual([
      'Good 0',
      'Good 1',
      'Good 2',
      'Good 3',
    ]);
    expect(good.flatMap(({ problems }) => problems)).toEqual([]);
  });
});
