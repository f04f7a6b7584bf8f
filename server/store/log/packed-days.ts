import type { Kysely } from 'kysely';
import { sumsMatching, type DaySums } from '../../core/log/day-sums.ts';
import { packedDay, type FailedDay } from '../../core/log/failed-day.ts';
import type { LogFilter } from '../../core/log/failed-ask.ts';
import { casesIn, dayOf } from './failed-cases.ts';
import { dayMs, type Span } from './span.ts';
import { countIn } from './sums-of-asks.ts';
import type { Database } from '../database/database.ts';

/** One of the two texts of a pack, and what is made of it. */
type Part<Day> = {
  readonly column: 'failed' | 'sums';
  readonly read: (text: string) => Day;
  /** In things of about 100 bytes. */
  readonly sizeOf: (day: Day) => number;
};

/** A day that was read before. */
type RememberedDay<Day> = { readonly stamp: string; readonly day: Day };

/** What is remembered of each part, at most, but for the period read last; 100 bytes each, about. Range 0–2,000,000. */
const mostRemembered = 600_000;

/** What of a period is in no pack. @param days that are packed, in order */
const unpackedSpans = ({ since, until }: LogFilter, days: readonly number[]): readonly Span[] => {
  const starts = [since, ...days.map((day) => (day + 1) * dayMs)];
  const ends = [...days.map((day) => day * dayMs), until];
  return starts.map((start, place): Span => [start, ends[place] ?? until]).filter(([from, to]) => from < to);
};

/** Packed days, by their number, in order, and what of the period is in none of them. */
type Packed<Day> = { readonly days: ReadonlyMap<number, Day>; readonly rest: readonly Span[] };

/**
 * Reads one part of packs; those that were read before and have not been packed anew since are not read again.
 * @returns reads the days from the first, inclusive, to the last, exclusive
 */
const openParts = <Day>(db: Kysely<Database>, { column, read, sizeOf }: Part<Day>) => {
  const remembered = new Map<number, RememberedDay<Day>>();
  const forgetOldest = (inUse: number): void => {
    let size = [...remembered.values()].reduce((sum, { day }) => sum + sizeOf(day), 0);
    for (const [number, { day }] of [...remembered].slice(0, remembered.size - inUse)) {
      if (size <= mostRemembered) return;
      remembered.delete(number);
      size -= sizeOf(day);
    }
  };
  return async (filter: LogFilter, first: number, last: number): Promise<Packed<Day>> => {
    const ofPeriod = db.selectFrom('day_packs').where('day', '>=', first).where('day', '<', last);
    const stamped = await ofPeriod.select(['day', 'stamp']).orderBy('day').execute();
    const stamps = new Map(stamped.map(({ day, stamp }) => [day, stamp]));
    for (const [day, { stamp }] of remembered)
      if (day >= first && day < last && stamps.get(day) !== stamp) remembered.delete(day);
    const unread = [...stamps.keys()].filter((day) => !remembered.has(day));
    const packs =
      unread.length === 0
        ? []
        : await ofPeriod.select(['day', 'stamp']).select(`${column} as text`).where('day', 'in', unread).execute();
    const fresh = new Map(packs.map(({ day, stamp, text }) => [day, { stamp, day: read(text) }]));
    const days = new Map<number, Day>();
    for (const day of stamps.keys()) {
      const known = remembered.get(day) ?? fresh.get(day);
      if (known === undefined) continue; // dropped since the line above: its asks are read as rows
      remembered.delete(day);
      remembered.set(day, known); // last used comes last
      days.set(day, known.day);
    }
    forgetOldest(days.size);
    return { days, rest: unpackedSpans(filter, [...days.keys()]) };
  };
};

const lastDay = (until: number, round: (days: number) => number): number =>
  round(Math.min(until, Number.MAX_SAFE_INTEGER) / dayMs);

/**
 * Reads the failed asks of a period, day by day in order: packed days as they are stored, others packed as they are read.
 * What was read is remembered.
 */
export const createFailedDays = (db: Kysely<Database>): ((filter: LogFilter) => Promise<readonly FailedDay[]>) => {
  const packed = openParts(db, { column: 'failed', read: dayOf, sizeOf: ({ at }) => at.length });
  return async (filter) => {
    const { days, rest } = await packed(filter, Math.floor(filter.since / dayMs), lastDay(filter.until, Math.ceil));
    const cases = Map.groupBy(await casesIn(db, rest), ({ askedAt }) => Math.floor(askedAt / dayMs));
    return [...days.values(), ...[...cases.values()].map(packedDay)]
      .filter(({ at }) => at.length > 0)
      .toSorted((a, b) => (a.at[0] ?? 0) - (b.at[0] ?? 0));
  };
};

/** Reads one kind of counts of a period: of days that lie in it whole and are packed from the packs, of others from asks. */
type ReadSums = <Name extends keyof DaySums>(
  name: Name,
  filter: LogFilter,
) => Promise<readonly DaySums[Name][number][]>;

/** Reads what adds up. What was read of packs is remembered. */
export const createDaySums = (db: Kysely<Database>): ReadSums => {
  const packed = openParts<DaySums>(db, {
    column: 'sums',
    read: (text) => JSON.parse(text) as DaySums, // written by packDay
    sizeOf: ({ tallies, pages, articles }) => tallies.length + pages.length + articles.length,
  });
  return async (name, filter) => {
    const { days, rest } = await packed(filter, Math.ceil(filter.since / dayMs), lastDay(filter.until, Math.floor));
    return [...sumsMatching([...days.values()], name, filter), ...(await countIn[name](db, rest, filter))];
  };
};
