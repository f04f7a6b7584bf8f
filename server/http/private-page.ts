import type { FastifyReply } from 'fastify';

/** Who has the link has the page: it stays out of search engines, stores and the logs of other sites. */
export const keepPrivate = (response: FastifyReply): FastifyReply =>
  response
    .header('x-robots-tag', 'noindex')
    .header('referrer-policy', 'no-referrer')
    .header('cache-control', 'no-store');
