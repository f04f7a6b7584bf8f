import { DAY_MS, dayAt, offsetsOfDay, type Interval } from './time-zone.ts';

/** Days of the week as `site.yml` names them, in the order of `Date.getUTCDay`. */
export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
/** A day of the week. */
export type Weekday = (typeof weekdays)[number];

/** Hours on one day, in minutes since midnight by the wall clock; `to` is past `from` and at most 1440. */
export type OpenSpan = { readonly from: number; readonly to: number };

/** When staff are there. Days without spans, and holidays, are closed. */
export type BusinessHours = {
  /** A name of the IANA database. */
  readonly timeZone: string;
  /** Spans of a day in order, none overlapping another. */
  readonly hours: Readonly<Record<Weekday, readonly OpenSpan[]>>;
  /** ISO dates in that zone. */
  readonly holidays: readonly string[];
};

/** How far ahead the next open day is looked for: ten years. The check of `site.yml` refuses longer closures. */
const FAR_DAYS = 3660;

const MINUTE_MS = 60_000;

const spansOf = (day: number, { hours, holidays }: BusinessHours): readonly OpenSpan[] => {
  const date = new Date(day * DAY_MS);
  if (holidays.length > 0 && holidays.includes(date.toISOString().slice(0, 10))) return [];
  return hours[weekdays[date.getUTCDay()] ?? 'sun'];
};

const joinTouching = (intervals: readonly Interval[]): readonly Interval[] => {
  const joined: Interval[] = [];
  for (const interval of intervals.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last?.end === interval.start) joined[joined.length - 1] = { start: last.start, end: interval.end };
    else joined.push(interval);
  }
  return joined;
};

/**
 * When staff are there on one day: every instant at which the wall clock shows a time within its hours. An hour that is left out
 * in spring is not worked; an hour that comes twice in autumn is worked twice.
 * @param day days since 1 January 1970, by the calendar of the zone
 */
export const openOn = (day: number, hours: BusinessHours): readonly Interval[] => {
  const spans = spansOf(day, hours);
  if (spans.length === 0) return [];
  const found = offsetsOfDay(day, hours.timeZone).flatMap(({ start, end, offset }) =>
    spans.map((span) => ({
      start: Math.max(day * DAY_MS + span.from * MINUTE_MS - offset, start),
      end: Math.min(day * DAY_MS + span.to * MINUTE_MS - offset, end),
    })),
  );
  return joinTouching(found.filter(({ start, end }) => end > start));
};

const lengthOf = (intervals: readonly Interval[]): number =>
  intervals.reduce((sum, { start, end }) => sum + end - start, 0);

/** What of the intervals lies before an instant. */
const before = (intervals: readonly Interval[], instant: number): readonly Interval[] =>
  intervals.flatMap(({ start, end }) => (start < instant ? [{ start, end: Math.min(end, instant) }] : []));

const neverOpen = ({ timeZone }: BusinessHours): RangeError =>
  new RangeError(`No staff hours within ${FAR_DAYS} days (${timeZone}): give at least one day of the week hours`);

/** The open days from one on, with their intervals. Throws a RangeError where none comes within ten years. */
function* openDays(from: number, hours: BusinessHours): Generator<readonly Interval[], never> {
  for (let day = from, idle = 0; idle < FAR_DAYS; day += 1, idle += 1) {
    const intervals = openOn(day, hours);
    if (intervals.length === 0) continue;
    idle = 0;
    yield intervals;
  }
  throw neverOpen(hours);
}

/** Staff hours from an instant on, in order, the first cut to begin no earlier. Throws where none comes within ten years. */
function* openFrom(instant: number, hours: BusinessHours): Generator<Interval, never> {
  for (const intervals of openDays(dayAt(instant, hours.timeZone), hours))
    for (const { start, end } of intervals) if (end > instant) yield { start: Math.max(start, instant), end };
  throw neverOpen(hours);
}

/** Whether staff are there. */
export const isOpenAt = (instant: number, hours: BusinessHours): boolean =>
  openOn(dayAt(instant, hours.timeZone), hours).some(({ start, end }) => start <= instant && instant < end);

/** Staff time between two instants, in ms; 0 where the second is not later. */
export const openTimeBetween = (from: number, to: number, hours: BusinessHours): number => {
  if (to <= from) return 0;
  let sum = 0;
  const last = dayAt(to, hours.timeZone) + 1;
  for (let day = dayAt(from, hours.timeZone) - 1; day <= last; day += 1) {
    const intervals = openOn(day, hours);
    sum += lengthOf(before(intervals, to)) - lengthOf(before(intervals, from));
  }
  return sum;
};

/**
 * The instant by which so much staff time has gone by. What ends with a span ends there, not at the next opening.
 * @param ms staff time, at least 0; 0 gives the next instant at which staff are there
 */
export const addOpenTime = (from: number, ms: number, hours: BusinessHours): number => {
  let left = ms;
  for (const { start, end } of openFrom(from, hours)) {
    if (end - start >= left) return start + left;
    left -= end - start;
  }
  throw neverOpen(hours);
};

/** The instant at which a share (0..1) of a day's staff time has gone by. */
const instantAtShare = (intervals: readonly Interval[], share: number): number => {
  let left = Math.round(lengthOf(intervals) * share);
  for (const { start, end } of intervals) {
    if (end - start >= left) return start + left;
    left -= end - start;
  }
  return intervals.at(-1)?.end ?? 0;
};

/**
 * The instant so many working days later. A working day is the staff time of one open day, however long it is: from halfway
 * through Thursday, one working day leads halfway through Friday, and from any time of a night to the next day's close.
 * With the same hours on both days that is the same time by the wall clock.
 * @param days a whole number, at least 1
 */
export const addWorkingDays = (from: number, days: number, hours: BusinessHours): number => {
  const today = dayAt(from, hours.timeZone);
  const ofToday = openOn(today, hours);
  const share = ofToday.length === 0 ? 0 : lengthOf(before(ofToday, from)) / lengthOf(ofToday);
  // A day that has not begun counts as the first one: its close is the end of a whole working day.
  const steps = share === 0 ? days - 1 : days;
  let passed = 0;
  for (const intervals of openDays(today, hours)) {
    if (passed === steps) return instantAtShare(intervals, share === 0 ? 1 : share);
    passed += 1;
  }
  throw neverOpen(hours);
};
