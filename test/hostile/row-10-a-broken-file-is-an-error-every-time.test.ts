import { describe, expect, it } from 'vitest';
import { parseArticle } from '../../server/content/parse-article.ts';
import { spots } from '../support/problem-lines.ts';

const read = (source: string) => parseArticle('prospect/a.md', Buffer.from(source));

describe('row 10', () => {
  it.each([
    ['broken YAML', '---\ntitle: a: b\n---\nBody.\n'],
    ['no front matter', 'Body.\n'],
    ['a blank first line', '\n---\ntitle: T\n---\nBody.\n'],
    ['no closing fence', '---\ntitle: T\nBody.\n'],
    ['empty front matter', '---\n---\nBody.\n'],
  ])('%s is the same error the third time as the first', (_, source) => {
    const first = spots(read(source).problems);
    expect(first).not.toEqual([]);
    for (let time = 0; time < 2; time += 1) {
      expect(spots(read(source).problems)).toEqual(first);
      expect(read(source).article).toBeNull();
    }
  });

  it.each([
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['both', (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`],
  ])('%s is read as any other file', (_, change) => {
    const { article, problems } = read(
      change('---\ntitle: T\nasks: [why]\nupdated: 2026-11-22\norder: 40\n---\nBody.\n'),
    );
    expect(spots(problems)).toEqual([]);
    expect(article?.frontMatter.fields).toMatchObject({ title: 'T', asks: ['why'], updated: '2026-11-22', order: 40 });
  });
});
