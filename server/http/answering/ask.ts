import { byRequest } from '../plumbing/route-config.ts';
import { addressedReply } from '../plumbing/addresses.ts';
import { askOriginOf } from '../plumbing/ask-origin.ts';
import { audienceFor } from '../plumbing/audience-rule.ts';
import type { App, HttpContext } from '../plumbing/context.ts';
import { askBodySchema, replySchema } from '../../contract/ask.ts';
import { problemResponses } from '../../contract/problem.ts';

/** POST /api/ask: a question in, a Reply out. */
export const askRoutes =
  (context: HttpContext) =>
  async (app: App): Promise<void> => {
    app.post(
      '/api/ask',
      {
        config: { ...byRequest, rateLimit: context.limits.ask },
        schema: {
          summary: 'Ask Red a question',
          body: askBodySchema,
          response: { 200: replySchema, ...problemResponses },
        },
      },
      async (request, response) => {
        const { question, audience: requested, visit, previous, exact } = request.body;
        const audience = audienceFor(context.library(), request, requested);
        const standsAlone = request.headers['sec-gpc'] === '1';
        const person = standsAlone ? null : await context.knownPerson(request.customer);
        const reply = context.ask({
          question,
          audience,
          exact: exact ?? false,
          visit: standsAlone ? null : (visit ?? null),
          previous: standsAlone ? null : (previous ?? null),
          ...askOriginOf(context, request, visit),
          person: person?.id ?? null,
        });
        const sent = addressedReply(reply, context.baseUrl(context.library()));
        return response.header('cache-control', 'private, no-store').send(sent);
      },
    );
  };
