import { detailFrom } from '../support/follow-up.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOpenAt } from '../../server/core/promises/business-hours.ts';
import type { RequestedTime } from '../../server/core/triage/requested-time.ts';
import {
  dueAt,
  dueTimers,
  nudgeAt,
  requestedTimeOffers,
  type PromiseState,
  type Promises,
  type TimerKind,
} from '../../server/core/promises/promise.ts';
import { priorities } from '../../server/core/triage/priority.ts';
import type { PromiseOutcome } from '../../server/core/promises/promise-outcome.ts';
import { promiseOutcomesOf } from '../../server/core/follow-ups/promise-outcomes.ts';
import { promisesKept } from '../../server/core/reports/promises-kept.ts';
import { defaultPromises } from '../../server/core/content/site.ts';

const promises: Promises = { ...defaultPromises, timeZone: 'Europe/Amsterdam', holidays: ['2026-12-25'] };
const at = (iso: string): number => Date.parse(`${iso}Z`);
const iso = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString().slice(0, 16);
const MINUTE_MS = 60_000;

/** A Tuesday at 14:00 in Amsterdam. */
const tuesday = at('2026-11-24T13:00');

describe('a wish is offered', () => {
  const offered = (changes: Partial<Promises>) =>
    requestedTimeOffers(tuesday, { ...promises, ...changes }).offers.map(({ value, days, dueAt: due }) => [
      value,
      days,
      iso(due),
    ]);
  const slow = { due: { ...promises.due, standard: { kind: 'days', days: 4 } as const } };

  it.each([
    ['where it brings the due time nearer', slow, ['day', 'two-days']],
    ['never where all are as late as usual', {}, []],
    [
      'once where two are the same',
      { ...slow, hours: { ...promises.hours, mon: [], wed: [], thu: [], fri: [] } },
      ['day', 'two-days'],
    ],
  ])('%s', (_, changes, values) => {
    expect(offered(changes).map(([value]) => value)).toEqual(values);
  });

  it('with the due time that it gets', () => {
    expect(offered(slow)).toEqual([
      ['day', 1, '2026-11-25T13:00'],
      ['two-days', 2, '2026-11-26T13:00'],
    ]);
  });
});

describe('an answer is promised', () => {
  it.each([
    ['suggestion', null, null],
    ['standard', null, '2026-11-25T13:00'],
    ['emergent', null, '2026-11-25T09:00'],
    ['critical', null, '2026-11-24T15:00'],
    ['red-alert', null, '2026-11-24T14:00'],
    ['suggestion', 'day', null],
    ['standard', 'day', '2026-11-25T13:00'],
    ['standard', 'two-days', '2026-11-25T13:00'],
    ['critical', 'week', '2026-11-24T15:00'],
  ] as const)('to a %s message wanted within %s by %s', (rank, within, due) => {
    expect(iso(dueAt({ rank, receivedAt: tuesday, within }, promises))).toBe(due);
  });

  it.each([
    ['day', '2026-11-25T13:00'],
    ['two-days', '2026-11-26T13:00'],
    ['week', '2026-12-01T13:00'],
    [null, '2026-12-08T13:00'],
  ] as const)('nearer where the asker wants it within %s', (within, due) => {
    const slow = { ...promises, due: { ...promises.due, standard: { kind: 'days', days: 10 } } } as const;
    expect(iso(dueAt({ rank: 'standard', receivedAt: tuesday, within }, slow))).toBe(due);
  });

  it('in staff hours, after the message, and the asker’s choice never puts it off', () => {
    const anyTime = fc.integer({ min: at('2026-01-01T00:00') / MINUTE_MS, max: at('2027-12-31T00:00') / MINUTE_MS });
    const anyWithin = fc.constantFrom<RequestedTime | null>('day', 'two-days', 'week', null);
    fc.assert(
      fc.property(anyTime, fc.constantFrom(...priorities), anyWithin, (minute, rank, within) => {
        const receivedAt = minute * MINUTE_MS;
        const due = dueAt({ rank, receivedAt, within }, promises);
        if (due === null) return rank === 'suggestion';
        expect(due).toBeGreaterThan(receivedAt);
        expect(isOpenAt(due - 1, promises)).toBe(true);
        expect(due).toBeLessThanOrEqual(dueAt({ rank, receivedAt, within: null }, promises) ?? 0);
        return true;
      }),
    );
  });
});

