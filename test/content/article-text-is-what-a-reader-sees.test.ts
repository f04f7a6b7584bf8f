import { describe, expect, it } from 'vitest';
import { codePieces } from '../../server/content/table-code.ts';
import { parsed } from '../support/problem-lines.ts';

const blocksOf = (...lines: readonly string[]) =>
  parsed(['---', 'title: T', 'owner: me', '---', ...lines, ''].join('\n')).passages.flatMap(({ blocks }) => blocks);
const textsOf = (...lines: readonly string[]): readonly string[] => blocksOf(...lines).map(({ text }) => text);

const textCases: readonly (readonly [what: string, lines: readonly string[], text: string])[] = [
  ['marks of emphasis go', ['A **bold** and *thin* ~~gone~~ `code`.'], 'A bold and thin gone code.'],
  ['a link is its words', ['See [the page](https://a.example).'], 'See the page.'],
  ['a picture is its description', ['![a fox](../media/fox.png)'], 'a fox'],
  ['a picture by reference is its description', ['![a fox][f]', '', '[f]: ../media/fox.png'], 'a fox'],
  ['list items are kept apart', ['1. One', '2. Two'], 'One Two'],
  ['table cells are kept apart', ['| a | b |', '| - | - |', '| c | d |'], 'a b c d'],
  ['a hard break is a space', ['One\\', 'two.'], 'One two.'],
  ['entities are read', ['Fish &amp; chips &lt;b&gt;'], 'Fish & chips <b>'],
  ['HTML is shown as it is written', ['One <b>two</b>.'], 'One <b>two</b>.'],
  ['a comment is not shown', ['One <!-- secret --> two.'], 'One two.'],
  ['words between two comments stay', ['<!-- a --> two words <!-- b -->'], '<!-- a --> two words <!-- b -->'],
  ['code keeps its words', ['```sh', 'npm start', '```'], 'npm start'],
];

const htmlCases: readonly (readonly [claim: string, lines: readonly string[], html: string])[] = [
  ['HTML never runs', ['<script>alert(1)</script>'], '<p>&#x3C;script>alert(1)&#x3C;/script></p>'],
  [
    'outside links give nothing away',
    ['[a](https://a.example)'],
    '<p><a href="https://a.example" rel="noopener noreferrer nofollow">a</a></p>',
  ],
  ['a link to an article goes to its page', ['[a](../customer/x/b.md#c)'], '<p><a href="/answers/b#c">a</a></p>'],
  ['a picture comes from the site', ['![a](../media/p.png)'], '<p><img src="/media/p.png" alt="a"></p>'],
  ['a script address is not kept', ['[a](javascript:alert(1))'], '<p><a href="#">a</a></p>'],
  [
    'a reference finds its definition',
    ['[a][r]', '', '[r]: https://r.example'],
    '<p><a href="https://r.example" rel="noopener noreferrer nofollow">a</a></p>',
  ],
];

describe('a block', () => {
  it.each(textCases)('in plain text: %s', (_, lines, text) => {
    expect(textsOf(...lines)).toEqual([text]);
  });

  it('lets long code in a cell break between its parts, and leaves its words', () => {
    const [block] = blocksOf('| `RED_CUSTOMER_TOKEN_AUDIENCE` | `RED_DATA_DIR` |', '| - | - |');
    expect(block?.html).toContain('<code>RED_CUSTOMER_<wbr>TOKEN_AUDIENCE</code>');
    expect(block?.html).toContain('<code>RED_DATA_DIR</code>');
    expect(block?.text).toBe('RED_CUSTOMER_TOKEN_AUDIENCE RED_DATA_DIR');
  });

  it.each([
    ['npm run -s ask -- --json', ['npm run -s ', 'ask -- --json']],
    ['GET /api/articles/:id', ['GET /api/', 'articles/:id']],
    ['abcdefghijklmnopqrstuvwxyz', ['abcdefghijklmnopqrstuvwxyz']],
    ['', []],
  ])('code of a cell is cut into pieces that make it up: %s', (code, pieces) => {
    expect(codePieces(code)).toEqual(pieces);
    expect(pieces.join('')).toBe(code);
  });

  it.each(htmlCases)('as HTML: %s', (_, lines, html) => {
    expect(blocksOf(...lines)[0]?.html).toBe(html);
  });

  it('that refers to a footnote stands alone and brings it along', () => {
    const [block] = blocksOf('One.[^1]', '', '[^1]: The note.');
    expect(block?.standsAlone).toBe(true);
    expect(block?.html).toContain('The note.');
  });
});

describe('footnotes in a block', () => {
  const noted = (...lines: readonly string[]): string => blocksOf(...lines)[0]?.html ?? '';

  it('stand below it as a plain list, in the order of their marks', () => {
    expect(noted('One[^b] and two[^a] and one again[^b].', '', '[^a]: Note *a*.', '[^b]: Note b.')).toBe(
      [
        '<p>One<sup>1</sup> and two<sup>2</sup> and one again<sup>1</sup>.</p>',
        '<ol>',
        '<li>Note b.</li>',
        '<li>Note <em>a</em>.</li>',
        '</ol>',
      ].join('\n'),
    );
  });

  it('bring no ids and no heading, whatever refers to what: several quotes stand on one page', () => {
    const html = noted('| a |', '| - |', '| b[^1] |', '', '[^1]: See[^2].', '[^2]: And[^1] back.');
    expect(html).not.toMatch(/ id=|<h\d|href="#/);
    expect(html).toContain('And<sup>1</sup> back.');
  });

  it('leave the article its own, which lead there and back', () => {
    const { html } = parsed(['---', 'title: T', '---', 'One.[^1]', '', '[^1]: The note.', ''].join('\n'));
    expect(html).toContain('href="#user-content-fn-1"');
    expect(html).toContain('href="#user-content-fnref-1"');
  });
});

describe('a passage', () => {
  const article = parsed(
    [
      '---',
      'title: T',
      'owner: me',
      '---',
      'Before.',
      '',
      '## Two *parts*',
      '',
      'Below.',
      '',
      '## Empty',
      '',
      '## Two parts',
      '',
      'Again.',
      '',
    ].join('\n'),
  );

  it('begins at each heading, and once before the first', () => {
    expect(article.passages.map(({ heading }) => heading)).toEqual([null, 'Two parts', 'Two parts']);
  });

  it('has the anchor GitHub gives its heading', () => {
    expect(article.passages.map(({ anchor }) => anchor)).toEqual([null, 'two-parts', 'two-parts-1']);
  });

  it('is where the page links to: every heading has its anchor as id', () => {
    expect(article.anchors).toEqual(['two-parts', 'empty', 'two-parts-1']);
    for (const anchor of article.anchors) expect(article.html).toContain(`id="${anchor}"`);
  });
});
