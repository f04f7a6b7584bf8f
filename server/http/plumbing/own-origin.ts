import type { FastifyRequest } from 'fastify';
import { isLoopback } from '../../core/shared/loopback.ts';
import type { HttpContext } from './context.ts';

/** Whether a request came to this machine's own address, with no public address set: there is no TLS to ask for. */
export const isPlainLoopback = (context: HttpContext, { headers }: FastifyRequest): boolean =>
  !context.isSecure &&
  URL.canParse(`http://${headers.host ?? ''}`) &&
  isLoopback(new URL(`http://${headers.host}`).hostname);

/**
 * Whether a request was made by a page of this site: its Origin is the public address, or the loopback address it was
 * sent to. The Host header alone decides nothing, and a missing Origin is a foreign one.
 */
export const isOwnOrigin = (context: HttpContext, { headers }: FastifyRequest): boolean => {
  const { origin, host } = headers;
  if (origin === undefined || !URL.canParse(origin)) return false;
  const base = context.baseUrl(context.library());
  if (base !== '' && origin === new URL(base).origin) return true;
  const own = new URL(origin);
  return isLoopback(own.hostname) && own.host === host && own.origin === origin;
};
