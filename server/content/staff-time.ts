import { isScalar } from 'yaml';
import type { StaffTime } from '../core/promises/promise.ts';
import type { ProblemCollector } from './problem-collector.ts';
import type { Field } from './yaml-fields.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const unitsMs = { m: MINUTE_MS, h: HOUR_MS } as const;

/** The longest promise in days: a year. */
const MAX_DAYS = 365;

const wanted = `a time such as 30m, 4h, 1d or 5d: less than 24h of staff hours, or whole days up to ${MAX_DAYS}d`;

const fromHours = (hours: number): StaffTime | null => {
  if (hours % 24 === 0) return fromDays(hours / 24);
  const ms = Math.round(hours * HOUR_MS);
  return ms >= MINUTE_MS && hours < 24 ? { kind: 'hours', ms } : null;
};

const fromDays = (days: number): StaffTime | null =>
  Number.isInteger(days) && days >= 1 && days <= MAX_DAYS ? { kind: 'days', days } : null;

const parse = (value: unknown): StaffTime | null => {
  if (typeof value === 'number') return fromHours(value);
  const [, count, unit] = (typeof value === 'string' && /^(\d{1,5}(?:\.\d{1,2})?) ?([mhd])$/.exec(value.trim())) || [];
  if (unit === 'd') return fromDays(Number(count));
  return unit === 'h' || unit === 'm' ? fromHours((Number(count) * unitsMs[unit]) / HOUR_MS) : null;
};

/**
 * A length of staff time: minutes or hours below 24, or days. `24h` is one day, `48h` two, because nobody who writes them means
 * three weeks of eight-hour days; a bare number is hours.
 */
export const readStaffTime = (field: Field, problems: ProblemCollector): StaffTime | null => {
  const value = isScalar(field.node) ? field.node.value : null;
  const time = parse(value);
  if (time === null) problems.report('value-range', field.at, field.name, `“${String(value)}”`, wanted);
  return time;
};
