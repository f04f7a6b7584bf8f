import { Type } from 'typebox';
import { AskRedError } from '../../core/shared/errors.ts';
import type { App, HttpContext } from '../plumbing/context.ts';
import { forStaff } from '../plumbing/route-config.ts';
import { problemResponses } from '../../contract/problem.ts';
import { actorOf } from './accounts.ts';
import { gapBodies, gapListSchema, gapMovedSchema, gapParams, gapSchema } from '../../contract/gap.ts';

const notFound = (): AskRedError =>
  new AskRedError('gap-not-found', 'It may have been merged into another. Go back to the list.');

const config = forStaff('gaps');
const changed = { 204: Type.Null(), ...problemResponses };

/** What was named must have been there. @throws AskRedError `gap-not-found` */
export const orNotFound = <T>(result: T | false | null): T => {
  if (result === false || result === null) throw notFound();
  return result;
};

/** Gaps: the list, one of them, and what staff do with it. */
export const gapRoutes = (app: App, context: HttpContext): void => {
  const { gaps } = context.console;
  const path = '/console/api/gaps/:id';
  app.get(
    '/console/api/gaps',
    { config, schema: { hide: true, response: { 200: gapListSchema, ...problemResponses } } },
    async () => ({ gaps: await gaps.list() }),
  );
  app.get(
    path,
    { config, schema: { hide: true, params: gapParams, response: { 200: gapSchema, ...problemResponses } } },
    async (request) => orNotFound(await gaps.get(request.params.id)),
  );
  app.post(
    `${path}/rename`,
    { config, schema: { hide: true, params: gapParams, body: gapBodies.rename, response: changed } },
    async (request, response) => {
      orNotFound(await gaps.rename(request.params.id, request.body.name.trim(), actorOf(request)));
      return response.code(204).send(null);
    },
  );
  app.post(
    `${path}/status`,
    { config, schema: { hide: true, params: gapParams, body: gapBodies.status, response: changed } },
    async (request, response) => {
      orNotFound(await gaps.setStatus(request.params.id, request.body.status, actorOf(request)));
      return response.code(204).send(null);
    },
  );
  app.post(
    `${path}/note`,
    { config, schema: { hide: true, params: gapParams, body: gapBodies.note, response: changed } },
    async (request, response) => {
      orNotFound(await gaps.note(request.params.id, request.body.note, actorOf(request)));
      return response.code(204).send(null);
    },
  );
  app.post(
    `${path}/merge`,
    {
      config,
      schema: {
        hide: true,
        params: gapParams,
        body: gapBodies.merge,
        response: { 200: gapMovedSchema, ...problemResponses },
      },
    },
    async (request) => {
      const { into } = request.body;
      if (into === request.params.id)
        throw new AskRedError('invalid-request', 'A gap cannot be merged into itself. Choose another one.');
      orNotFound(await gaps.merge(request.params.id, into, actorOf(request)));
      return { id: into };
    },
  );
  app.post(
    `${path}/split`,
    {
      config,
      schema: {
        hide: true,
        params: gapParams,
        body: gapBodies.split,
        response: { 200: gapMovedSchema, ...problemResponses },
      },
    },
    async (request) => ({
      id: orNotFound(await gaps.split(request.params.id, request.body.wordings, actorOf(request))),
    }),
  );
};
