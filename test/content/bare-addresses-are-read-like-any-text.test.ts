import { describe, expect, test } from 'vitest';
import { parseArticle } from '../../server/content/parse-article.ts';
import { article } from '../support/content-folder.ts';

const bodies = [
  'Write to me@shop.example first. Then wait a day.',
  'It lies at www.shop.example now. It moved. See https://shop.example too.',
  'Www.a.example and then www.b.example. Another sentence follows.',
  'It begins with words and www. Then it ends. So it does.',
];

describe('a paragraph with a bare address', () => {
  test.each(bodies)('%s is read, and quoted whole', (body) => {
    const bytes = Buffer.from(article('Where?', body));
    const { article: found, problems } = parseArticle('prospect/a.md', bytes);
    expect(problems).toEqual([]);
    const block = found?.passages[0]?.blocks[0];
    expect(bytes.subarray(block?.start, block?.end).toString()).toBe(body);
  });
});
