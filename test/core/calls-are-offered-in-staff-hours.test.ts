import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTimeBetween } from '../../server/core/promises/business-hours.ts';
import { freeSlots, isFree, timeIn, type Slot } from '../../server/core/promises/call-back.ts';
import type { Promises } from '../../server/core/promises/promise.ts';
import { defaultPromises } from '../../server/core/content/site.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** One person takes calls; a site that says nothing of calls offers none. */
const promises: Promises = {
  ...defaultPromises,
  timeZone: 'Europe/Amsterdam',
  holidays: ['2026-12-25'],
  callBack: { ...defaultPromises.callBack, atOnce: 1 },
};
const at = (iso: string): number => Date.parse(`${iso}Z`);
const iso = (instant: number | undefined): string => new Date(instant ?? 0).toISOString().slice(0, 16);
const slots = (from: string, taken: readonly Slot[] = [], rules = promises): readonly Slot[] =>
  freeSlots({ from: at(from), taken, promises: rules });

describe('the first slot', () => {
  it.each([
    ['leaves staff an hour', '2026-11-24T13:00', '2026-11-24T14:00'],
    ['begins on the grid', '2026-11-24T13:10', '2026-11-24T14:30'],
    ['comes no earlier than an hour into Monday for who asks on Sunday', '2026-11-29T13:00', '2026-11-30T09:00'],
    ['skips a holiday', '2026-12-24T18:00', '2026-12-28T09:00'],
    ['is at ten by the wall clock before and', '2026-10-22T18:00', '2026-10-23T08:00'],
    ['after clocks change', '2026-10-24T18:00', '2026-10-26T09:00'],
  ])('%s', (_, from, first) => {
    expect(iso(slots(from)[0]?.start)).toBe(first);
  });
});

it('no call is offered where the site says nothing of calls', () => {
  expect(freeSlots({ from: at('2026-11-24T13:00'), taken: [], promises: defaultPromises })).toEqual([]);
});

describe('a slot', () => {
  const [first, second] = slots('2026-11-24T13:00');

  it('that is taken is not offered again', () => {
    expect(first && isFree(first, slots('2026-11-24T13:00'))).toBe(true);
    expect(first && isFree(first, slots('2026-11-24T13:00', [first]))).toBe(false);
    expect(second && isFree(second, slots('2026-11-24T13:00', first ? [first] : []))).toBe(true);
  });

  it('is not offered where a call of other times overlaps it', () => {
    const crossing = { start: (first?.start ?? 0) + 15 * MINUTE_MS, end: (first?.end ?? 0) + 15 * MINUTE_MS };
    const free = slots('2026-11-24T13:00', [crossing]);
    expect(first && isFree(first, free)).toBe(false);
    expect(second && isFree(second, free)).toBe(false);
  });

  it('may be taken as often as there are people to call', () => {
    const two = { ...promises, callBack: { ...promises.callBack, atOnce: 2 } };
    const taken = first ? [first] : [];
    expect(first && isFree(first, slots('2026-11-24T13:00', taken, two))).toBe(true);
    expect(first && isFree(first, slots('2026-11-24T13:00', [...taken, ...taken], two))).toBe(false);
  });
});

it('every slot lies in staff hours, has its length, leaves notice, and overlaps no other and no call', () => {
  const anyCall = fc.integer({ min: 0, max: 14 * 96 }).map((quarter) => ({
    start: at('2026-10-20T00:00') + quarter * 15 * MINUTE_MS,
    end: at('2026-10-20T00:00') + (quarter + 3) * 15 * MINUTE_MS,
  }));
  const zones = fc.constantFrom('Europe/Amsterdam', 'Asia/Kolkata', 'America/St_Johns', 'Australia/Lord_Howe');
  const night = [{ from: 0, to: 5 * 60 + 10 }];
  fc.assert(
    fc.property(fc.nat(14 * 1440), fc.array(anyCall, { maxLength: 30 }), zones, (minute, taken, timeZone) => {
      const rules: Promises = { ...promises, timeZone, hours: { ...promises.hours, sun: night, sat: night } };
      const from = at('2026-10-20T00:00') + minute * MINUTE_MS;
      const free = freeSlots({ from, taken, promises: rules });
      let end = 0;
      for (const slot of free) {
        expect(openTimeBetween(slot.start, slot.end, rules)).toBe(rules.callBack.lengthMs);
        expect(slot.end - slot.start).toBe(rules.callBack.lengthMs);
        expect(openTimeBetween(from, slot.start, rules)).toBeGreaterThanOrEqual(HOUR_MS);
        expect(slot.start).toBeGreaterThanOrEqual(end);
        expect(taken.every((call) => call.end <= slot.start || slot.end <= call.start)).toBe(true);
        end = slot.end;
      }
    }),
  );
});

it.each([
  ['Europe/Amsterdam', '2026-11-23T09:00', 'Monday 23 November 2026 at 10:00 CET'],
  ['Asia/Kolkata', '2026-11-23T20:00', 'Tuesday 24 November 2026 at 01:30 GMT+5:30'],
  ['Europe/London', '2026-07-01T09:00', 'Wednesday 1 July 2026 at 10:00 BST'],
])('a time is shown as clocks in %s show it', (zone, instant, shown) => {
  expect(timeIn(zone, at(instant))).toBe(shown);
});
