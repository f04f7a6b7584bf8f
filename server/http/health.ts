import { Type } from 'typebox';
import { AskRedError } from '../core/errors.ts';
import type { App, HttpContext } from './context.ts';
import { saysNothing } from './route-config.ts';
import { problemResponses } from './schemas.ts';

const fine = Type.Object({ status: Type.Literal('ok') });

/** GET /healthz: the process is up. GET /readyz: it can answer, and write down what it is asked. */
export const healthRoutes =
  (context: HttpContext) =>
  async (app: App): Promise<void> => {
    app.get(
      '/healthz',
      { config: saysNothing, schema: { summary: 'The process is up', response: { 200: fine, ...problemResponses } } },
      async () => ({ status: 'ok' as const }),
    );
    app.get(
      '/readyz',
      {
        config: saysNothing,
        schema: { summary: 'It can answer and record', response: { 200: fine, ...problemResponses } },
      },
      async () => {
        context.library();
        await context.log.check().catch((error: unknown) => {
          throw new AskRedError(
            'not-ready',
            `The log cannot be written (${(error as { code?: string }).code ?? 'unknown'}). Look at the data folder or the database.`,
          );
        });
        return { status: 'ok' as const };
      },
    );
  };
