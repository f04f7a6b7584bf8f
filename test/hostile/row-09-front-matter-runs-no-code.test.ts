import { describe, expect, it } from 'vitest';
import { parseArticle } from '../../server/content/parse-article.ts';
import { spots } from '../support/problem-lines.ts';

const ran = globalThis as { redWasHere?: boolean };

const languages = [
  'js',
  'JavaScript',
  'javascript',
  ' js',
  '\tjs',
  'json',
  'coffee',
  'coffeescript',
  'cson',
  'toml',
  'yaml',
  'js;',
  'js\u00a0',
  '-js',
];

describe('row 9: front matter of another language', () => {
  it.each(languages)('---%s is refused with its place, and nothing runs', (language) => {
    const source = `---${language}\nglobalThis.redWasHere = true, { title: "T" }\n---\nBody.\n`;
    const { article, problems } = parseArticle('prospect/a.md', Buffer.from(source));
    expect(article).toBeNull();
    expect(spots(problems)[0]).toMatch(/^prospect\/a\.md:1:1 front-matter-(?:language|fence)$/);
    expect(ran.redWasHere).toBeUndefined();
  });

  it('code inside YAML is text', () => {
    const source =
      '---\ntitle: "${globalThis.redWasHere = true}"\nowner: "{{ constructor.constructor(1)() }}"\n---\nBody.\n';
    const { article } = parseArticle('prospect/a.md', Buffer.from(source));
    expect(article?.frontMatter.fields.title).toBe('${globalThis.redWasHere = true}');
    expect(ran.redWasHere).toBeUndefined();
  });
});
