import { addOpenTime, openOn, type BusinessHours } from './business-hours.ts';
import { dayAt, type Interval } from './time-zone.ts';

/** How calls are arranged. */
export type CallBackRules = {
  /** Length of one call, in ms. */
  readonly lengthMs: number;
  /** Staff time between the request and the first slot offered, in ms: somebody has to see it first. */
  readonly noticeMs: number;
  /** For how many days of the calendar slots are offered, from the day of the first one on. */
  readonly aheadDays: number;
  /** How many calls staff can make at once. */
  readonly atOnce: number;
};

/** A time at which staff can call, in ms since 1970. */
export type Slot = Interval;

const overlaps = (a: Interval, b: Interval): boolean => a.start < b.end && b.start < a.end;

const cut = ({ start, end }: Interval, lengthMs: number): readonly Slot[] =>
  Array.from({ length: Math.floor((end - start) / lengthMs) }, (_, index) => ({
    start: start + index * lengthMs,
    end: start + (index + 1) * lengthMs,
  }));

/**
 * The free slots, earliest first. They follow one another from the opening of each span of staff hours, so everybody
 * sees the same ones. A slot is free while fewer calls than `atOnce` overlap it.
 * @param request `from`: the time of the request, ms since 1970; `taken`: the calls arranged so far, in any order
 */
export const freeSlots = ({
  from,
  taken,
  promises,
}: {
  readonly from: number;
  readonly taken: readonly Slot[];
  readonly promises: BusinessHours & { readonly callBack: CallBackRules };
}): readonly Slot[] => {
  const { lengthMs, noticeMs, aheadDays, atOnce } = promises.callBack;
  const earliest = addOpenTime(from, noticeMs, promises);
  const first = dayAt(earliest, promises.timeZone);
  const offered = Array.from({ length: aheadDays }, (_, ahead) => openOn(first + ahead, promises))
    .flat()
    .flatMap((span) => cut(span, lengthMs))
    .filter(({ start }) => start >= earliest);
  return offered.filter((slot) => taken.filter((call) => overlaps(call, slot)).length < atOnce);
};

/** Whether a slot is one of those that can still be had. */
export const isFree = (slot: Slot, free: readonly Slot[]): boolean =>
  free.some(({ start, end }) => start === slot.start && end === slot.end);

/**
 * An instant as people of a zone write it, with the zone's own abbreviation or offset.
 * @example timeIn('Europe/Amsterdam', Date.UTC(2026, 10, 23, 9)) // "Monday 23 November 2026 at 10:00 CET"
 */
export const timeIn = (timeZone: string, instant: number): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  })
    .format(instant)
    .replace(',', '');
