import { weekdays, type BusinessHours, type OpenSpan, type Weekday } from '../core/promises/business-hours.ts';
import { isTimeZone } from '../core/promises/time-zone.ts';
import { defaultPromises } from '../core/content/site.ts';
import type { ProblemCollector } from './problem-collector.ts';
import { isRealDay, readText, type FieldReader, type Located } from './yaml-fields.ts';

/** More holidays than twenty years have are a mistake; all are looked through for each day. */
const MAX_HOLIDAYS = 400;

const wanted = 'hours such as 09:00-17:00, several with a comma between them, or closed';

const minuteOf = (text: string): number => {
  const [, hour, minute] = /^(\d{1,2}):([0-5]\d)$/.exec(text) ?? [];
  return hour === undefined ? Number.NaN : Number(hour) * 60 + Number(minute);
};

const spanOf = (text: string): OpenSpan | null => {
  const [from = Number.NaN, to = Number.NaN, ...more] = text.split(/\s*[-–]\s*/).map(minuteOf);
  return from >= 0 && from < to && to <= 24 * 60 && more.length === 0 ? { from, to } : null;
};

const passesMidnight = (text: string): boolean => {
  const [from = Number.NaN, to = Number.NaN] = text.split(/\s*[-–]\s*/).map(minuteOf);
  return from >= to && to >= 0;
};

const readSpans = (field: Located, name: string, problems: ProblemCollector): readonly OpenSpan[] => {
  if (field.text === 'closed') return [];
  const parts = field.text.split(/\s*,\s*/);
  const spans = parts.map(spanOf).filter((span) => span !== null);
  const isRight =
    spans.length === parts.length && spans.every((span, at) => at === 0 || span.from >= (spans[at - 1]?.to ?? 0));
  if (isRight) return spans;
  const hint = parts.some(passesMidnight)
    ? 'hours that end on the day they begin: write a night as two days, 22:00-24:00 and 00:00-06:00'
    : `${wanted}, in order`;
  problems.report('value-range', field.at, name, `“${field.text}”`, hint);
  return [];
};

const readWeek = (hours: FieldReader, problems: ProblemCollector): BusinessHours['hours'] => {
  const week: Record<Weekday, readonly OpenSpan[]> = { sun: [], mon: [], tue: [], wed: [], thu: [], fri: [], sat: [] };
  for (const day of weekdays) {
    const field = hours.string(day);
    if (field !== null) week[day] = readSpans(field, `promises.hours.${day}`, problems);
  }
  return week;
};

const readTimeZone = (field: Located | null, problems: ProblemCollector): string => {
  if (field === null) return defaultPromises.timeZone;
  if (isTimeZone(field.text)) return field.text;
  problems.report(
    'value-range',
    field.at,
    'promises.time_zone',
    `“${field.text}”`,
    'a name of the time-zone database, such as Europe/Amsterdam',
  );
  return defaultPromises.timeZone;
};

const readHolidays = (read: FieldReader, problems: ProblemCollector): readonly string[] => {
  const fields = read.list('holidays');
  if (fields.length > MAX_HOLIDAYS)
    problems.report(
      'value-range',
      fields[0]?.at ?? read.at,
      'promises.holidays',
      `a list of ${fields.length}`,
      `at most ${MAX_HOLIDAYS} days`,
    );
  const days = fields.slice(0, MAX_HOLIDAYS).map((field) => {
    const day = readText(field, problems);
    if (day === null || isRealDay(day.text)) return day?.text ?? null;
    problems.report('value-date', field.at, field.name, day.text);
    return null;
  });
  return days.filter((day) => day !== null);
};

/** When staff are there: `time_zone`, `hours` and `holidays` of `promises`. A day that `hours` does not name is closed. */
export const readHours = (read: FieldReader, problems: ProblemCollector): BusinessHours => {
  const timeZone = readTimeZone(read.string('time_zone'), problems);
  const holidays = readHolidays(read, problems);
  const before = problems.problems.length;
  const group = read.map('hours', weekdays);
  if (group === null) return { timeZone, holidays, hours: defaultPromises.hours };
  const hours = readWeek(group, problems);
  if (Object.values(hours).some((spans) => spans.length > 0)) return { timeZone, holidays, hours };
  if (problems.problems.length === before)
    problems.report('value-range', group.at, 'promises.hours', 'closed on every day', `${wanted}, on one day at least`);
  return { timeZone, holidays, hours: defaultPromises.hours };
};
