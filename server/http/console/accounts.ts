import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { auditPageSize, type Actor } from '../../core/staff/audit.ts';
import type { App, HttpContext } from '../plumbing/context.ts';
import { forStaff } from '../plumbing/route-config.ts';
import { problemResponses } from '../../contract/problem.ts';
import { staffOf } from './guard.ts';
import { accountBody, accountRoleBody, linkSchema, staffListSchema } from '../../contract/account.ts';
import { auditQuery, auditSchema } from '../../contract/audit.ts';
import { settingsSchema } from '../../contract/setting.ts';

/** Who the trail names for what a request changes. */
export const actorOf = (request: FastifyRequest): Actor => ({ kind: 'staff', email: staffOf(request).email });

const changed = { 204: Type.Null(), ...problemResponses };

/** Accounts, settings and the trail: for admins. */
export const accountRoutes = (app: App, context: HttpContext): void => {
  const { accounts } = context.staff;
  app.get(
    '/console/api/staff',
    { config: forStaff('staff'), schema: { hide: true, response: { 200: staffListSchema, ...problemResponses } } },
    async () => ({ staff: await accounts.list() }),
  );
  app.post(
    '/console/api/staff/add',
    {
      config: forStaff('staff'),
      schema: { hide: true, body: accountRoleBody, response: { 200: linkSchema, ...problemResponses } },
    },
    async (request) => accounts.add(request.body.email, request.body.role, actorOf(request)),
  );
  app.post(
    '/console/api/staff/link',
    {
      config: forStaff('staff'),
      schema: { hide: true, body: accountBody, response: { 200: linkSchema, ...problemResponses } },
    },
    async (request) => accounts.link(request.body.email, actorOf(request)),
  );
  app.post(
    '/console/api/staff/role',
    { config: forStaff('staff'), schema: { hide: true, body: accountRoleBody, response: changed } },
    async (request, response) => {
      await accounts.setRole(request.body.email, request.body.role, actorOf(request));
      return response.code(204).send(null);
    },
  );
  for (const act of ['disable', 'enable'] as const)
    app.post(
      `/console/api/staff/${act}`,
      { config: forStaff('staff'), schema: { hide: true, body: accountBody, response: changed } },
      async (request, response) => {
        await accounts[act](request.body.email, actorOf(request));
        return response.code(204).send(null);
      },
    );
  app.get(
    '/console/api/settings',
    { config: forStaff('settings'), schema: { hide: true, response: { 200: settingsSchema, ...problemResponses } } },
    async () => ({ settings: context.console.settings }),
  );
  app.get(
    '/console/api/audit',
    {
      config: forStaff('audit'),
      schema: { hide: true, querystring: auditQuery, response: { 200: auditSchema, ...problemResponses } },
    },
    async (request) => {
      const { before } = request.query;
      const page = { before: before === undefined ? null : Number(before), limit: auditPageSize };
      return { entries: await accounts.audit(page) };
    },
  );
};
