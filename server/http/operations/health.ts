import { Type } from 'typebox';
import { AskRedError } from '../../core/shared/errors.ts';
import type { App, HttpContext } from '../plumbing/context.ts';
import { publicAccess } from '../plumbing/route-config.ts';
import { problemResponses } from '../../contract/problem.ts';

const fine = Type.Object({ status: Type.Literal('ok') });

/**
 * How long a check of the log is good for, in ms. The check writes, and callers must not make it write all the time.
 */
const checkedForMs = 1000;

/** Runs a check at most once in that time; who calls in between is given the same result. */
const onceInAWhile = (check: () => Promise<void>, now: () => number): (() => Promise<void>) => {
  let last: { readonly atMs: number; readonly result: Promise<void> } | null = null;
  return () => {
    const ageMs = last === null ? checkedForMs : now() - last.atMs;
    if (last === null || ageMs < 0 || ageMs >= checkedForMs) last = { atMs: now(), result: check() };
    return last.result;
  };
};

/** GET /healthz: the process is up. GET /readyz: it can answer, and write down what it is asked. */
export const healthRoutes =
  (context: HttpContext) =>
  async (app: App): Promise<void> => {
    const checkLog = onceInAWhile(context.log.check, context.now);
    app.get(
      '/healthz',
      { config: publicAccess, schema: { summary: 'The process is up', response: { 200: fine, ...problemResponses } } },
      async () => ({ status: 'ok' as const }),
    );
    app.get(
      '/readyz',
      {
        config: publicAccess,
        schema: { summary: 'It can answer and record', response: { 200: fine, ...problemResponses } },
      },
      async () => {
        context.library();
        await checkLog().catch((error: unknown) => {
          throw new AskRedError(
            'not-ready',
            `The log cannot be written (${(error as { code?: string }).code ?? 'unknown'}). Look at the data folder or the database.`,
          );
        });
        return { status: 'ok' as const };
      },
    );
  };
