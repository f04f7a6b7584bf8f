import type { FastifyInstance } from 'fastify';
import type * as routeConfig from '../../server/http/plumbing/route-config.ts';
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

/** Every route registered since the module was replaced, in order. */
export const listedRoutes: ListedRoute[] = [];

/** Stands in for server/http/plumbing/route-config.ts: does what it does, and lists the routes. Use it with `vi.mock`. */
export const listingRoutes = async (original: () => Promise<typeof routeConfig>): Promise<typeof routeConfig> => {
  const real = await original();
  return {
    ...real,
    requireRouteAccess: (app: FastifyInstance): void => {
      real.requireRouteAccess(app);
      app.addHook('onRoute', ({ method, url, config, schema }) => {
        if (method === 'OPTIONS') return; // preflights, answered by the CORS plugin alone
        for (const each of [method].flat())
          listedRoutes.push({
            method: each,
            url,
            access: config?.access,
            described: describedIn(schema),
            takesAudience: takesAudience(schema),
          });
      });
    },
  };
};