const open: PromiseState = {
  state: 'open',
  receivedAt: tuesday,
  dueAt: at('2026-11-25T13:00'),
  snoozedUntil: null,
  changedAt: tuesday,
  nudgedAt: null,
  breachedAt: null,
  quietAt: null,
};
const due = (item: PromiseState, now: string): readonly (readonly [TimerKind, string | null])[] =>
  dueTimers(item, promises, at(now)).map((timer) => [timer.kind, iso(timer.at)]);

describe('a timer', () => {
  it('nudges when four fifths of the staff time have gone by', () => {
    // Eight hours of staff time: 6 h 24 min after Tuesday 14:00 is Wednesday 12:24.
    expect(iso(nudgeAt(open.receivedAt, open.dueAt ?? 0, promises))).toBe('2026-11-25T11:24');
    expect(due(open, '2026-11-25T11:23')).toEqual([]);
    expect(due(open, '2026-11-25T11:24')).toEqual([['nudge', '2026-11-25T11:24']]);
  });

  it('tells of a breach at the due time, and does not nudge any more', () => {
    expect(due(open, '2026-11-25T12:59')).toEqual([['nudge', '2026-11-25T11:24']]);
    expect(due(open, '2026-11-25T13:00')).toEqual([['breach', '2026-11-25T13:00']]);
  });

  it('tells after a quiet period, which the note of a breach begins anew: never two notes at once', () => {
    expect(due(open, '2026-12-01T13:00')).toEqual([['breach', '2026-11-25T13:00']]);
    const late = { ...open, breachedAt: at('2026-11-25T13:00') };
    expect(due(late, '2026-12-02T12:59')).toEqual([]);
    expect(due(late, '2026-12-02T13:00')).toEqual([['quiet', '2026-12-02T13:00']]);
    expect(due({ ...late, quietAt: at('2026-11-25T12:00') }, '2026-12-02T13:00').map(([kind]) => kind)).toEqual([
      'quiet',
    ]);
  });

  it.each([
    ['nudged', { nudgedAt: 1 }, '2026-11-25T12:59', []],
    ['told of the breach', { breachedAt: 1 }, '2026-11-25T13:00', []],
    ['waiting for the asker', { state: 'waiting' }, '2026-12-09T13:00', []],
    ['resolved', { state: 'resolved' }, '2026-12-09T13:00', []],
    ['a suggestion', { dueAt: null }, '2026-12-09T13:00', []],
    ['snoozed', { snoozedUntil: at('2026-11-26T00:00') }, '2026-11-25T12:59', []],
    ['snoozed until now', { snoozedUntil: at('2026-11-25T12:00') }, '2026-11-25T12:00', ['nudge']],
    ['snoozed over its due time', { snoozedUntil: at('2026-11-27T00:00') }, '2026-11-25T13:00', ['breach']],
  ] as const)('does for one that is %s', (_, change, now, kinds) => {
    expect(due({ ...open, ...change }, now).map(([kind]) => kind)).toEqual(kinds);
  });

  it('of silence fires once until something changes', () => {
    const told = { ...open, breachedAt: 1, quietAt: at('2026-12-01T13:00') };
    expect(due(told, '2027-03-01T13:00')).toEqual([]);
    const changed = { ...told, changedAt: at('2026-12-02T13:00') };
    expect(due(changed, '2026-12-09T12:59')).toEqual([]);
    expect(due(changed, '2026-12-09T13:00').map(([kind]) => kind)).toEqual(['quiet']);
  });
});

it('a clock that ticks every minute fires each timer once, and exactly when it is due', () => {
  const item: { -readonly [Key in keyof PromiseState]: PromiseState[Key] } = { ...open };
  const mark = { nudge: 'nudged', breach: 'breached', quiet: 'quiet' } as const;
  const fired: string[] = [];
  for (let now = tuesday; now < at('2026-12-20T00:00'); now += MINUTE_MS) {
    // On the second Monday the asker writes again.
    if (iso(now) === '2026-12-07T09:00') item.changedAt = now;
    for (const { kind } of dueTimers(item, promises, now)) {
      fired.push(`${kind} ${iso(now)}`);
      item[`${mark[kind]}At`] = now;
    }
  }
  expect(fired).toEqual([
    'nudge 2026-11-25T11:24',
    'breach 2026-11-25T13:00',
    'quiet 2026-12-02T13:00',
    'quiet 2026-12-14T09:00',
  ]);
});

