import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance } from 'fastify';
import type { RouteAccess } from '../../server/http/plumbing/route-config.ts';

/** A route as it was registered, with what it declares. */
export type ListedRoute = {
  readonly method: string;
  readonly url: string;
  readonly access: RouteAccess | undefined;
  /** Statuses and classes of statuses that its schema describes, like `200` and `4xx`. */
  readonly described: readonly string[];
  /** Whether a caller may name an audience, in the address or the body. */
  readonly takesAudience: boolean;
};

/** Whether a schema of a route has an audience to name. */
const takesAudience = (schema: unknown): boolean => {
  const { querystring, body } = (schema ?? {}) as Readonly<
    Record<string, { readonly properties?: object } | undefined>
  >; // JSON schemas
  return [querystring, body].some((each) => 'audience' in (each?.properties ?? {}));
};

/** Statuses whose response a schema describes. */
const describedIn = (schema: unknown): readonly string[] => {
  const { response } = (schema ?? {}) as { readonly response?: object }; // a route's schema
  return Object.keys(response ?? {});
};

/** An app, and every route that was registered while it was opened, in order. */
export type Listed<Opened> = { readonly opened: Opened; readonly routes: readonly ListedRoute[] };

/** Opens an app and lists its routes: Fastify tells of each instance that it makes. */
export const listRoutes = async <Opened>(open: () => Promise<Opened>): Promise<Listed<Opened>> => {
  const routes: ListedRoute[] = [];
  const list = (message: unknown): void => {
    const { fastify } = message as { readonly fastify: FastifyInstance }; // what Fastify puts on this channel
    fastify.addHook('onRoute', ({ method, url, config, schema }) => {
      if (method === 'OPTIONS') return; // preflights, answered by the CORS plugin alone
      for (const each of [method].flat())
        routes.push({
          method: each,
          url,
          access: config?.access,
          described: describedIn(schema),
          takesAudience: takesAudience(schema),
        });
    });
  };
  subscribe('fastify.initialization', list);
  try {
    return { opened: await open(), routes };
  } finally {
    unsubscribe('fastify.initialization', list);
  }
};
