import type { FastifyRequest } from 'fastify';
import type { AskerClass } from '../../core/log/asker.ts';
import { pageAskedFrom } from '../../core/log/page-asked-from.ts';
import type { HttpContext } from './context.ts';

/** What of a request's headers goes with a question into the log: a class, and a page. The headers themselves do not. */
export type AskOrigin = { readonly asker: AskerClass; readonly page: string | null };

/** Who asks and from which page, as the headers of a request say. */
export const askOriginOf = (
  { askerOf }: HttpContext,
  { headers }: FastifyRequest,
  visit: string | null | undefined,
): AskOrigin => {
  const token = headers['x-ask-red-synthetic'];
  return {
    asker: askerOf({
      userAgent: headers['user-agent'] ?? null,
      inVisit: typeof visit === 'string',
      syntheticToken: typeof token === 'string' ? token : null,
    }),
    page: pageAskedFrom(headers.referer, headers.origin),
  };
};
