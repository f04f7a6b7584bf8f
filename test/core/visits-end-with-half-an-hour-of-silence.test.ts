import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFinished, visitsOf, visitSilenceMs } from '../../server/core/log/visit.ts';
import { done, loggedAsk } from '../support/logged-ask.ts';

const minute = 60_000;
const at = (id: string, minutes: number, ...opened: readonly number[]) =>
  loggedAsk(id, { askedAt: minutes * minute, events: opened.map((m) => done('opened', m * minute, 'x')) });
const ids = (...asks: readonly ReturnType<typeof loggedAsk>[]) =>
  visitsOf(asks).map((visit) => visit.asks.map(({ id }) => id).join(''));

describe('a visit', () => {
  it('goes on after exactly half an hour, and ends after a moment more', () => {
    expect(ids(at('a', 0), at('b', 30))).toEqual(['ab']);
    expect(visitsOf([loggedAsk('a'), loggedAsk('b', { askedAt: visitSilenceMs + 1 })])).toHaveLength(2);
  });

  it('is kept going by what is done with a reply', () => {
    expect(ids(at('a', 0, 25), at('b', 50))).toEqual(['ab']);
    expect(ids(at('a', 0), at('b', 50))).toEqual(['a', 'b']);
  });

  it('has its asks in the order of time, ties by id, however they are given', () => {
    expect(ids(at('c', 2), at('b', 1), at('a', 2))).toEqual(['bac']);
  });

  it('is one ask where there is no number, or another where the number is another', () => {
    const alone = loggedAsk('x', { visit: null });
    expect(
      visitsOf([alone, loggedAsk('y', { visit: null }), loggedAsk('z'), loggedAsk('w', { visit: 'w' })]),
    ).toHaveLength(4);
  });

  it('starts with its first ask and lasts until the last thing that happened', () => {
    expect(visitsOf([at('a', 5, 9), at('b', 7)])).toMatchObject([
      { id: 'a', startedAt: 5 * minute, lastAt: 9 * minute },
    ]);
  });

  it('is not begun by what is done long after it', () => {
    expect(visitsOf([at('a', 0, 500)])).toMatchObject([{ id: 'a', lastAt: 0 }]);
  });

  it('is finished once silence has lasted', () => {
    expect(isFinished({ lastAt: 1000 }, 1000 + visitSilenceMs)).toBe(false);
    expect(isFinished({ lastAt: 1000 }, 1001 + visitSilenceMs)).toBe(true);
  });

  it('holds every ask exactly once, with no longer silence inside and none shorter between', () => {
    const asks = fc.array(
      fc.record({
        minutes: fc.integer({ min: 0, max: 400 }),
        visit: fc.constantFrom('v', 'w', null),
        opened: fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 2 }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(asks, (drawn) => {
        const given = drawn.map(({ minutes, visit, opened }, index) => ({
          ...at(`a${index}`, minutes, ...opened),
          visit,
        }));
        const visits = visitsOf(given);
        expect(visits.flatMap((visit) => visit.asks.map(({ id }) => id)).toSorted()).toEqual(
          given.map(({ id }) => id).toSorted(),
        );
        for (const visit of visits) expect(new Set(visit.asks.map((ask) => ask.visit)).size).toBe(1);
        for (const [index, one] of visits.entries())
          for (const other of visits.slice(index + 1))
            if (one.asks[0]?.visit === other.asks[0]?.visit && one.asks[0]?.visit !== null) {
              const [first, second] = one.startedAt <= other.startedAt ? [one, other] : [other, one];
              expect(second.startedAt - first.lastAt).toBeGreaterThan(visitSilenceMs);
            }
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});
