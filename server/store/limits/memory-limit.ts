import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Limit, LimitResult, LimitRule } from '../../core/shared/limit.ts';

/** What a limiter of the package counts with. */
export type Limiter = {
  readonly consume: (key: string) => Promise<RateLimiterRes>;
  readonly delete: (key: string) => Promise<boolean>;
};

/** A rule as the package takes it. */
export const optionsOf = ({ most, windowMs }: LimitRule) => ({ points: most, duration: windowMs / 1000 });

/**
 * Counts one more with a limiter. It rejects with its count where there were too many. A window that ends later than it can
 * was begun before the clock was set back: it is given up.
 * @throws what else goes wrong
 */
export const taken = async (
  limiter: Limiter,
  { windowMs }: Pick<LimitRule, 'windowMs'>,
  key: string,
): Promise<LimitResult> => {
  try {
    const { consumedPoints } = await limiter.consume(key);
    return { used: consumedPoints, retryAfterMs: 0 };
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    if (error.msBeforeNext > windowMs && (await limiter.delete(key))) return taken(limiter, { windowMs }, key);
    return { used: error.consumedPoints, retryAfterMs: Math.max(1, error.msBeforeNext) };
  }
};

/** A limit that this process counts by itself; it knows a key for one window. */
export const createMemoryLimit = (rule: LimitRule): Limit => {
  const limiter = new RateLimiterMemory(optionsOf(rule));
  return {
    take: (key) => taken(limiter, rule, key),
    forget: async (key) => void (await limiter.delete(key)),
  };
};
