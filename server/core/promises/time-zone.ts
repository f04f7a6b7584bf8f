/** What clocks on the wall show, by the time-zone database that the runtime carries (ECMA-402); nothing here reads a clock. */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A day of the calendar, in ms, where no clock is changed. */
export const DAY_MS = 24 * HOUR_MS;

/** Formatters are dear to make and cheap to use; names of zones come from visitors too, so only so many are kept. */
const KEPT_FORMATTERS = 500;
const formatters = new Map<string, Intl.DateTimeFormat>();

const formatterOf = (timeZone: string): Intl.DateTimeFormat => {
  const kept = formatters.get(timeZone);
  if (kept !== undefined) return kept;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  if (formatters.size >= KEPT_FORMATTERS) formatters.clear();
  formatters.set(timeZone, made);
  return made;
};

/**
 * Whether a text names a zone of the IANA database. Bare offsets ("+02:00") are none: they know no daylight saving.
 * @example isTimeZone('Europe/Amsterdam') // true
 */
export const isTimeZone = (text: string): boolean => {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(text)) return false;
  try {
    return formatterOf(text).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** By how many ms the wall clock of a zone is ahead of UTC at an instant. Throws a RangeError where the zone is unknown. */
export const offsetAt = (instant: number, timeZone: string): number => {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of formatterOf(timeZone).formatToParts(instant)) parts[type] = value;
  const { year, month, day, hour, minute, second } = parts;
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  return wall - Math.floor(instant / 1000) * 1000;
};

/** The day of the calendar in a zone, as days since 1 January 1970. */
export const dayAt = (instant: number, timeZone: string): number =>
  Math.floor((instant + offsetAt(instant, timeZone)) / DAY_MS);

/** The first instant after `low` at which the offset is no longer the one of `low`; there is one by `high`. */
const changeBetween = (low: number, high: number, timeZone: string): number => {
  const before = offsetAt(low, timeZone);
  let [from, to] = [low, high];
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if (offsetAt(middle, timeZone) === before) from = middle;
    else to = middle;
  }
  return to;
};

/** A run of time, from its first instant up to, not including, its last, in ms since 1970. */
export type Interval = { readonly start: number; readonly end: number };

/**
 * A day of the calendar as runs of time with one offset each: `[start, end)` is when the offset holds, as far as the day is
 * concerned. Two runs where clocks are changed on or next to the day, else one. No zone is more than 15 hours from UTC, and
 * none changes twice within the 54 hours looked at.
 * @param day days since 1 January 1970
 */
export const offsetsOfDay = (day: number, timeZone: string): readonly (Interval & { readonly offset: number })[] => {
  const start = day * DAY_MS - 15 * HOUR_MS;
  const end = (day + 1) * DAY_MS + 15 * HOUR_MS;
  const [before, after] = [offsetAt(start, timeZone), offsetAt(end, timeZone)];
  if (before === after) return [{ start, end, offset: before }];
  const change = changeBetween(start, end, timeZone);
  return [
    { start, end: change, offset: before },
    { start: change, end, offset: after },
  ];
};
