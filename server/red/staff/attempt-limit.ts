import type { Stopwatch } from '../../core/log/interaction-log.ts';

/** The most keys remembered; the one unseen for longest is forgotten first. */
const maxKeys = 100_000;

/** Counts attempts within a window that slides. */
export type AttemptLimit = {
  /** Counts one more and gives 0, or gives the ms to wait and counts nothing. */
  readonly take: (key: string) => number;
  /** Forgets what was counted for a key. */
  readonly forget: (key: string) => void;
};

/**
 * At most `max` attempts of a key within any `windowMs`.
 * @param stopwatch ms of a clock that is never set back
 */
export const createAttemptLimit = (max: number, windowMs: number, stopwatch: Stopwatch): AttemptLimit => {
  const attempts = new Map<string, readonly number[]>();
  return {
    take: (key) => {
      const now = stopwatch();
      const recent = (attempts.get(key) ?? []).filter((at) => now - at < windowMs);
      const oldest = recent[0];
      if (recent.length >= max && oldest !== undefined) return windowMs - (now - oldest);
      attempts.delete(key);
      attempts.set(key, [...recent, now]);
      if (attempts.size > maxKeys) attempts.delete(attempts.keys().next().value ?? '');
      return 0;
    },
    forget: (key) => void attempts.delete(key),
  };
};
