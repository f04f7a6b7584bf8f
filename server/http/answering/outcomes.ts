import { Type } from 'typebox';
import { AskRedError } from '../../core/shared/errors.ts';
import type { Outcome } from '../../core/log/interaction.ts';
import type { App, HttpContext } from '../plumbing/context.ts';
import { byCapability } from '../plumbing/route-config.ts';
import { idSchema } from '../../contract/schema-parts.ts';
import { outcomeBodySchema } from '../../contract/ask.ts';
import { problemResponses } from '../../contract/problem.ts';

/**
 * Records what a visitor did with a reply, durably, before it returns.
 * @throws AskRedError `ask-not-found`, `not-recorded`
 */
export const recordOutcome = async (
  context: HttpContext,
  askId: string,
  outcome: Outcome,
  article: string | null,
): Promise<void> => {
  const found = await context.log
    .recordOutcome({ askId, outcome, article, at: context.now() })
    .catch((error: unknown) => {
      throw new AskRedError(
        'not-recorded',
        `Try again in a moment. (${(error as { code?: string }).code ?? 'the log cannot be written'})`,
      );
    });
  if (!found) throw new AskRedError('ask-not-found', 'Use the id of a reply, as it was given.');
};

/** POST /api/asks/:id/outcome: what the visitor did with the reply. Doing it twice is doing it once. */
export const outcomeRoutes =
  (context: HttpContext) =>
  async (app: App): Promise<void> => {
    app.post(
      '/api/asks/:id/outcome',
      {
        config: { ...byCapability, rateLimit: context.limits.suggest },
        schema: {
          summary: 'Say what became of a reply',
          params: Type.Object({ id: idSchema }),
          body: outcomeBodySchema,
          response: { 204: Type.Null({ description: 'Recorded.' }), ...problemResponses },
        },
      },
      async (request, response) => {
        await recordOutcome(context, request.params.id, request.body.outcome, request.body.article ?? null);
        return response.code(204).send(null);
      },
    );
  };