describe('the report of promises', () => {
  const of = (
    rank: PromiseOutcome['rank'],
    department: string | null,
    dueDay: number | null,
    answeredDay: number | null,
    endedBy: 'staff' | 'asker' | null = null,
  ): PromiseOutcome => ({
    rank,
    department,
    dueAt: dueDay,
    answeredAt: answeredDay,
    isWithdrawn: endedBy === 'asker',
    isClosed: endedBy === 'staff',
  });
  const rows = promisesKept(
    [
      of('standard', 'sales', 10, 10), // at the last moment
      of('standard', 'sales', 11, 12), // late
      of('critical', 'accounting', 12, null), // never
      of('critical', null, 13, 5),
      of('standard', 'sales', 9, 9), // the period before
      of('standard', 'sales', 20, 15), // answered, not due yet
      of('suggestion', 'sales', null, null),
      of('red-alert', 'sales', 14, 14, 'asker'), // given up by its asker
      of('red-alert', 'sales', 14, 15, 'asker'), // too late to be so
      of('emergent', 'sales', 15, 15, 'staff'), // closed without an answer
      of('emergent', 'sales', 15, 16, 'staff'), // the same, late
    ],
    { since: 10, until: 20 },
    (department) => (department === 'sales' ? 'sales@shop.example' : 'help@shop.example'),
  );

  it('counts what fell due in the period, in all, by rank and by department', () => {
    expect(
      rows.map((row) => [
        row.rank ?? row.department ?? 'all',
        row.kept,
        row.broken,
        row.withdrawn,
        row.closed,
        row.share,
      ]),
    ).toEqual([
      ['all', 2, 4, 1, 1, 2 / 6],
      ['standard', 1, 1, 0, 0, 0.5],
      ['emergent', 0, 1, 0, 1, 0],
      ['critical', 1, 1, 0, 0, 0.5],
      ['red-alert', 0, 1, 1, 0, 0],
      ['accounting', 0, 1, 0, 0, 0],
      ['sales', 1, 3, 1, 1, 1 / 4],
      ['(unsorted)', 1, 0, 0, 0, 1],
    ]);
  });

  it('names who answers for each row, and what to do about broken ones', () => {
    const row = (department: string | null) =>
      rows.find((each) => each.rank === null && each.department === department);
    expect([row('sales')?.owner, row(null)?.owner]).toEqual(['sales@shop.example', 'help@shop.example']);
    expect(row('sales')?.next).toMatch(/was late/);
    expect(row('(unsorted)')?.next).toMatch(/no promise was broken/);
  });

  it('takes each promise of a timeline for itself: the first answer before the next promise keeps it', () => {
    expect(
      promiseOutcomesOf({ rank: 'standard', department: null }, [
        { at: 0, ...detailFrom('opened') },
        { at: 0, ...detailFrom('promised', '10') },
        { at: 5, ...detailFrom('note') },
        { at: 6, ...detailFrom('reply') },
        { at: 8, ...detailFrom('reply') },
        { at: 9, ...detailFrom('message') },
        { at: 9, ...detailFrom('promised', '20') },
        { at: 21, ...detailFrom('breached') },
        { at: 25, ...detailFrom('resolved') },
        { at: 30, ...detailFrom('reopened') },
        { at: 30, ...detailFrom('promised', '40') },
        { at: 31, ...detailFrom('solved') },
        { at: 32, ...detailFrom('reopened') },
        { at: 32, ...detailFrom('promised', '50') },
      ]).map(({ dueAt, answeredAt, isWithdrawn, isClosed }) => [dueAt, answeredAt, isWithdrawn, isClosed]),
    ).toEqual([
      [10, 6, false, false],
      [20, 25, false, true],
      [40, 31, true, false],
      [50, null, false, false],
    ]);
  });

  it('a promise that was brought nearer before it was answered is one promise, and a call answers it', () => {
    expect(
      promiseOutcomesOf({ rank: 'standard', department: null }, [
        { at: 0, ...detailFrom('promised', '50') },
        { at: 1, ...detailFrom('rank', 'critical') },
        { at: 1, ...detailFrom('promised', '10') },
        { at: 6, ...detailFrom('called') },
      ]).map(({ dueAt, answeredAt }) => [dueAt, answeredAt]),
    ).toEqual([[10, 6]]);
  });
});
