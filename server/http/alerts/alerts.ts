import type { FastifyReply, FastifyRequest } from 'fastify';
import { alertBodySchema, alertedSchema, alertFormBodySchema, alertFormSchema } from '../../contract/alert.ts';
import { alertErrors } from '../../core/words/en/alerts.ts';
import { widestFor } from '../plumbing/audience-rule.ts';
import type { App, HttpContext } from '../plumbing/context.ts';
import { requesterOf } from '../follow-ups/hand-overs.ts';
import { requireKnownOrigin } from '../plumbing/own-page.ts';
import { admitted } from '../plumbing/rate-limits.ts';
import { byCapability, publicAccess } from '../plumbing/route-config.ts';
import { problemResponses } from '../../contract/problem.ts';

/**
 * Adds an alert, for the page and the API alike.
 * @returns what happens next
 */
export const takeAlert = (
  context: HttpContext,
  request: FastifyRequest,
  response: FastifyReply,
  { ask, visit, email }: { readonly ask: string; readonly visit: string | undefined; readonly email: string | null },
): Promise<string> =>
  context.alerts.ask(
    { ...requesterOf(request, visit), ask, email, widest: widestFor(context.library(), request).audience },
    () => admitted(context.limits.alert, request, response, alertErrors.tooMany),
  );

/** The API of alerts: adding one, and what its form has to ask for. */
export const alertRoutes =
  (context: HttpContext) =>
  async (app: App): Promise<void> => {
    app.post(
      '/api/alerts',
      {
        config: { ...byCapability, rateLimit: context.limits.suggest },
        schema: {
          summary: 'Be told when a question is answered',
          body: alertBodySchema,
          response: { 202: alertedSchema, ...problemResponses },
        },
      },
      async (request, response) => {
        requireKnownOrigin(context, request);
        const { ask, visit, email } = request.body;
        const next = await takeAlert(context, request, response, { ask, visit, email: email ?? null });
        return response.code(202).header('cache-control', 'private, no-store').send({ next });
      },
    );
    app.post(
      '/api/alerts/form',
      {
        config: { ...publicAccess, rateLimit: context.limits.suggest },
        schema: {
          summary: 'What the form for being told has to ask for',
          body: alertFormBodySchema,
          response: { 200: alertFormSchema, ...problemResponses },
        },
      },
      async (request, response) => {
        requireKnownOrigin(context, request);
        const needsAddress = await context.alerts.needsAddress(requesterOf(request, request.body.visit));
        const { retentionDays: waitDays } = context;
        return response.header('cache-control', 'private, no-store').send({ needsAddress, waitDays });
      },
    );
  };
