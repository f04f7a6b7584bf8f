/** What became of one request. `retryAfterMs` is 0 where it may pass. */
type Verdict = { readonly used: number; readonly retryAfterMs: number };

/** Counts one request of a key. */
export type TakeToken = (key: string) => Verdict;

/** The most addresses remembered; the one unseen for longest is forgotten first. */
const maxKeys = 100_000;

/**
 * Limits a steady rate with bursts, per key, by the generic cell rate algorithm (ITU-T I.371, virtual scheduling).
 * @param perMinute the steady rate
 * @param burst how many may come at once
 * @param stopwatch ms of a clock that is never set back
 */
export const createTokenBucket = (perMinute: number, burst: number, stopwatch: () => number): TakeToken => {
  const intervalMs = 60_000 / perMinute;
  const toleranceMs = intervalMs * (burst - 1);
  const arrivals = new Map<string, number>();
  return (key) => {
    const now = stopwatch();
    const due = Math.max(arrivals.get(key) ?? now, now);
    const aheadMs = due - now;
    if (aheadMs > toleranceMs) return { used: burst + 1, retryAfterMs: aheadMs - toleranceMs };
    arrivals.delete(key);
    arrivals.set(key, due + intervalMs);
    if (arrivals.size > maxKeys) arrivals.delete(arrivals.keys().next().value ?? '');
    return { used: Math.floor(aheadMs / intervalMs) + 1, retryAfterMs: 0 };
  };
};
