import { describe, expect, it } from 'vitest';
import { parseArticle } from '../../server/content/parse-article.ts';
import { readSite } from '../../server/content/read-site.ts';
import { readSynonyms } from '../../server/content/read-synonyms.ts';
import { hostileYaml } from '../support/hostile-yaml.ts';

describe('row 11', () => {
  it.each(hostileYaml)('%s in an article is an error on its own', (_, yaml, codes) => {
    const { problems } = parseArticle('prospect/a.md', Buffer.from(`---\n${yaml}\n---\nBody.\n`));
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(errors.length).toBeGreaterThan(0);
    expect(codes).toContain(errors[0]?.code);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it.each(hostileYaml)('%s in site.yml is reported, not thrown', (_, yaml) => {
    expect(readSite(Buffer.from(`${yaml}\n`), { pictures: [], topics: new Set() }).problems).not.toEqual([]);
  });

  it.each(hostileYaml)('%s in synonyms.yml is reported, not thrown', (_, yaml) => {
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
