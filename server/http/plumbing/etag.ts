import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Marks a response with the revision it shows, to be asked for again before each use.
 * @returns true where the caller has that revision already
 */
export const isUnchanged = (request: FastifyRequest, response: FastifyReply, revision: string): boolean => {
  const etag = `"${revision}"`;
  response.header('etag', etag).header('cache-control', 'private, no-cache');
  const known = new Set(
    (request.headers['if-none-match'] ?? '').split(',').map((each) => each.trim().replace(/^W\//, '')),
  );
  return known.has(etag) || known.has('*');
};
