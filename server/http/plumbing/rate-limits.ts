import type { FastifyRateLimitStore, RateLimitOptions } from '@fastify/rate-limit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AskRedError } from '../../core/shared/errors.ts';
import type { Limit, LimitRule } from '../../core/shared/limit.ts';

/** A route's limit; routes given the same one share it. */
export type RouteLimit = RateLimitOptions & { readonly limit: Limit };

type Increment = Parameters<FastifyRateLimitStore['incr']>[1];

/** A store for @fastify/rate-limit, which asks the limit of the route instead of counting by itself. */
export class LimitStore implements FastifyRateLimitStore {
  readonly #limit: Limit | undefined;

  constructor(options: Partial<RouteLimit>) {
    this.#limit = options.limit; // the plugin's own instance has none, and limits nothing
  }

  incr(key: string, callback: Increment): void {
    if (this.#limit === undefined) callback(null, { current: 1, ttl: 0 });
    else
      this.#limit.take(key).then(
        ({ used, retryAfterMs }) => callback(null, { current: used, ttl: Math.ceil(retryAfterMs) }),
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), { current: 0, ttl: 0 }),
      );
  }

  child(options: object): LimitStore {
    return new LimitStore(options); // the plugin hands over the route's own `rateLimit` config, a RouteLimit
  }
}

/** Limits one route, or several that share it, by the caller's address. */
export const limitedTo = (rule: LimitRule, limit: Limit): RouteLimit => ({
  max: rule.most,
  timeWindow: rule.windowMs,
  limit,
});

/**
 * Counts what a form asks for, once all of it is valid: a slip of the hand uses up nothing.
 * @param refusal what is said, given in how many minutes the next is taken
 * @throws AskRedError `too-many-requests`
 */
export const admitted = async (
  limit: Limit,
  request: FastifyRequest,
  response: FastifyReply,
  refusal: (minutes: number) => string,
): Promise<void> => {
  const { retryAfterMs } = await limit.take(request.ip);
  if (retryAfterMs <= 0) return;
  response.header('retry-after', Math.ceil(retryAfterMs / 1000));
  throw new AskRedError('too-many-requests', refusal(Math.ceil(retryAfterMs / 60_000)));
};
