import type { App, HttpContext } from '../plumbing/context.ts';
import { forStaff } from '../plumbing/route-config.ts';
import { problemResponses } from '../../contract/problem.ts';
import { actorOf } from './accounts.ts';
import { erasedSchema, heldSchema, personBody } from '../../contract/person.ts';

const config = forStaff('privacy');

/**
 * What is held of one person: handed over, and erased. Both are POST: a person in a path would stand in logs of
 * proxies, and both change the trail.
 */
export const privacyRoutes = (app: App, context: HttpContext): void => {
  const { privacy } = context.console;
  app.post(
    '/console/api/privacy/export',
    { config, schema: { hide: true, body: personBody, response: { 200: heldSchema, ...problemResponses } } },
    async (request) => privacy.handOver(request.body.person.trim(), actorOf(request)),
  );
  app.post(
    '/console/api/privacy/erase',
    { config, schema: { hide: true, body: personBody, response: { 200: erasedSchema, ...problemResponses } } },
    async (request) => privacy.erase(request.body.person.trim(), actorOf(request)),
  );
};
