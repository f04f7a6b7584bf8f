import type { LogFilter } from './failed-ask.ts';
import type { ArticleTally, AskTally, PageTally } from './log-reader.ts';

/** The asks of a day, counted in every way that adds up from one day to the next. Plain data. */
export type DaySums = {
  readonly tallies: readonly AskTally[];
  readonly pages: readonly PageTally[];
  readonly articles: readonly ArticleTally[];
};

/** Whether a filter means the class of some asks, whenever they were asked. */
const matcherOf = ({ audience, asker }: LogFilter) => {
  const askers = asker === null ? null : new Set([asker].flat());
  return (asks: Pick<AskTally, 'audience' | 'asker'>): boolean =>
    (audience === null || asks.audience === audience) && (askers === null || askers.has(asks.asker));
};

/** One kind of counts of several days, of the classes that a filter means; its period is not looked at. */
export const sumsMatching = <Name extends keyof DaySums>(
  days: readonly DaySums[],
  name: Name,
  filter: LogFilter,
): readonly DaySums[Name][number][] => {
  const matches = matcherOf(filter);
  return days.flatMap((day): readonly DaySums[Name][number][] => day[name]).filter(matches);
};

/** How many asks came from each page. */
export const asksByPage = (tallies: readonly PageTally[]): readonly Pick<PageTally, 'page' | 'asks'>[] => {
  const counts = new Map<string | null, number>();
  for (const { page, asks } of tallies) counts.set(page, (counts.get(page) ?? 0) + asks);
  return [...counts].map(([page, asks]) => ({ page, asks }));
};
