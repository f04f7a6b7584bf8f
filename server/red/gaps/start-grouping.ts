import { withWordings, type GapStore } from '../../core/gaps/gap-book.ts';
import { failedWordings } from '../../core/log/failed-day.ts';
import type { GapState } from '../../core/gaps/gap-state.ts';
import type { LogFilter } from '../../core/log/failed-ask.ts';
import type { LogReader } from '../../core/log/log-reader.ts';
import type { Clock } from '../../core/log/interaction-log.ts';
import { usualAskers } from '../../core/reports/report-names.ts';
import { openWorkerPool } from '../../workers/worker-pool.ts';
import type { GroupingTask } from './grouping-worker.ts';
import { runAgain, type Stop } from '../shared/run-again.ts';

/** The log, as far as grouping reads and writes it. */
export type GroupedLog = Pick<LogReader, 'failedDays' | 'failedCounts'> & { readonly gaps: GapStore };

/** Groups wordings anew; rejects where it could not. */
export type Regroup = (task: GroupingTask) => Promise<GapState>;

/** How often a server looks for new wordings, in ms. Range 10,000–600,000. */
const everyMs = 60_000;

/** A regrouping is followed by at least so many times its own time of rest: it takes a twentieth of one core at most. */
const restFactor = 20;

/**
 * Wordings that are grouped, the most asked ones; each of the others is a gap of its own. 4,800 took 5.1 to 6.5 s of
 * processor time and 100 MB (decision 9). Range 500–5,000.
 */
const mostGrouped = 5000;

/** Groups in a thread of its own that ends with it, so that answers go on meanwhile. */
export const regroupApart: Regroup = async (task) => {
  const pool = openWorkerPool<GroupingTask, GapState>({
    file: new URL('./grouping-worker.ts', import.meta.url),
    most: 1,
    execArgv: [],
  });
  try {
    return await pool.run(task);
  } finally {
    await pool.close();
  }
};

const mostAsked = (counts: ReadonlyMap<string, number>): readonly string[] =>
  [...counts]
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, mostGrouped)
    .map(([key]) => key);

/**
 * Groups all failed wordings anew where some of them are in no gap yet. What staff changed meanwhile wins: then nothing
 * is written, and the next time does it.
 * @returns whether anything was written
 */
export const groupOnce = async (log: GroupedLog, now: number, regroup: Regroup): Promise<boolean> => {
  const filter: LogFilter = { since: 0, until: now + 1, audience: null, asker: usualAskers('unanswered') };
  const keys = mostAsked(await log.failedCounts(filter));
  const { version, state } = await log.gaps.read();
  const isGrouped = new Set(state.groups.flatMap(({ members }) => members));
  if (keys.every((key) => isGrouped.has(key)) && state.arrived === 0) return false;
  const isMeant = new Set(keys);
  const texts = new Map<string, string>();
  for (const { key, question } of failedWordings(await log.failedDays(filter), filter)) {
    const known = texts.get(key);
    if (isMeant.has(key) && (known === undefined || question < known)) texts.set(key, question);
  }
  const wordings = [...texts].map(([key, text]) => ({ key, text }));
  const grouped = await regroup({ state: withWordings(state, texts.keys()), wordings });
  return log.gaps.change(
    (book) => (book.version === version ? { state: grouped, decided: [], dropped: [], audit: null } : null),
    { at: now, who: 'grouping' },
  );
};

/** Keeps failed wordings grouped. @returns what ends it */
export const startGrouping = (
  log: GroupedLog,
  now: Clock,
  onError: (error: unknown) => void,
  regroup: Regroup = regroupApart,
): Stop => {
  let restUntil = 0;
  const run = async (): Promise<void> => {
    const start = performance.now();
    if (start < restUntil) return;
    await groupOnce(log, now(), regroup);
    const end = performance.now();
    restUntil = end + restFactor * (end - start);
  };
  return runAgain(everyMs, run, onError);
};
