import type { CallBackRules } from '../core/promises/call-back.ts';
import type { Promises, StaffTime } from '../core/promises/promise.ts';
import { clockedPriorities, type ClockedPriority } from '../core/triage/priority.ts';
import { defaultPromises } from '../core/content/site.ts';
import type { ProblemCollector } from './problem-collector.ts';
import { readHours } from './read-hours.ts';
import { readStaffTime } from './staff-time.ts';
import type { Field, FieldReader } from './yaml-fields.ts';

/** Bounds of `call_back`: minutes of a call, staff hours of notice, days ahead, calls at once. */
const MAX_CALL_MS = 4 * 3_600_000;
const MIN_CALL_MS = 5 * 60_000;
const AHEAD_DAYS = { min: 1, max: 60 };
const AT_ONCE = { min: 1, max: 100 };

/** Ranks also stand directly in `promises`, as hours: `promises: {standard: 24}` is what `due: {standard: 24h}` is. */
const keys = ['time_zone', 'hours', 'holidays', 'due', 'quiet_after', 'call_back', ...clockedPriorities];

const fieldIn = (fields: readonly Field[], group: string, key: string): Field | undefined =>
  fields.find(({ name }) => name === `${group}.${key}`);

const readDue = (read: FieldReader, problems: ProblemCollector): Promises['due'] => {
  const due: Record<ClockedPriority, StaffTime> = { ...defaultPromises.due };
  const group = read.map('due', clockedPriorities);
  for (const rank of clockedPriorities) {
    const short = fieldIn(read.entries(), 'promises', rank);
    const full = fieldIn(group?.entries() ?? [], 'promises.due', rank);
    if (short !== undefined && full !== undefined)
      problems.report(
        'value-range',
        short.at,
        short.name,
        'also given in promises.due',
        'one time: keep the one in due',
      );
    const field = full ?? short;
    if (field !== undefined) due[rank] = readStaffTime(field, problems) ?? due[rank];
  }
  return due;
};

const readHoursOf = (
  field: Field | undefined,
  { min, max, otherwise }: { readonly min: number; readonly max: number; readonly otherwise: number },
  problems: ProblemCollector,
): number => {
  const time = field === undefined ? null : readStaffTime(field, problems);
  if (field === undefined || time === null) return otherwise;
  if (time.kind === 'hours' && time.ms >= min && time.ms <= max) return time.ms;
  const range = `from ${min / 60_000}m to ${max / 60_000}m`;
  problems.report('value-range', field.at, field.name, 'out of range', range);
  return otherwise;
};

const readCallBack = (read: FieldReader, problems: ProblemCollector): CallBackRules => {
  const { callBack } = defaultPromises;
  const group = read.map('call_back', ['length', 'notice', 'ahead_days', 'at_once']);
  if (group === null) return callBack;
  const field = (key: string): Field | undefined => fieldIn(group.entries(), 'promises.call_back', key);
  return {
    lengthMs: readHoursOf(
      field('length'),
      { min: MIN_CALL_MS, max: MAX_CALL_MS, otherwise: callBack.lengthMs },
      problems,
    ),
    noticeMs: readHoursOf(
      field('notice'),
      { min: 60_000, max: 23 * 3_600_000, otherwise: callBack.noticeMs },
      problems,
    ),
    aheadDays: wholeNumber(group, 'ahead_days', AHEAD_DAYS, problems) ?? callBack.aheadDays,
    atOnce: wholeNumber(group, 'at_once', AT_ONCE, problems) ?? 1,
  };
};

const wholeNumber = (
  group: FieldReader,
  key: string,
  range: { readonly min: number; readonly max: number },
  problems: ProblemCollector,
): number | null => {
  const found = group.number(key, range);
  if (found === null || Number.isInteger(found)) return found;
  const field = fieldIn(group.entries(), 'promises.call_back', key);
  problems.report('value-range', field?.at ?? group.at, `promises.call_back.${key}`, String(found), 'a whole number');
  return null;
};

/** `promises` of `site.yml`; what is left out is as `defaultPromises` of core/content/site.ts says. */
export const readPromises = (site: FieldReader, problems: ProblemCollector): Promises => {
  const read = site.map('promises', keys);
  if (read === null) return defaultPromises;
  const quiet = fieldIn(read.entries(), 'promises', 'quiet_after');
  return {
    ...readHours(read, problems),
    due: readDue(read, problems),
    quietAfter: (quiet === undefined ? null : readStaffTime(quiet, problems)) ?? defaultPromises.quietAfter,
    callBack: readCallBack(read, problems),
  };
};
