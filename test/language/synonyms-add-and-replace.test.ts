import { describe, expect, test } from 'vitest';
import type { SearchArticle } from '../../server/core/answering/ranking.ts';
import { buildEngineFiles, loadEngineFiles } from '../../server/search/engine-files.ts';
import { analyse, type Token } from '../../server/language/analysis.ts';
import { synonymTable, withSynonyms } from '../../server/language/synonyms.ts';

const table = synonymTable({
  equal: [
    ['couch', 'sofa', 'settee'],
    ['sign in', 'log in'],
  ],
  oneWay: [{ from: 'cover', to: ['case'] }],
});
const read = (question: string, used: readonly string[]): string => {
  const stems = new Set(used.flatMap((text) => analyse(text).map(({ stem }) => stem)));
  const uses = ({ stem }: Token): boolean => stems.has(stem);
  return withSynonyms(analyse(question), table, uses)
    .map(({ word, weight }) => (weight < 1 && weight > 0.4 ? `(${word})` : word))
    .join(' ');
};

describe('synonyms', () => {
  test('a word the content never uses gives way to one that it does', () => {
    expect(read('couch delivery', ['sofa delivery'])).toBe('sofa delivery');
  });

  test('beside a word the content uses, its synonyms count half', () => {
    expect(read('couch delivery', ['sofa couch delivery'])).toBe('couch delivery (sofa)');
  });

  test('phrases are synonyms too', () => {
    expect(read('sign in problem', ['log in problem'])).toBe('log in problem');
  });

  test('a one-way rule is not followed back', () => {
    expect(read('cover', ['case'])).toBe('case');
    expect(read('case', ['cover'])).toBe('case');
  });

  test('a word that only the synonyms know is not taken for a slip', () => {
    const article = (id: string, title: string): SearchArticle => ({
      id,
      title,
      asks: [],
      mustNotAnswer: [],
      tags: [],
      passages: [{ heading: null, text: title }],
    });
    const articles = [article('a', 'Can I pay with Klarna?'), article('b', 'How do I pay an instalment?')];
    const synonyms = { equal: [['klarno', 'instalment']], oneWay: [] };
    const { rank } = loadEngineFiles(buildEngineFiles(articles, synonyms));
    const { corrections, candidates } = rank('can I use klarno', { exact: false });
    expect(corrections).toEqual([]);
    expect(candidates[0]?.id).toBe('b');
  });

  test('a word without synonyms, and a content that uses none of them, change nothing', () => {
    expect(read('table', ['sofa'])).toBe('table');
    expect(read('couch', ['table'])).toBe('couch');
  });
});
