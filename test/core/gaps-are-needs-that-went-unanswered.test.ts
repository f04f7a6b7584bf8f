import { describe, expect, it } from 'vitest';
import { askerOf, gapsOf } from '../../server/core/gaps/gap.ts';
import { packedDay } from '../../server/core/log/failed-day.ts';
import type { FailedAsk } from '../../server/core/log/failed-ask.ts';
import { failedAsk as ask } from '../support/failed-ask.ts';
import { everything } from '../support/failed-asks.ts';

const numbers = new Map<string, number>();
const whoIs = (asker: string): number => {
  numbers.set(asker, numbers.get(asker) ?? numbers.size);
  return numbers.get(asker) ?? -1;
};
const gapsAfter = (before: Readonly<Record<string, number>>, ...asks: readonly FailedAsk[]) =>
  gapsOf(
    [packedDay(asks.map((each) => ({ ...each, who: whoIs(askerOf(each)) })))],
    everything,
    new Map(Object.entries(before)),
    (article) => (article === null ? 'nobody' : `owner of ${article}`),
  ).map(({ gap }) => gap);
const gaps = (...asks: readonly FailedAsk[]) => gapsAfter({}, ...asks);

describe('a gap', () => {
  it('is one wording in several spellings, each counted, called by the one asked most', () => {
    expect(gaps(ask('Why?'), ask('why'), ask('WHY?'), ask('why'))).toMatchObject([
      { gap: '#why', question: 'why', count: 4, wordings: ['why'] },
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
    ['a vote', { kind: 'answer', reason: 'matched', shown: ['x'], failure: 'not-helpful' }, 'not-helpful'],
    ['another search', { kind: 'answer', reason: 'matched', failure: 'asked-again' }, 'not-found'],
    ['nothing taken', { kind: 'choices', reason: 'ambiguous', failure: 'left' }, 'not-found'],
    ['a person asked', { kind: 'answer', reason: 'matched', failure: 'handed-over' }, 'not-found'],
  ] as const)('is told by what would mend it: %s', (_, changes, type) => {
    const [gap] = gaps(ask('q', changes));
    expect(gap?.type).toBe(type);
    expect(gap?.next).not.toBe('');
  });

  it('says which word to add, and which article to read', () => {
    expect(gaps(ask('q', { reason: 'unknown-words', unknownWords: ['zebra'] }))[0]?.next).toContain('“zebra”');
    expect(
      gaps(ask('q', { kind: 'answer', reason: 'matched', shown: ['x'], failure: 'not-helpful' }))[0],
    ).toMatchObject({
      next: expect.stringContaining('“x” was shown and did not help'),
      owner: 'owner of x',
    });
  });

  it('has an owner where nothing was shown', () => {
    expect(gaps(ask('q'))[0]?.owner).toBe('nobody');
  });

  it('counts a customer who is known once, however many visits', () => {
    expect(
      gaps(ask('a', { visit: 'v1', person: 'p' }), ask('a', { visit: 'v2', person: 'p' }), ask('a', { visit: 'v3' })),
    ).toMatchObject([{ count: 3, people: 2 }]);
  });

  it('lists at most 20 wordings of those grouped into it, the most asked first, and names it by that one', () => {
    const asks = [...Array.from({ length: 25 }, (_, index) => ask(`w${index}`)), ask('W24')];
    const day = packedDay(asks.map((each, who) => ({ ...each, who })));
    const found = gapsOf(
      [day],
      everything,
      new Map(),
      () => 'nobody',
      () => 'g',
    ).map(({ gap }) => gap);
    expect(found).toMatchObject([{ gap: 'g', question: 'w24', count: 26, people: 26 }]);
    expect(found[0]?.wordings).toEqual(['w24', ...Array.from({ length: 19 }, (_, index) => `w${index}`)]);
  });

  it.each([
    [0, 'new'],
    [1, 'up'],
    [2, 'same'],
    [3, 'down'],
  ] as const)('asked twice, after %i in the period before, its trend is %s', (before, trend) => {
    expect(gapsAfter({ '#a': before }, ask('a'), ask('a'))).toMatchObject([{ before, trend }]);
  });

  it('says when it was asked first and last', () => {
    const [gap] = gaps(ask('q', { askedAt: 5 }), ask('q', { askedAt: 9 }));
    expect(gap).toMatchObject({ firstAt: 5, lastAt: 9, status: 'open' });
  });

  it('is as it was asked last', () => {
    expect(
      gaps(ask('q', { reason: 'no-article' }), ask('q', { reason: 'unknown-words', unknownWords: ['q'] }))[0]?.type,
    ).toBe('unknown-word');
  });
});
