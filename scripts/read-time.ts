import { UsageError } from './command-line.ts';

const unitsMs: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000 };

/** A day of the calendar, or a time in UTC, as ISO 8601 writes them. */
const isoTime = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?Z)?$/;

/**
 * Reads a time of the command line: `30d` and `12h` count back from now, a date is its first moment in UTC.
 * @returns UTC ms, or null where nothing was given
 * @throws UsageError naming the option
 */
export const readTime = (option: string, text: string | undefined, now: number): number | null => {
  if (text === undefined) return null;
  const [, amount, unit] = /^(\d{1,5})([dh])$/.exec(text) ?? [];
  if (amount !== undefined && unit !== undefined) return now - Number(amount) * (unitsMs[unit] ?? 0);
  const time = isoTime.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time))
    throw new UsageError(
      `--${option} is “${text}”. It takes a number with d or h, for example 30d, or a date like 2026-11-01.`,
    );
  return time;
};
