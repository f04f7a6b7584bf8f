import type { IncomingMessage } from 'node:http';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { LogController, type FastifyReply, type FastifyRequest } from 'fastify';
import { problemWords } from './core/words/en/pages.ts';
import { alertPageRoutes } from './http/alerts/alert-pages.ts';
import { alertRoutes } from './http/alerts/alerts.ts';
import { articleRoutes } from './http/answering/articles.ts';
import { askRoutes } from './http/answering/ask.ts';
import { assetRoutes } from './http/operations/assets.ts';
import { optOutPageRoutes } from './http/people/opt-out-pages.ts';
import { consoleRoutes } from './http/console/console.ts';
import { guardConsole } from './http/console/guard.ts';
import { sharedCompilers } from './http/plumbing/compilers.ts';
import type { App, HttpContext } from './http/plumbing/context.ts';
import { identifyCustomers } from './http/plumbing/customer.ts';
import { registerDefaults, serverOptions } from './http/plumbing/defaults.ts';
import { addReloadScript, devReloadRoutes } from './http/plumbing/dev-reload.ts';
import { describeError, logFailure, type Problem } from './http/plumbing/error-handler.ts';
import { handOverPageRoutes } from './http/follow-ups/hand-over-pages.ts';
import { handOverRoutes } from './http/follow-ups/hand-overs.ts';
import { healthRoutes } from './http/operations/health.ts';
import { meRoutes } from './http/answering/me.ts';
import { openapiRoutes } from './http/operations/openapi.ts';
import { outcomeRoutes } from './http/answering/outcomes.ts';
import { pageRoutes, sendProblemPage } from './http/answering/reading-pages.ts';
import { sendProblem } from './http/plumbing/problem.ts';
import { requireRouteAccess } from './http/plumbing/route-config.ts';
import { statusPageRoutes } from './http/follow-ups/status-pages.ts';
import { suggestRoutes } from './http/answering/suggest.ts';
import type { Settings } from './settings.ts';

/** What of the settings the app itself needs. */
export type AppSettings = Pick<Settings, 'trustedProxies' | 'logLevel'> & {
  readonly limits: Pick<Settings['limits'], 'lagMs'>;
};

const wantsPage = (request: FastifyRequest): boolean =>
  !/^\/(?:console\/)?api\//.test(request.url) && (request.headers.accept ?? '').includes('text/html');

/**
 * The whole application: it listens nowhere and reads no environment.
 * @throws where a route does not declare its audience and role
 */
export const buildApp = async (context: HttpContext, settings: AppSettings): Promise<App> => {
  /** Requests whose address no route could even be looked up for. */
  const unroutable = new WeakMap<IncomingMessage, Problem>();
  const app: App = Fastify({
    ...serverOptions,
    schemaController: { compilersFactory: sharedCompilers() },
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: settings.trustedProxies.length === 0 ? false : [...settings.trustedProxies],
    logger: settings.logLevel === 'silent' ? false : { level: settings.logLevel, stream: process.stderr },
    // No hook has run yet: the request is sent through the app again, to be refused with every header.
    frameworkErrors: (error, request, response) => {
      response.hijack();
      unroutable.set(request.raw, describeError(error));
      request.raw.url = request.url.startsWith('/api/') ? '/api/unroutable' : '/unroutable';
      app.routing(request.raw, response.raw);
    },
  }).withTypeProvider<TypeBoxTypeProvider>();
  const sendError = (request: FastifyRequest, response: FastifyReply, problem: Problem): FastifyReply =>
    wantsPage(request)
      ? sendProblemPage(context, request, response, problem)
      : sendProblem(response, problem.code, problem.detail);
  requireRouteAccess(app);
  app.setErrorHandler((error, request, response) => {
    logFailure(error, request);
    return sendError(request, response, describeError(error));
  });
  await registerDefaults(app, context, settings.limits.lagMs);
  identifyCustomers(app, context);
  guardConsole(app, context);
  app.setNotFoundHandler((request, response) =>
    sendError(
      request,
      response,
      unroutable.get(request.raw) ?? {
        code: 'not-found',
        detail: problemWords.noPage,
      },
    ),
  );
  app.addHook('onResponse', async (request, response) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url,
        status: response.statusCode,
        ms: response.elapsedTime,
      },
      'served',
    );
  });
  if (context.onChange !== null) addReloadScript(app);
  const plugins = [
    askRoutes,
    suggestRoutes,
    articleRoutes,
    meRoutes,
    outcomeRoutes,
    healthRoutes,
    assetRoutes,
    pageRoutes,
    handOverRoutes,
    handOverPageRoutes,
    statusPageRoutes,
    optOutPageRoutes,
    alertRoutes,
    alertPageRoutes,
    consoleRoutes,
  ];
  for (const plugin of plugins) await app.register(plugin(context));
  await app.register(openapiRoutes);
  if (context.onChange !== null) await app.register(devReloadRoutes(context.onChange));
  return app;
};
