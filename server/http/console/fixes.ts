import type { App, HttpContext } from '../plumbing/context.ts';
import { forStaff } from '../plumbing/route-config.ts';
import { problemResponses } from '../../contract/problem.ts';
import { actorOf } from './accounts.ts';
import { orNotFound } from './gaps.ts';
import { fixBodies, fixMadeSchema, fixOptionsSchema, fixPatchSchema, fixViewSchema } from '../../contract/fix.ts';
import { gapParams } from '../../contract/gap.ts';

const config = forStaff('gaps');

/** Twenty wordings, or an answer, of the greatest length, each character of four bytes, fit in. */
const bodyLimit = 128 * 1024;

/** What mends a gap: what can be chosen, the change as a diff, the change itself, and the change as a patch. */
export const fixRoutes = (app: App, context: HttpContext): void => {
  const { fixes } = context.console;
  const path = '/console/api/gaps/:id/fix';
  app.get(
    `${path}-options`,
    { config, schema: { hide: true, params: gapParams, response: { 200: fixOptionsSchema, ...problemResponses } } },
    async (request) => orNotFound(await fixes.options(request.params.id)),
  );
  app.post(
    `${path}-proposal`,
    {
      config,
      bodyLimit,
      schema: {
        hide: true,
        params: gapParams,
        body: fixBodies.propose,
        response: { 200: fixViewSchema, ...problemResponses },
      },
    },
    async (request) => orNotFound(await fixes.propose(request.params.id, request.body.order)),
  );
  app.post(
    path,
    {
      config,
      bodyLimit,
      schema: {
        hide: true,
        params: gapParams,
        body: fixBodies.make,
        response: { 200: fixMadeSchema, ...problemResponses },
      },
    },
    async (request) => {
      const { order, base } = request.body;
      return { file: orNotFound(await fixes.apply(request.params.id, order, base, actorOf(request))) };
    },
  );
  app.post(
    `${path}-patch`,
    {
      config,
      bodyLimit,
      schema: {
        hide: true,
        params: gapParams,
        body: fixBodies.make,
        response: { 200: fixPatchSchema, ...problemResponses },
      },
    },
    async (request) => {
      const { order, base } = request.body;
      return { patch: orNotFound(await fixes.takePatch(request.params.id, order, base, actorOf(request))) };
    },
  );
};
