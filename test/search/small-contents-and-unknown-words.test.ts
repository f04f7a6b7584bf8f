import { describe, expect, test } from 'vitest';
import { engineOf, shop } from '../support/shop.ts';

describe('a small content', () => {
  const small = engineOf(shop.slice(0, 11));

  test.each(['how do I change my hairstyle', 'can I cancel the war', 'how long does the winter last'])(
    'does not answer a question that shares a word with an article: “%s”',
    (question) => {
      expect(small.rank(question, {}).kind).not.toBe('answer');
    },
  );

  test.each([1, 2, 5])('of %i articles does not either', (count) => {
    const tiny = engineOf(shop.slice(1, 1 + count));
    for (const question of ['return a car to the garage', 'when do I get my diploma'])
      expect(tiny.rank(question, {}).kind, question).not.toBe('answer');
  });

  test('offers an article for a word that only means the same as one of its own', () => {
    const { kind, candidates } = small.rank('when will my package arrive', {});
    expect(kind).not.toBe('unknown');
    expect(candidates.slice(0, 3).map(({ id }) => id)).toContain('delivery');
  });

  test('answers no question without a word that carries it', () => {
    expect(engineOf(shop.slice(0, 1)).rank('what is it for', {}).kind).not.toBe('answer');
  });
});

describe('tags', () => {
  test('are words of their article', () => {
    const tagged = shop.map((article) => (article.id === 'warranty' ? { ...article, tags: ['malfunction'] } : article));
    const { candidates, unknownWords } = engineOf(tagged).rank('malfunction', {});
    expect(unknownWords).toEqual([]);
    expect(candidates[0]?.id).toBe('warranty');
    expect(candidates[0]?.confidence).toBeGreaterThan(0.1);
  });
});
