import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addOpenTime,
  addWorkingDays,
  isOpenAt,
  openOn,
  openTimeBetween,
  type BusinessHours,
  type OpenSpan,
} from '../../server/core/promises/business-hours.ts';
import { DAY_MS, dayAt, isTimeZone, offsetAt } from '../../server/core/promises/time-zone.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const span = (from: string, to: string): OpenSpan => {
  const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  return { from: minutes(from), to: minutes(to) };
};
const office = [span('09:00', '17:00')];
const week = (
  timeZone: string,
  spans: readonly OpenSpan[] = office,
  weekend: readonly OpenSpan[] = [],
): BusinessHours => ({
  timeZone,
  hours: { sun: weekend, mon: spans, tue: spans, wed: spans, thu: spans, fri: spans, sat: weekend },
  holidays: [],
});
const always = (timeZone: string): BusinessHours => week(timeZone, [span('00:00', '24:00')], [span('00:00', '24:00')]);
const at = (iso: string): number => Date.parse(iso);
const iso = (instant: number): string => new Date(instant).toISOString().slice(0, 16);

/** Zones with half and quarter hours, changes at midnight and of half an hour, both hemispheres, and a day that was left out. */
const zones = [
  'UTC',
  'Europe/Amsterdam',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Africa/Cairo',
] as const;

/** Instants near which clocks change somewhere, and the day that Samoa left out. */
const turns = [
  '2026-03-08',
  '2026-03-29',
  '2026-04-05',
  '2026-04-24',
  '2026-09-06',
  '2026-09-27',
  '2026-10-25',
  '2026-11-01',
  '2011-12-30',
];

const anySpans = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 6 })
  .map((cuts) => cuts.toSorted((a, b) => a - b))
  .map((cuts) =>
    cuts.flatMap((from, i) =>
      i % 2 === 0 && cuts[i + 1] !== undefined ? [{ from: from * 15, to: (cuts[i + 1] ?? 0) * 15 }] : [],
    ),
  );
const anyHours: fc.Arbitrary<BusinessHours> = fc
  .record({ timeZone: fc.constantFrom(...zones), a: anySpans, b: anySpans, holiday: fc.constantFrom(...turns) })
  .map(({ timeZone, a, b, holiday }) => ({
    timeZone,
    hours: { sun: b, mon: a, tue: [], wed: a, thu: b, fri: a, sat: a },
    holidays: holiday === '2011-12-30' ? [] : [holiday],
  }));
const anyInstant = fc
  .tuple(fc.constantFrom(...turns), fc.integer({ min: -3 * 1440, max: 3 * 1440 }))
  .map(([turn, minutes]) => at(`${turn}T00:00Z`) + minutes * MINUTE_MS);

const shown = new Map(
  zones.map((timeZone) => [
    timeZone as string,
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }),
  ]),
);

/** Whether staff are there, told from what a formatter of the platform says the wall clock shows. */
const shownOpen = (instant: number, { timeZone, hours, holidays }: BusinessHours): boolean => {
  const [date = '', time = ''] = (shown.get(timeZone)?.format(instant) ?? '').split(' ');
  const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
  const spans = hours[names[new Date(`${date}T00:00Z`).getUTCDay()] ?? 'sun'];
  return !holidays.includes(date) && spans.some(({ from, to }) => from <= minute && minute < to);
};

