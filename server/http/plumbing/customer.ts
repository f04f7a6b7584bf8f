import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Customer, TokenCheck, TokenState } from '../../core/people/customer.ts';
import type { HttpContext } from './context.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The customer whose valid token came along; null for everybody else. Decided in this file and nowhere else. */
    customer: Customer | null;
    /** What the token that came along is worth. */
    tokenState: TokenState;
  }
}

/**
 * A token travels in a header of its own: never in an address, which is kept in histories and logs, nor in a cookie.
 */
const bearerOf = ({ headers }: FastifyRequest): string | null =>
  /^bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? null;

/** Staff, health and files of the browser part have nothing for customers: there a token is not even looked at. */
const servesArticles = ({ routeOptions: { config, url } }: FastifyRequest): boolean =>
  url === undefined || (config.access?.audience !== 'none' && config.access?.audience !== 'staff');

const noted = (request: FastifyRequest, check: TokenCheck): void => {
  request.tokenState = check.kind;
  if (check.kind === 'customer') request.customer = check.customer;
  else request.log.info({ reason: check.reason, route: request.routeOptions.url }, `customer token ${check.kind}`);
};

/** What was answered to one is no answer for another: no cache may hand it on, and none keeps a customer's. */
const cacheByCustomer = (request: FastifyRequest, response: FastifyReply): void => {
  if (!servesArticles(request)) return;
  const vary = String(response.getHeader('vary') ?? '');
  if (!/\bauthorization\b/i.test(vary))
    response.header('vary', vary === '' ? 'Authorization' : `${vary}, Authorization`);
  if (request.customer === null) return;
  response.header('cache-control', 'private, no-store');
  response.removeHeader('etag');
};

/**
 * Finds the customer of a request before any route runs. An invalid token makes nobody a customer and refuses nothing:
 * the caller is answered like a caller without a token.
 */
export const identifyCustomers = (app: FastifyInstance, { checkToken }: Pick<HttpContext, 'checkToken'>): void => {
  app.decorateRequest('customer', null);
  app.decorateRequest('tokenState', 'none');
  app.addHook('onRequest', async (request) => {
    const token = servesArticles(request) ? bearerOf(request) : null;
    if (token !== null) noted(request, await checkToken(token));
  });
  app.addHook('onSend', async (request, response) => cacheByCustomer(request, response));
};
