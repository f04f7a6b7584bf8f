import { describe, expect, it } from 'vitest';
import { counted, helpStepOf, type HelpStep } from '../../server/core/follow-ups/help-offer.ts';

const letters: Readonly<Record<string, HelpStep>> = { f: 'failed', p: 'picked', h: 'helped', a: 'handed-over' };

/** At which steps help is offered, from 1. */
const offeredAt = (steps: string): readonly number[] => {
  let count = 0;
  return [...steps].flatMap((letter, index) => {
    const after = counted(count, letters[letter] ?? 'failed');
    ({ count } = after);
    return after.isDue ? [index + 1] : [];
  });
};

describe('help is offered', () => {
  it.each([
    ['fff', [3]],
    ['ff', []],
    ['ffffffff', [3]],
    ['ffpff', []],
    ['ffpfff', [6]],
    ['ffhffffff', []],
    ['hfff', []],
    ['fffhfff', [3]],
    ['fffpfff', [3]],
    ['ffafff', []],
  ])('in a visit of %s at step %j', (steps, expected) => {
    expect(offeredAt(steps)).toEqual(expected);
  });

  it('once at most, and never after a success, whatever is done', () => {
    for (let visit = 0; visit < 4 ** 6; visit += 1) {
      const steps = Array.from({ length: 6 }, (_, place) => 'fpha'[Math.floor(visit / 4 ** place) % 4]).join('');
      const at = offeredAt(steps);
      expect(at.length, steps).toBeLessThanOrEqual(1);
      const before = steps.slice(0, at[0] ?? 0);
      expect(before, steps).not.toMatch(/[ha]/);
      if (at.length === 1) expect(before.match(/f/g)?.length ?? 0, steps).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('an ask counts as', () => {
  it.each([
    ['unknown', [], 'failed'],
    ['answer', [], null],
    ['answer', ['opened'], null],
    ['answer', ['not-helpful'], 'failed'],
    ['answer', ['helpful', 'opened'], 'helped'],
    ['choices', ['picked'], 'picked'],
    ['choices', ['picked', 'not-helpful'], 'failed'],
    ['unknown', ['handed-over'], 'handed-over'],
    ['small-talk', [], null],
    ['out-of-scope', [], null],
  ] as const)('%s with %j: %s', (kind, outcomes, step) => {
    expect(helpStepOf({ kind, outcomes })).toBe(step);
  });
});
