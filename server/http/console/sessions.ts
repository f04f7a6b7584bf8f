import { Type } from 'typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AskRedError } from '../../core/shared/errors.ts';
import { permissionsOf, type StaffMember } from '../../core/staff/staff.ts';
import type { OpenedSession } from '../../red/staff/staff-sessions.ts';
import type { App, HttpContext } from '../plumbing/context.ts';
import { isUnchanged } from '../plumbing/etag.ts';
import { forStaff, forStaffInBackground, publicAccess } from '../plumbing/route-config.ts';
import { problemResponses } from '../../contract/problem.ts';
import { staffOf } from './guard.ts';
import { meSchema, passwordBody, signInBody, summarySchema } from '../../contract/session.ts';
import { clearSessionCookie, readSessionCookie, setSessionCookie } from './session-cookie.ts';

const minuteMs = 60_000;

/** Who somebody is and what they may do, as the console draws itself by it. */
const meOf = (context: HttpContext, { email, role }: StaffMember) => ({
  email,
  role,
  permissions: permissionsOf(role),
  site: context.library().site.name,
});

/** Signing in, out, setting a password, who am I, and what is new. */
export const sessionRoutes = (app: App, context: HttpContext): void => {
  const { sessions } = context.staff;

  const enter = async (request: FastifyRequest, response: FastifyReply, { token, member }: OpenedSession) => {
    const before = readSessionCookie(context, request);
    if (before !== null) await sessions.signOut(before);
    setSessionCookie(context, request, response, token);
    return meOf(context, member);
  };

  app.post(
    '/console/api/sign-in',
    {
      config: publicAccess,
      schema: { hide: true, body: signInBody, response: { 200: meSchema, ...problemResponses } },
    },
    async (request, response) => {
      const result = await sessions.signIn({ ...request.body, address: request.ip });
      switch (result.kind) {
        case 'opened':
          return enter(request, response, result);
        case 'refused':
          throw new AskRedError('sign-in-refused', 'Check both, or ask an admin for a new link.');
        case 'throttled': {
          response.header('retry-after', Math.ceil(result.waitMs / 1000));
          const minutes = Math.ceil(result.waitMs / minuteMs);
          throw new AskRedError(
            'too-many-requests',
            `Wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} and try again.`,
          );
        }
      }
    },
  );
  app.post(
    '/console/api/password',
    {
      config: publicAccess,
      schema: { hide: true, body: passwordBody, response: { 200: meSchema, ...problemResponses } },
    },
    async (request, response) => {
      const result = await sessions.setPassword(request.body.link, request.body.password);
      switch (result.kind) {
        case 'opened':
          return enter(request, response, result);
        case 'weak':
          throw new AskRedError('password-not-taken', result.problem);
        case 'link-not-valid':
          throw new AskRedError(
            'link-not-valid',
            'It was used already, or it is more than a day old. Ask an admin for a new one.',
          );
      }
    },
  );
  app.post(
    '/console/api/sign-out',
    { config: forStaff('session'), schema: { hide: true, response: { 204: Type.Null(), ...problemResponses } } },
    async (request, response) => {
      await sessions.signOut(readSessionCookie(context, request) ?? '');
      clearSessionCookie(context, request, response);
      return response.code(204).send(null);
    },
  );
  app.get(
    '/console/api/me',
    { config: forStaff('session'), schema: { hide: true, response: { 200: meSchema, ...problemResponses } } },
    async (request) => meOf(context, staffOf(request)),
  );
  app.get(
    '/console/api/summary',
    {
      config: forStaffInBackground('session'),
      schema: { hide: true, response: { 200: summarySchema, 304: Type.Null(), ...problemResponses } },
    },
    async (request, response) => {
      const allowed = permissionsOf(staffOf(request).role);
      const { revision, openGaps, inTrouble, followUps } = await context.console.summary();
      if (isUnchanged(request, response, `${revision}-${staffOf(request).role}`)) return response.code(304).send(null);
      return {
        revision,
        openGaps: allowed.includes('gaps') ? openGaps : null,
        inTrouble: allowed.includes('people') ? inTrouble : null,
        followUps: allowed.includes('followUps') ? followUps : null,
      };
    },
  );
};
