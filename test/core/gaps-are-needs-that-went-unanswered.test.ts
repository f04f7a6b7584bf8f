import { describe, expect, it } from 'vitest';
import { gapsOf } from '../../server/core/gap.ts';
import type { FailedAsk } from '../../server/core/interaction.ts';

let asked = 0;
const ask = (question: string, changes: Partial<FailedAsk> = {}): FailedAsk => ({
  id: `id-${(asked += 1)}`,
  askedAt: asked,
  audience: 'prospect',
  visit: null,
  question,
  kind: 'unknown',
  reason: 'no-article',
  shown: [],
  unknownWords: [],
  notHelpful: false,
  ...changes,
});
const gaps = (...asks: readonly FailedAsk[]) =>
  gapsOf(
    asks,
    (key) => `#${key}`,
    (article) => (article === null ? 'nobody' : `owner of ${article}`),
  );

describe('a gap', () => {
  it('is one need in several dresses, called by the one asked most', () => {
    expect(gaps(ask('Why?'), ask('why'), ask('WHY?'), ask('why'))).toMatchObject([
      { gap: '#why', question: 'why', count: 4, wordings: ['why', 'Why?', 'WHY?'] },
    ]);
  });

  it('counts people by visit, and each question that stands alone as one', () => {
    expect(
      gaps(ask('a', { visit: 'v1' }), ask('a', { visit: 'v1' }), ask('a', { visit: 'v2' }), ask('a'), ask('a')),
    ).toMatchObject([{ count: 5, people: 4 }]);
  });

  it('stands before one that was asked less, then by people, then by name', () => {
    const found = gaps(ask('c', { visit: 'v' }), ask('c', { visit: 'v' }), ask('b'), ask('b'), ask('d'), ask('a'));
    expect(found.map(({ question }) => question)).toEqual(['b', 'c', 'a', 'd']);
  });

  it.each([
    ['language', { reason: 'language' }, 'language'],
    ['no words', { reason: 'no-words' }, 'no-question'],
    ['words nobody wrote', { reason: 'unknown-words', unknownWords: ['zebra'] }, 'unknown-word'],
    ['no article', { reason: 'no-article' }, 'no-article'],
    ['a vote', { kind: 'answer', reason: 'matched', shown: ['x'], notHelpful: true }, 'not-helpful'],
  ] as const)('is told by what would mend it: %s', (_, changes, type) => {
    const [gap] = gaps(ask('q', changes));
    expect(gap?.type).toBe(type);
    expect(gap?.next).not.toBe('');
  });

  it('says which word to add, and which article to read', () => {
    expect(gaps(ask('q', { reason: 'unknown-words', unknownWords: ['zebra'] }))[0]?.next).toContain('“zebra”');
    expect(gaps(ask('q', { kind: 'answer', reason: 'matched', shown: ['x'] }))[0]).toMatchObject({
      next: expect.stringContaining('Read x'),
      owner: 'owner of x',
    });
  });

  it('has an owner where nothing was shown', () => {
    expect(gaps(ask('q'))[0]?.owner).toBe('nobody');
  });

  it('tells wordings without a letter apart', () => {
    expect(gaps(ask('???'), ask('!!!'))).toHaveLength(2);
  });

  it('is as it was asked last', () => {
    expect(
      gaps(ask('q', { reason: 'no-article' }), ask('q', { reason: 'unknown-words', unknownWords: ['q'] }))[0]?.type,
    ).toBe('unknown-word');
  });
});
