import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import underPressure from '@fastify/under-pressure';
import type { FastifyServerOptions } from 'fastify';
import { AskRedError } from '../../core/shared/errors.ts';
import type { App, HttpContext } from './context.ts';
import { LimitStore } from './rate-limits.ts';

/** Every figure of test/hostile/README.md, "Defaults", that the HTTP server itself holds. */
export const serverOptions = {
  bodyLimit: 8 * 1024,
  requestTimeout: 5000,
  keepAliveTimeout: 5000,
  forceCloseConnections: 'idle',
  http: { headersTimeout: 3000, connectionsCheckingInterval: 500 },
  routerOptions: { maxParamLength: 300 },
  ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
  exposeHeadRoutes: true,
  return503OnClosing: false,
} as const satisfies FastifyServerOptions & { http: object };

/** Nothing runs and nothing loads but from here; no page of another site may frame one of ours unless it is named. */
const contentSecurityPolicy = (embedOrigins: readonly string[]) => ({
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: embedOrigins.length === 0 ? ["'none'"] : [...embedOrigins],
  },
});

/**
 * Registers what every route stands behind: headers, limits, origins, cookies. Bodies are JSON.
 * @param lagMs requests are turned away while the event loop lags more than this; 0: never
 */
export const registerDefaults = async (app: App, context: HttpContext, lagMs: number): Promise<void> => {
  await app.register(helmet, {
    contentSecurityPolicy: contentSecurityPolicy(context.embedOrigins),
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: context.isSecure,
    xFrameOptions: context.embedOrigins.length === 0 ? { action: 'deny' } : false,
  });
  app.addHook('onRequest', async ({ method, headers }) => {
    if (method !== 'OPTIONS' || (headers.origin && headers['access-control-request-method'])) return;
    throw new AskRedError(
      'invalid-request',
      'OPTIONS is answered only to a browser that calls from a page of another site.',
    );
  });
  await app.register(cors, {
    origin: [...context.embedOrigins],
    credentials: false,
    methods: ['GET', 'HEAD', 'POST'],
    allowedHeaders: ['authorization', 'content-type'], // a token goes in a header of its own, never with credentials
    maxAge: 600,
    strictPreflight: true,
  });
  await app.register(rateLimit, {
    global: false,
    store: LimitStore,
    errorResponseBuilder: (_request, { ttl }) =>
      new AskRedError('too-many-requests', `Wait ${Math.max(1, Math.ceil(ttl / 1000))} seconds and try again.`),
  });
  await app.register(underPressure, {
    maxEventLoopDelay: lagMs,
    pressureHandler: () => {
      throw new AskRedError('overloaded', 'Try again in a few seconds.');
    },
  });
  app.removeContentTypeParser('text/plain');
  await app.register(cookie);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Ask Red', description: 'Ask questions, read articles, say what helped.', version: '1' },
    },
  });
};
