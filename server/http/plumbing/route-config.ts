import type { FastifyInstance, RouteOptions } from 'fastify';
import type { Permission } from '../../core/staff/staff.ts';

/** Who may use a route, and for whose articles. A route without this is not registered. */
export type RouteAccess =
  | {
      /**
       * `none`: shows no articles. `by-request`: shows what the caller's audience may see. `capability`: open to
       * everybody who knows the id.
       */
      readonly audience: 'none' | 'by-request' | 'capability';
      readonly role: 'anyone';
    }
  | {
      readonly audience: 'staff';
      readonly role: 'staff';
      /** The permission that the signed-in role must include. */
      readonly permission: Permission;
      /** True for what a page asks for by itself: it keeps no session alive. */
      readonly isBackground: boolean;
    };

declare module 'fastify' {
  interface FastifyContextConfig {
    readonly access?: RouteAccess;
  }
}

/** Says nothing of the articles: health, assets, the page on what is recorded. */
export const publicAccess = { access: { audience: 'none', role: 'anyone' } } as const satisfies { access: RouteAccess };

/** Serves what the caller's audience may see. */
export const byRequest = { access: { audience: 'by-request', role: 'anyone' } } as const satisfies {
  access: RouteAccess;
};

/** Serves everybody who knows an id of 128 random bits. */
export const byCapability = { access: { audience: 'capability', role: 'anyone' } } as const satisfies {
  access: RouteAccess;
};

/** Serves signed-in staff whose role has the permission. */
export const forStaff = (permission: Permission): { readonly access: RouteAccess } => ({
  access: { audience: 'staff', role: 'staff', permission, isBackground: false },
});

/** As `forStaff`, for what an open page asks for by itself, again and again. */
export const forStaffInBackground = (permission: Permission): { readonly access: RouteAccess } => ({
  access: { audience: 'staff', role: 'staff', permission, isBackground: true },
});

/** Where routes for staff stand: the guard looks here, and nowhere else. */
const consolePrefix = '/console/';

/** Refuses, at start, a route that does not declare its audience and role: peers leaked through forgotten siblings. */
export const requireRouteAccess = (app: FastifyInstance): void => {
  app.addHook('onRoute', (route: RouteOptions) => {
    if (route.method === 'OPTIONS') return; // preflights, answered by the CORS plugin alone
    if (route.config?.access === undefined)
      throw new Error(`${String(route.method)} ${route.url} does not declare its audience and role`);
    if (route.config.access.role === 'staff' && !route.url.startsWith(consolePrefix))
      throw new Error(`${String(route.method)} ${route.url} is for staff and does not stand below ${consolePrefix}`);
  });
};
