import { callbackify } from 'node:util';
import type { FastifyRateLimitStore, RateLimitOptions } from '@fastify/rate-limit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AskRedError } from '../../core/shared/errors.ts';
import type { Limit, LimitRule } from '../../core/shared/limit.ts';

/** A route's limit; routes given the same one share it. */
export type RouteLimit = RateLimitOptions & { readonly limit: Limit };

type Increment = Parameters<FastifyRateLimitStore['incr']>[1];

/** A store for @fastify/rate-limit, which asks the limit of the route instead of counting by itself. */
export class LimitStore implements FastifyRateLimitStore {
  readonly #count: (key: string, callback: Increment) => void;

  constructor({ limit }: Partial<RouteLimit>) {
    this.#count = callbackify(async (key: string) => {
      if (limit === undefined) return { current: 1, ttl: 0 }; // the plugin's own instance limits nothing
      const { used, retryAfterMs } = await limit.take(key);
      return { current: used, ttl: Math.ceil(retryAfterMs) };
    });
  }

  incr(key: string, callback: Increment): void {
    this.#count(key, callback);
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
