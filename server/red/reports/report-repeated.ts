import type { LogFilter } from '../../core/log/failed-ask.ts';
import type { LogReader } from '../../core/log/log-reader.ts';
import { labelOf } from '../../identity/visit-label.ts';
import { aboveBaseline, lowestBar, baselineDays, repeatedOf, type RepeatedVisit } from '../../core/reports/repeated.ts';

const dayMs = 86_400_000;

/** Visits whose chains are read in one go. */
const visitsAtOnce = 500;

/** Visits that searched more than is normal for their audience, most searches first, without their chains. */
export const visitsAboveBaseline = async (
  log: Pick<LogReader, 'visits' | 'visitSizes'>,
  filter: LogFilter,
): Promise<ReturnType<typeof aboveBaseline>> => {
  const baselinePeriod = { since: filter.until - baselineDays * dayMs, until: filter.until, asker: 'human' } as const;
  return aboveBaseline(await log.visits(filter, lowestBar), {
    sizes: {
      prospect: await log.visitSizes({ ...baselinePeriod, audience: 'prospect' }),
      customer: await log.visitSizes({ ...baselinePeriod, audience: 'customer' }),
    },
    normalSince: baselinePeriod.since,
    normalUntil: baselinePeriod.until,
    labelOf,
  });
};

/** Visits that searched more than is normal for their audience, most searches first, with the whole chain. */
export const reportRepeated = async (
  log: Pick<LogReader, 'visits' | 'visitSizes' | 'asksOfVisits'>,
  filter: LogFilter,
): Promise<readonly RepeatedVisit[]> => {
  const listed = await visitsAboveBaseline(log, filter);
  const ids = listed.map(({ visit }) => visit.id);
  const asks = [];
  for (let start = 0; start < ids.length; start += visitsAtOnce)
    asks.push(...(await log.asksOfVisits(ids.slice(start, start + visitsAtOnce))));
  return repeatedOf(listed, asks, labelOf);
};
