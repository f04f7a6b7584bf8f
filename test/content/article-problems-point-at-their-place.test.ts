import { describe, expect, it } from 'vitest';
import { parseArticle } from '../../server/content/parse-article.ts';
import { spots } from '../support/problem-lines.ts';

const withFrontMatter = (...lines: readonly string[]): string => ['---', ...lines, '---', 'Body.', ''].join('\n');
const withBody = (...lines: readonly string[]): string => ['---', 'title: T', '---', ...lines, ''].join('\n');
const long = 'w'.repeat(501);

const frontMatterCases: readonly (readonly [rule: string, source: string, ...places: readonly string[]])[] = [
  ['no front matter', 'Just text.\n', '1:1 front-matter-missing'],
  ['a blank first line', '\n---\ntitle: T\n---\nBody.\n', '1:1 front-matter-missing'],
  ['a leading space', ' ---\ntitle: T\n---\nBody.\n', '1:1 front-matter-missing'],
  ['an empty file', '', '1:1 front-matter-missing'],
  ['four hyphens', '----\ntitle: T\n----\nBody.\n', '1:1 front-matter-fence'],
  ['a language after the fence', '---js\ntitle: T\n---\nBody.\n', '1:1 front-matter-language'],
  ['no closing fence', '---\ntitle: T\nBody.\n', '1:1 front-matter-open'],
  ['text after the closing fence', '---\ntitle: T\n---trailing\nBody.\n', '3:1 front-matter-fence'],
  ['a space after the closing fence', '---\ntitle: T\n--- \nBody.\n', '3:1 front-matter-fence'],
  [
    'front matter over 256 KiB',
    `---\ntitle: T\n# ${'x'.repeat(256 * 1024)}\n---\nBody.\n`,
    '1:1 front-matter-too-large',
  ],
  ['broken YAML', withFrontMatter('title: T', 'owner: a: b'), '3:8 yaml'],
  ['a duplicate key', withFrontMatter('title: T', 'owner: a', 'owner: b'), '4:1 yaml'],
  ['a tag of another language', withFrontMatter('title: !!js/function "f"'), '2:8 yaml'],
  ['an alias', withFrontMatter('title: T', 'owner: *a'), '3:8 yaml-alias'],
  ['an anchor', withFrontMatter('title: &a T'), '2:11 yaml-alias'],
  ['nine levels', withFrontMatter('title: T', 'tags: [[[[[[[[[x]]]]]]]]]'), '3:15 yaml-depth'],
  ['a list for a map', withFrontMatter('- title'), '2:1 yaml-not-a-map'],
  ['an unknown key', withFrontMatter('title: T', 'titel: U'), '3:1 key-unknown'],
  ['an own __proto__', withFrontMatter('title: T', '__proto__: {a: 1}'), '3:1 key-unknown'],
  ['no title', withFrontMatter('owner: a'), '2:1 key-missing'],
  ['a title that is a number', withFrontMatter('title: 404'), '2:8 value-type'],
  ['a title that is a list', withFrontMatter('title: [a]'), '2:8 value-type'],
  ['an empty title', withFrontMatter('title: "  "'), '2:8 value-empty'],
  ['asks that are no list', withFrontMatter('title: T', 'asks: why'), '3:7 value-type'],
  ['an ask that is a number', withFrontMatter('title: T', 'asks:', '  - why', '  - 7'), '5:5 value-type'],
  ['a draft that is text', withFrontMatter('title: T', 'draft: "yes"'), '3:8 value-type'],
  ['an order that is text', withFrontMatter('title: T', 'order: first'), '3:8 value-type'],
  ['an order out of range', withFrontMatter('title: T', 'order: 1000001'), '3:8 value-range'],
  ['an order that is not finite', withFrontMatter('title: T', 'order: .nan'), '3:8 value-range'],
  ['a day that does not exist', withFrontMatter('title: T', 'updated: 2026-02-30'), '3:10 value-date'],
  ['month thirteen', withFrontMatter('title: T', 'review_by: 2026-13-02'), '3:12 value-date'],
  ['a date in words', withFrontMatter('title: T', 'updated: 3 October 2026'), '3:10 value-date'],
  ['an id that is no slug', withFrontMatter('title: T', 'id: My Id'), '3:5 value-slug'],
  ['a related id that is no slug', withFrontMatter('title: T', 'related: [ok, No]'), '3:15 value-slug'],
  ['a redirect that is no slug', withFrontMatter('title: T', 'redirect_from: [a/b]'), '3:17 value-slug'],
  ['a wording nobody can ask', withFrontMatter('title: T', `asks: [${long}]`), '3:8 wording-too-long'],
  [
    'a wording asked and refused',
    withFrontMatter('title: T', 'asks: [why]', 'must_not_answer: ["Why?"]'),
    '3:8 wording-contradicted',
  ],
];

const bodyCases: readonly (readonly [rule: string, source: string, ...places: readonly string[]])[] = [
  ['an empty body', '---\ntitle: T\n---\n\n \n', '4:1 body-empty'],
  ['a body of headings only', withBody('## One'), '4:1 body-empty'],
  ['a body of definitions only', withBody('[a]: https://a.example'), '4:1 body-empty'],
  ['HTML in a paragraph', withBody('One <b>two</b>.'), '4:5 html-shown', '4:11 html-shown'],
  ['a block of HTML', withBody('Text.', '', '<script>alert(1)</script>'), '6:1 html-shown'],
  ['a script address', withBody('See [a](javascript:alert(1)).'), '4:5 link-kind'],
  ['an address without scheme', withBody('See [a](//evil.example).'), '4:5 link-kind'],
  ['an absolute path', withBody('See [a](/answers/a).'), '4:5 link-kind'],
  ['a link that is no article', withBody('See [a](b.txt).'), '4:5 link-kind'],
  ['a link to nowhere', withBody('See [a](#).'), '4:5 link-kind'],
  ['a bad definition', withBody('See [a][x].', '', '[x]: data:text/html,x'), '6:1 link-kind'],
  ['a remote picture', withBody('Look: ![a](https://evil.example/a.png)'), '4:7 picture-remote'],
  [
    'a remote picture by reference',
    withBody('Look: ![a][x]', '', '[x]: https://evil.example/a.png'),
    '6:1 picture-remote',
  ],
  ['a picture of no known type', withBody('![a](../media/a.exe)'), '4:1 picture-type'],
];

describe('each rule of an article is reported at its line and column', () => {
  it.each(frontMatterCases)('%s', (_, source, ...places) => {
    expect(spots(parseArticle('prospect/a.md', Buffer.from(source)).problems)).toEqual(
      places.map((place) => `prospect/a.md:${place}`),
    );
  });

  it.each(bodyCases)('%s', (_, source, ...places) => {
    expect(spots(parseArticle('prospect/a.md', Buffer.from(source)).problems)).toEqual(
      places.map((place) => `prospect/a.md:${place}`),
    );
  });

  it.each([...frontMatterCases, ...bodyCases])('and no other place under BOM and CRLF: %s', (_, source, ...places) => {
    const windows = `\uFEFF${source.replaceAll('\n', '\r\n')}`;
    expect(spots(parseArticle('prospect/a.md', Buffer.from(windows)).problems)).toEqual(
      places.map((place) => `prospect/a.md:${place}`),
    );
  });
});
