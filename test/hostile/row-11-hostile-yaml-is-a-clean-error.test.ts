import { describe, expect, it } from 'vitest';
import { parseArticle } from '../../server/content/parse-article.ts';
import { readSite } from '../../server/content/read-site.ts';
import { readSynonyms } from '../../server/content/read-synonyms.ts';

const bomb = [
  'a: &a [x,x,x,x,x,x,x,x,x]',
  ...[...'bcdefghi'].map(
    (name, index) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefghi'[index]}`).join(',')}]`,
  ),
].join('\n');
const block = (depth: number): string =>
  Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}k:`).join('\n');

const cases: readonly (readonly [what: string, yaml: string, codes: readonly string[]])[] = [
  ['an alias bomb', bomb, ['yaml-alias']],
  ['10,000 nested lists in brackets', `tags: ${'['.repeat(10_000)}${']'.repeat(10_000)}`, ['yaml-depth']],
  ['10,000 nested maps in braces', `tags: ${'{a: '.repeat(10_000)}${'}'.repeat(10_000)}`, ['yaml-depth']],
  ['10,000 unclosed brackets', `tags: ${'['.repeat(10_000)}`, ['yaml-depth']],
  ['60 nested lists', `tags: ${'['.repeat(60)}${']'.repeat(60)}`, ['yaml-depth']],
  ['300 nested blocks', block(300), ['yaml-depth']],
  ['10,000 nested lists on one line', `tags:\n  ${'- '.repeat(10_000)}x`, ['yaml-depth', 'too-deep', 'yaml']],
  ['a function', 'title: !!js/function "function () {}"', ['yaml']],
  ['a regular expression', 'title: !!js/regexp /a/', ['yaml']],
  ['binary', 'title: !!binary "aGk="', ['yaml', 'value-type']],
  ['a tag of a place elsewhere', 'title: !<tag:evil.example,2026:x> y', ['yaml']],
  ['duplicate keys', 'title: a\ntitle: b', ['yaml']],
  ['two documents', 'title: a\n...\ntitle: b', ['yaml']],
  ['an own __proto__', 'title: a\n__proto__: {polluted: true}', ['key-unknown']],
  ['an own constructor', 'title: a\nconstructor: {prototype: {polluted: true}}', ['key-unknown']],
  ['a merge key', 'title: a\n<<: {owner: b}', ['key-unknown']],
];

const withinMs = (limitMs: number, run: () => void): void => {
  const started = performance.now();
  run();
  expect(performance.now() - started).toBeLessThan(limitMs);
};

describe('row 11', () => {
  it.each(cases)('%s in an article is an error on its own, soon', (_, yaml, codes) => {
    withinMs(2000, () => {
      const { problems } = parseArticle('prospect/a.md', Buffer.from(`---\n${yaml}\n---\nBody.\n`));
      const errors = problems.filter(({ severity }) => severity === 'error');
      expect(errors.length).toBeGreaterThan(0);
      expect(codes).toContain(errors[0]?.code);
    });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it.each(cases)('%s in site.yml is reported, not thrown', (_, yaml) => {
    expect(readSite(Buffer.from(`${yaml}\n`), { pictures: [], topics: new Set() }).problems).not.toEqual([]);
  });

  it.each(cases)('%s in synonyms.yml is reported, not thrown', (_, yaml) => {
    expect(readSynonyms(Buffer.from(`${yaml}\n`)).problems).not.toEqual([]);
  });

  it('front matter of 256 KiB is read, one byte more is not', () => {
    const fill = (bytes: number): string =>
      `---\ntitle: T\n#${'x'.repeat(bytes - '---\ntitle: T\n#\n'.length)}\n---\nBody.\n`;
    const codes = (bytes: number) =>
      parseArticle('prospect/a.md', Buffer.from(fill(bytes))).problems.map(({ code }) => code);
    expect(codes(256 * 1024)).toEqual([]);
    expect(codes(256 * 1024 + 1)).toEqual(['front-matter-too-large']);
  });

  it.each([
    [8, []],
    [9, ['yaml-depth']],
  ] as const)('%i levels of lists', (depth, codes) => {
    const source = `---\ntitle: T\nowner: ${'['.repeat(depth)}${']'.repeat(depth)}\n---\nBody.\n`;
    const found = parseArticle('prospect/a.md', Buffer.from(source)).problems.map(({ code }) => code);
    expect(found.filter((code) => code === 'yaml-depth')).toEqual(codes);
  });
});
