import type { FastifyRateLimitStore, RateLimitOptions } from '@fastify/rate-limit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AskRedError } from '../../core/shared/errors.ts';
import { createTokenBucket, type TakeToken } from './token-bucket.ts';

/** A limit per address: a steady rate, and how many may come at once. */
export type RateLimit = { readonly perMinute: number; readonly burst: number };

/** A route's limit; routes given the same one share it. */
export type RouteLimit = RateLimitOptions & { readonly take: TakeToken };

type Increment = Parameters<FastifyRateLimitStore['incr']>[1];

/** A store for @fastify/rate-limit that counts by token bucket on a monotonic clock instead of by fixed windows. */
export class TokenBucketStore implements FastifyRateLimitStore {
  readonly #take: TakeToken;

  constructor(options: Partial<RouteLimit>) {
    this.#take = options.take ?? (() => ({ used: 1, retryAfterMs: 0 })); // the plugin's own instance limits nothing
  }

  incr(key: string, callback: Increment): void {
    const { used, retryAfterMs } = this.#take(key);
    callback(null, { current: used, ttl: Math.ceil(retryAfterMs) });
  }

  child(options: object): TokenBucketStore {
    return new TokenBucketStore(options); // the plugin hands over the route's own `rateLimit` config, a RouteLimit
  }
}

/** The minute in ms: the plugin wants a window, the token bucket does not use it. */
const windowMs = 60_000;

/** Limits one route, or several that share it, by the caller's address. */
export const limitedTo = ({ perMinute, burst }: RateLimit, stopwatch: () => number): RouteLimit => ({
  max: burst,
  timeWindow: windowMs,
  take: createTokenBucket(perMinute, burst, stopwatch),
});

/**
 * Counts what a form asks for, once all of it is valid: a slip of the hand uses up nothing.
 * @param refusal what is said, given in how many minutes the next is taken
 * @throws AskRedError `too-many-requests`
 */
export const admitted = (
  take: TakeToken,
  request: FastifyRequest,
  response: FastifyReply,
  refusal: (minutes: number) => string,
): void => {
  const { retryAfterMs } = take(request.ip);
  if (retryAfterMs <= 0) return;
  response.header('retry-after', Math.ceil(retryAfterMs / 1000));
  throw new AskRedError('too-many-requests', refusal(Math.ceil(retryAfterMs / 60_000)));
};
