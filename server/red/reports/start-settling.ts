import type { Clock, InteractionLog } from '../../core/log/interaction-log.ts';
import { runAgain, type Stop } from '../shared/run-again.ts';

/** How often a server reads what happened, in ms: little is then left for a report to do. Range 1,000–60,000. */
const everyMs = 10_000;

/**
 * Asks of visits still going on that may wait until the visit ends or a report wants them: a visit is then read once
 * instead of every few seconds. 2,000 take a report about 0.15 s (74 µs an ask, decision 10). Range 0–5,000.
 */
const mostLeft = 2000;

/** Settles the log again and again. @returns what ends it, once a settling that is under way is through */
export const startSettling = (
  log: Pick<InteractionLog, 'settle'>,
  now: Clock,
  onError: (error: unknown) => void,
): Stop => runAgain(everyMs, () => log.settle(now(), mostLeft), onError);