describe('staff time', () => {
  it('equals a count minute by minute', () => {
    fc.assert(
      fc.property(anyHours, anyInstant, fc.integer({ min: 0, max: 3000 }), (hours, from, minutes) => {
        let open = 0;
        for (let minute = 0; minute < minutes; minute += 1) if (shownOpen(from + minute * MINUTE_MS, hours)) open += 1;
        expect(openTimeBetween(from, from + minutes * MINUTE_MS, hours)).toBe(open * MINUTE_MS);
      }),
      { numRuns: 60 },
    );
  });

  it('is had at an instant exactly when the wall clock shows an open time', () => {
    fc.assert(
      fc.property(anyHours, anyInstant, (hours, instant) => isOpenAt(instant, hours) === shownOpen(instant, hours)),
      { numRuns: 500 },
    );
  });

  it('added and then measured is what was added, and ends within hours or at their close', () => {
    fc.assert(
      fc.property(anyHours, anyInstant, fc.integer({ min: 1, max: 4000 }), (hours, from, minutes) => {
        const end = addOpenTime(from, minutes * MINUTE_MS, hours);
        expect(openTimeBetween(from, end, hours)).toBe(minutes * MINUTE_MS);
        expect(isOpenAt(end - 1, hours)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('and working days added to a later instant never end earlier, and a longer time never earlier', () => {
    fc.assert(
      fc.property(anyHours, anyInstant, fc.nat(5000), fc.integer({ min: 1, max: 6 }), (hours, from, later, days) => {
        const then = from + later * MINUTE_MS;
        expect(addWorkingDays(then, days, hours)).toBeGreaterThanOrEqual(addWorkingDays(from, days, hours));
        expect(addWorkingDays(from, days + 1, hours)).toBeGreaterThan(addWorkingDays(from, days, hours));
        expect(addOpenTime(then, HOUR_MS, hours)).toBeGreaterThanOrEqual(addOpenTime(from, HOUR_MS, hours));
        expect(addOpenTime(from, 2 * HOUR_MS, hours)).toBeGreaterThan(addOpenTime(from, HOUR_MS, hours));
      }),
      { numRuns: 300 },
    );
  });

  it('of working days ends after it began, within hours or at their close', () => {
    fc.assert(
      fc.property(anyHours, anyInstant, fc.integer({ min: 1, max: 6 }), (hours, from, days) => {
        const end = addWorkingDays(from, days, hours);
        expect(end).toBeGreaterThan(from);
        expect(isOpenAt(end - 1, hours)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('where clocks change', () => {
  it.each([
    ['the spring day has 23 hours', 'Europe/Amsterdam', '2026-03-29', 23],
    ['the autumn day has 25', 'Europe/Amsterdam', '2026-10-25', 25],
    ['an island changes by half an hour', 'Australia/Lord_Howe', '2026-04-05', 24.5],
    ['midnight itself is left out', 'America/Santiago', '2026-09-06', 23],
    ['a zone without changes has 24', 'Asia/Kolkata', '2026-03-29', 24],
    ['a day that was left out has none', 'Pacific/Apia', '2011-12-30', 0],
  ])('%s', (_, zone, date, length) => {
    const open = openOn(at(`${date}T00:00Z`) / DAY_MS, always(zone));
    expect(open.reduce((sum, { start, end }) => sum + end - start, 0) / HOUR_MS).toBe(length);
  });

  it('nine o’clock stays nine o’clock', () => {
    const hours = week('Europe/Amsterdam');
    expect(iso(addOpenTime(at('2026-03-27T18:00Z'), 0, hours))).toBe('2026-03-30T07:00');
    expect(iso(addOpenTime(at('2026-10-23T18:00Z'), 0, hours))).toBe('2026-10-26T08:00');
  });

  it('the hour that comes twice is worked twice, the one left out not at all', () => {
    const night = week('Europe/Amsterdam', office, [span('01:00', '04:00')]);
    expect(openTimeBetween(at('2026-03-28T12:00Z'), at('2026-03-29T12:00Z'), night)).toBe(2 * HOUR_MS);
    expect(openTimeBetween(at('2026-10-24T12:00Z'), at('2026-10-25T12:00Z'), night)).toBe(4 * HOUR_MS);
  });
});

describe('a working day', () => {
  const hours = { ...week('Europe/Amsterdam'), holidays: ['2026-12-25'] };
  it.each([
    ['leads to the same time of the next day', '2026-11-24T13:20', '2026-11-25T13:20'],
    ['leads from Friday to Monday', '2026-11-27T10:00', '2026-11-30T10:00'],
    ['begun at night ends with the day', '2026-11-24T22:00', '2026-11-25T16:00'],
    ['begun before opening ends with the day', '2026-11-25T05:00', '2026-11-25T16:00'],
    ['begun on Sunday ends with Monday', '2026-11-29T12:00', '2026-11-30T16:00'],
    ['leads past a holiday', '2026-12-24T10:00', '2026-12-28T10:00'],
    ['leads over a change of clocks at the same time by the wall', '2026-10-23T12:00', '2026-10-26T13:00'],
  ])('%s', (_, from, to) => {
    expect(iso(addWorkingDays(at(`${from}Z`), 1, hours))).toBe(to);
  });

  it('is a whole day’s staff time, however long the days are', () => {
    const short = { ...hours, hours: { ...hours.hours, fri: [span('09:00', '13:00')] } };
    expect(iso(addWorkingDays(at('2026-11-26T14:00Z'), 1, short))).toBe('2026-11-27T11:00');
  });
});

it('hours that never come are an error that says so, not a loop without end', () => {
  expect(() => addOpenTime(0, 1, week('UTC', []))).toThrow('No staff hours within 3660 days (UTC)');
});

describe('a zone', () => {
  it.each([
    ['Europe/Amsterdam', true],
    ['Asia/Calcutta', true],
    ['UTC', true],
    ['Europe/Amsterdm', false],
    ['+02:00', false],
    ['', false],
    ['../etc/passwd', false],
  ])('“%s”: %s', (name, isOne) => {
    expect(isTimeZone(name)).toBe(isOne);
  });

  it('tells the offset and the day', () => {
    expect(offsetAt(at('2026-07-01T00:00Z'), 'Asia/Kathmandu')).toBe(5.75 * HOUR_MS);
    expect(dayAt(at('2026-07-01T23:30Z'), 'Asia/Kolkata')).toBe(at('2026-07-02T00:00Z') / DAY_MS);
  });
});
