import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AskRedError } from '../../core/shared/errors.ts';
import { backgroundHeader, may, type StaffMember } from '../../core/staff/staff.ts';
import type { HttpContext } from '../plumbing/context.ts';
import { isOwnOrigin } from '../plumbing/own-origin.ts';
import { readSessionCookie } from './session-cookie.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in, on routes for staff; null on every other. */
    staff: StaffMember | null;
  }
}

/** The member of staff who makes a request. The guard has refused everybody else. */
export const staffOf = ({ staff }: FastifyRequest): StaffMember => {
  if (staff === null) throw new AskRedError('sign-in-required', 'Sign in at /console.');
  return staff;
};

const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD';

const isJson = ({ headers }: FastifyRequest): boolean =>
  /^application\/json\s*(?:;|$)/i.test(headers['content-type'] ?? '');

/**
 * Stands before every route of the console. What changes something must be JSON from a page of ours (test/hostile/README.md,
 * row 24), also signing in; a route for staff wants a session whose role has the route's permission.
 */
export const guardConsole = (app: FastifyInstance, context: HttpContext): void => {
  app.decorateRequest('staff', null);
  app.addHook('onRequest', async (request, response) => {
    const { url = '', config } = request.routeOptions;
    if (!url.startsWith('/console')) return;
    response.header('cache-control', 'private, no-store');
    if (!isRead(request.method) && !(isJson(request) && isOwnOrigin(context, request)))
      throw new AskRedError('other-origin', 'Send JSON (content-type application/json) from a page of this site.');
    const access = config.access;
    if (access?.role !== 'staff') return;
    const token = readSessionCookie(context, request);
    const isBackground = access.isBackground || request.headers[backgroundHeader] !== undefined;
    const staff = token === null ? null : await context.staff.sessions.memberOf(token, !isBackground);
    if (staff === null) throw new AskRedError('sign-in-required', 'Sign in at /console.');
    if (!may(staff.role, access.permission))
      throw new AskRedError('not-permitted', `The role ${staff.role} does not include ${access.permission}.`);
    request.staff = staff;
  });
};
