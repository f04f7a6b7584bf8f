import type { Clock, InteractionLog } from '../core/ports.ts';
import { gapOf } from './gap-of.ts';

/** How often a server reads what happened, in ms: little is then left for a report to do. Range 1,000–60,000. */
const everyMs = 10_000;

/** Settles the log again and again. @returns what ends it, once a settling that is under way is through */
export const keepSettled = (
  log: Pick<InteractionLog, 'settle'>,
  now: Clock,
  onError: (error: unknown) => void,
): (() => Promise<void>) => {
  let running: Promise<unknown> = Promise.resolve();
  let isRunning = false;
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    running = log
      .settle(now(), gapOf)
      .catch(onError)
      .finally(() => {
        isRunning = false;
      });
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
};
