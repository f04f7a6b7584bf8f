import { askers, type Asker } from '../log/asker.ts';
import type { LogFilter } from '../log/failed-ask.ts';
import type { AskTally } from '../log/log-reader.ts';
import { replyKinds, type ReplyKind } from '../answering/reply.ts';

/** A day's asks. */
type TrafficDay = {
  /** UTC, yyyy-mm-dd. */
  readonly day: string;
  readonly asks: number;
  /** Visits begun on that day. */
  readonly visits: number;
  readonly kinds: Readonly<Record<ReplyKind, number>>;
  /** Asks of every class, whatever class is asked for. */
  readonly classes: Readonly<Record<Asker, number>>;
};

/** When people ask, what they get, and from where. */
export type Traffic = {
  readonly byDay: readonly TrafficDay[];
  /** Asks by hour of the day, UTC; without those whose text is gone, of which only the day is known. */
  readonly byHour: readonly number[];
  /** Most asks first; null where the browser did not say. */
  readonly pages: readonly { readonly page: string | null; readonly asks: number }[];
};

const hourMs = 3_600_000;
const hoursADay = 24;

/** Tallies by day (UTC, yyyy-mm-dd), oldest first. */
export const byDayOf = (tallies: readonly AskTally[]): readonly (readonly [day: string, own: readonly AskTally[]])[] =>
  [...Map.groupBy(tallies, ({ hour }) => Math.floor(hour / hoursADay))]
    .toSorted(([a], [b]) => a - b)
    .map(([day, own]) => [new Date(day * hoursADay * hourMs).toISOString().slice(0, 10), own]);

const sumOf = (tallies: readonly AskTally[], field: 'asks' | 'visits' = 'asks'): number =>
  tallies.reduce((sum, tally) => sum + tally[field], 0);

const countedBy = <K extends string>(
  keys: readonly K[],
  tallies: readonly AskTally[],
  keyOf: (tally: AskTally) => K,
): Readonly<Record<K, number>> => {
  const counts = Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>; // every key is there
  for (const tally of tallies) counts[keyOf(tally)] += tally.asks;
  return counts;
};

/**
 * Asks of every kind by day, hour and page.
 * @param tallies of every class of asker
 * @param asker the class that is counted, null for every class
 * @param pages asks of that class by page
 */
export const trafficOf = (
  tallies: readonly AskTally[],
  asker: LogFilter['asker'],
  pages: Traffic['pages'],
): Traffic => {
  const askersMeant = new Set<Asker>(asker === null ? askers : [asker].flat());
  const isAmongAskers = (tally: AskTally): boolean => askersMeant.has(tally.asker);
  const byDay = byDayOf(tallies).map(([day, all]): TrafficDay => {
    const matching = all.filter(isAmongAskers);
    return {
      day,
      asks: sumOf(matching),
      visits: sumOf(matching, 'visits'),
      kinds: countedBy(replyKinds, matching, ({ kind }) => kind),
      classes: countedBy(askers, all, (tally) => tally.asker),
    };
  });
  const byHour = Array.from({ length: hoursADay }, () => 0);
  for (const tally of tallies)
    if (tally.isWhole && isAmongAskers(tally))
      byHour[tally.hour % hoursADay] = (byHour[tally.hour % hoursADay] ?? 0) + tally.asks;
  return {
    byDay,
    byHour,
    pages: pages.toSorted((a, b) => b.asks - a.asks || ((a.page ?? '') < (b.page ?? '') ? -1 : 1)),
  };
};
