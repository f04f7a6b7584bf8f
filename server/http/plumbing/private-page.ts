import type { FastifyReply } from 'fastify';

/**
 * Who has the link has the page: it stays out of search engines, stores and logs. The origin is named, so that browsers without
 * Fetch Metadata send it with the page's forms; the address is not, even to this site, whose log keeps the page of a question.
 */
export const markPrivate = (response: FastifyReply): FastifyReply =>
  response
    .header('x-robots-tag', 'noindex')
    .header('referrer-policy', 'strict-origin')
    .header('cache-control', 'no-store');
