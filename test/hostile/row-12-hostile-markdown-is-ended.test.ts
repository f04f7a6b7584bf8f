import { beforeAll, describe, expect, it } from 'vitest';
import { parseArticles } from '../../server/content/parse-articles.ts';
import type { ParseResult } from '../../server/content/parse-article.ts';
import { hostileMarkdown } from '../support/hostile-markdown.ts';

const bad = hostileMarkdown.flatMap(({ what }, index) => (what === 'good' ? [] : [[what, index] as const]));

describe('row 12', () => {
  let results: readonly ParseResult[] = [];
  beforeAll(async () => {
    results = await parseArticles(hostileMarkdown, () => undefined);
  });

  it.each(bad)('%s are refused by name', (_, index) => {
    const { article: found, problems } = results[index] ?? { article: null, problems: [] };
    expect(found).toBeNull();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ file: hostileMarkdown[index]?.file, line: 1, severity: 'error' });
    expect(['too-slow', 'too-deep']).toContain(problems[0]?.code);
  });

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
