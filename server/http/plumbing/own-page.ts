import type { FastifyRequest } from 'fastify';
import { AskRedError } from '../../core/shared/errors.ts';
import { isOwnOrigin } from './own-origin.ts';
import type { HttpContext } from './context.ts';

/**
 * Whether a form was sent by a page of this site. Pages that give no referrer send `Origin: null` with a form, so the
 * browser's own word on it comes first (Fetch Metadata); it cannot be set by a page.
 */
const isFromOwnPage = (context: HttpContext, request: FastifyRequest): boolean => {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (origin !== undefined && origin !== 'null') return isOwnOrigin(context, request);
  return origin === 'null' && site === 'same-origin';
};

/** @throws AskRedError `other-origin` where a form was not sent by a page of this site (test/hostile/README.md, row 24) */
export const requireOwnPage = (context: HttpContext, request: FastifyRequest): void => {
  if (!isFromOwnPage(context, request))
    throw new AskRedError('other-origin', 'Send the form from its page on this site.');
};

/**
 * For the API, which takes no cookie and no form: a browser names its page, and it must be ours or one that may embed
 * the box; what is no browser names none.
 * @throws AskRedError `other-origin`
 */
export const requireKnownOrigin = (context: HttpContext, request: FastifyRequest): void => {
  const { origin } = request.headers;
  if (origin === undefined || context.embedOrigins.includes(origin) || isOwnOrigin(context, request)) return;
  throw new AskRedError('other-origin', 'This page may not hand questions over. See RED_EMBED_ORIGINS.');
};
