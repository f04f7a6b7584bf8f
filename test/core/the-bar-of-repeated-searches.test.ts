import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentileOf, talliesOf } from '../../server/core/shared/percentile.ts';
import { aboveBaseline, baselineOf } from '../../server/core/reports/repeated.ts';
import type { SettledVisit } from '../../server/core/log/settlement.ts';

describe('a percentile by nearest rank', () => {
  it.each([
    [[15, 20, 35, 40, 50], 30, 20],
    [[15, 20, 35, 40, 50], 40, 20],
    [[15, 20, 35, 40, 50], 50, 35],
    [[15, 20, 35, 40, 50], 100, 50],
    [[7], 1, 7],
    [[1, 2], 50, 1],
    [Array.from({ length: 20 }, (_, index) => index + 1), 95, 19],
    [[], 50, null],
  ])('of %j at %i %% is %s', (values, percent, expected) => {
    expect(percentileOf(talliesOf(values), percent)).toBe(expected);
  });

  it('is the smallest value that at least so many do not exceed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 100 }),
        (values, percent) => {
          const found = percentileOf(talliesOf(values), percent) ?? -1;
          const upTo = (limit: number): number => values.filter((value) => value <= limit).length * 100;
          expect(values).toContain(found);
          expect(upTo(found)).toBeGreaterThanOrEqual(percent * values.length);
          expect(upTo(found - 1)).toBeLessThan(percent * values.length);
        },
      ),
      { seed: 3 },
    );
  });
});

describe('the normal number of searches', () => {
  const sizes = (...counts: readonly number[]) => counts.map((count, index) => ({ value: index + 1, count }));
  it.each([
    ['199 visits are too few', sizes(0, 0, 0, 199), null, 2],
    ['200 are enough', sizes(0, 0, 0, 200), null, 4],
    ['200 with one left out are too few', sizes(0, 0, 0, 200), 4, 2],
    ['the 95th percentile', sizes(190, 9, 0, 1), null, 1],
    ['one more makes the next', sizes(189, 10, 0, 1), null, 2],
    ['leaving one out can lower it', sizes(190, 11), 2, 1],
    ['nobody came', [], null, 2],
  ])('%s', (_, tallies, leftOut, expected) => {
    expect(baselineOf(tallies, leftOut)).toBe(expected);
  });
});

describe('a visit in trouble', () => {
  const visit = (searches: number, changes: Partial<SettledVisit> = {}): SettledVisit => ({
    id: `${searches}`,
    visit: 'v',
    person: null,
    audience: 'prospect',
    asker: 'human',
    startedAt: 100,
    lastAt: 200,
    endsAt: 300,
    isFinished: true,
    searches,
    clicks: 0,
    isSolved: false,
    untilConfirmed: null,
    ...changes,
  });
  const listed = (visits: readonly SettledVisit[], prospects: readonly { value: number; count: number }[]) =>
    aboveBaseline(visits, {
      sizes: { prospect: prospects, customer: [] },
      normalSince: 0,
      normalUntil: 1000,
      labelOf: (id) => id,
    }).map(({ visit: { searches } }) => searches);

  it('has three searches at least, and more than is normal', () => {
    const visits = [1, 2, 3, 4, 5].map((searches) => visit(searches));
    expect(listed(visits, [])).toEqual([5, 4, 3]);
    expect(listed(visits, [{ value: 4, count: 500 }])).toEqual([5]);
    expect(listed(visits, [{ value: 1, count: 500 }])).toEqual([5, 4, 3]);
  });

  it('is not its own normal', () => {
    const sizes = [
      { value: 1, count: 190 },
      { value: 4, count: 11 },
    ];
    expect(listed([visit(4)], sizes)).toEqual([4]);
    expect(listed([visit(4, { isFinished: false })], sizes)).toEqual([]);
    expect(listed([visit(4, { startedAt: 1000 })], sizes)).toEqual([]);
  });
});
