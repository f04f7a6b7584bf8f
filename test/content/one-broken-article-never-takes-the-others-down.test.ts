import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { article, readLiteral } from '../support/content-folder.ts';
import { spots } from '../support/problem-lines.ts';

describe('one broken article among good ones', () => {
  it('is reported with every other problem of the folder, by file and line', async () => {
    const { problems } = await readLiteral({
      'prospect/a.md': article('A', 'See [x](x.md).\n\nSee [y](y.md).', ['order: first']),
      'prospect/b.md': 'no front matter',
      'customer/c.md': article('C', ''),
      'synonyms.yml': 'equal: 3\n',
      'site.yml': 'name: H\nurl: https://h.example\nrep: {name: Red}\ncolour: red\n',
    });
    expect(spots(problems)).toEqual([
      'customer/c.md:4:1 body-empty',
      'prospect/a.md:3:8 value-type',
      'prospect/a.md:5:5 link-dead',
      'prospect/a.md:7:5 link-dead',
      'prospect/b.md:1:1 front-matter-missing',
      'site.yml:4:1 key-unknown',
      'synonyms.yml:1:8 value-type',
    ]);
  });

  it('leaves the good ones as they are without it', async () => {
    const good = { 'prospect/a.md': article('A'), 'customer/c.md': article('C') };
    const together = await readLiteral({ ...good, 'prospect/b.md': '---\ntitle: [\n---\nBody.\n' });
    expect(together.articles).toEqual((await readLiteral(good)).articles);
    expect(together.problems.map(({ file }) => file)).toEqual(['prospect/b.md']);
  });

  it('makes no link to it dead: the file is there', async () => {
    const { problems } = await readLiteral({
      'prospect/a.md': article('A', 'See [b](b.md).', ['related: [b]']),
      'prospect/b.md': '---\nowner: me\n---\nBody.\n',
    });
    expect(spots(problems)).toEqual(['prospect/b.md:2:1 key-missing']);
  });
});

describe('an article as it is read', () => {
  it('has every field of its front matter', async () => {
    const source = [
      '---',
      'title: How?',
      'asks: [what is it, How, what is it?]',
      'must_not_answer: [why]',
      'tags: [x]',
      'related: [b-id]',
      'owner: me@h.example',
      'department: sales',
      'review_by: 2027-01-01',
      'updated: 2024-02-29',
      'order: -1.5',
      'redirect_from: [old]',
      'id: a-id',
      '---',
      'Body.',
      '',
    ].join('\n');
    const { articles, problems } = await readLiteral({
      'prospect/t/a.md': source,
      'customer/b.md': article('B', 'Body.', ['id: b-id']),
    });
    expect(problems).toEqual([]);
    const { html: _, passages: __, ...fields } = articles[0] ?? { html: '', passages: [] };
    expect(fields).toEqual({
      slug: 'a',
      audience: 'prospect',
      topic: 't',
      file: 'prospect/t/a.md',
      revision: createHash('sha256').update(source).digest('hex').slice(0, 16),
      id: 'a-id',
      title: 'How?',
      asks: ['what is it'],
      mustNotAnswer: ['why'],
      tags: ['x'],
      related: ['b-id'],
      owner: 'me@h.example',
      department: 'sales',
      reviewBy: '2027-01-01',
      updated: '2024-02-29',
      draft: false,
      order: -1.5,
      redirectFrom: ['old'],
      pictures: [],
    });
  });

  it('is told apart by its audience from its folder alone', async () => {
    const { problems, articles } = await readLiteral({
      'customer/a.md': article('A', 'Body.', ['audience: prospect']),
    });
    expect(spots(problems)).toEqual(['customer/a.md:3:1 key-unknown']);
    expect(articles.map(({ audience }) => audience)).toEqual(['customer']);
  });

  it.each([
    [false, ['b']],
    [true, ['a', 'b']],
  ] as const)('is published as a draft: %s', async (drafts, slugs) => {
    const { articles, problems } = await readLiteral(
      { 'prospect/a.md': article('A', 'Body.', ['draft: true']), 'prospect/b.md': article('B') },
      drafts,
    );
    expect(problems).toEqual([]);
    expect(articles.map(({ slug }) => slug)).toEqual(slugs);
  });

  it('says the same under BOM and CRLF, with the text of its file', async () => {
    const unix = article('A', 'One is here. Two is here.\n\n- list\n- of two', ['order: 40']);
    const read = await readLiteral({
      'prospect/a.md': unix,
      'customer/b.md': `\uFEFF${unix.replaceAll('\n', '\r\n')}`.replace('"A"', '"B"'),
    });
    expect(read.problems).toEqual([]);
    const [a, b] = read.articles;
    expect(b?.passages[0]?.blocks.map(({ text }) => text)).toEqual(a?.passages[0]?.blocks.map(({ text }) => text));
    expect(b?.order).toBe(40);
  });
});
