import { askers, type Asker } from '../asker.ts';
import type { AskTally, LogFilter } from '../log-reader.ts';
import { replyKinds, type ReplyKind } from '../reply.ts';

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

/** The day of an hour, UTC, yyyy-mm-dd. `hour` counts from 1970. */
export const dayOfHour = (hour: number): string => new Date(hour * hourMs).toISOString().slice(0, 10);

const sumOf = (tallies: readonly AskTally[], field: 'asks' | 'visits' = 'asks'): number =>
  tallies.reduce((sum, tally) => sum + tally[field], 0);

const countedBy = <K extends string>(
  keys: readonly K[],
  tallies: readonly AskTally[],
  keyOf: (tally: AskTally) => K,
): Readonly<Record<K, number>> =>
  Object.fromEntries(keys.map((key) => [key, sumOf(tallies.filter((tally) => keyOf(tally) === key))])) as Record<
    K,
    number
  >; // every key is there

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
  const isMeant = (tally: AskTally): boolean => asker === null || [asker].flat().includes(tally.asker);
  const days = Map.groupBy(tallies, ({ hour }) => dayOfHour(hour));
  const byDay = [...days].map(([day, all]): TrafficDay => {
    const meant = all.filter(isMeant);
    return {
      day,
      asks: sumOf(meant),
      visits: sumOf(meant, 'visits'),
      kinds: countedBy(replyKinds, meant, ({ kind }) => kind),
      classes: countedBy(askers, all, (tally) => tally.asker),
    };
  });
  const whole = tallies.filter((tally) => tally.isWhole && isMeant(tally));
  return {
    byDay: byDay.toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    byHour: Array.from({ length: hoursADay }, (_, hour) =>
      sumOf(whole.filter((tally) => tally.hour % hoursADay === hour)),
    ),
    pages: pages.toSorted((a, b) => b.asks - a.asks || ((a.page ?? '') < (b.page ?? '') ? -1 : 1)),
  };
};
