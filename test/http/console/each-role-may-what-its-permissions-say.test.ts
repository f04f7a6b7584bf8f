import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles } from '../../../server/core/staff/staff.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { listRoutes, type ListedRoute } from '../../support/routes.ts';
import { consolePost, signInAs } from '../../support/staff.ts';

/** Written down here once more, by hand: a slip in the table of permissions must not pass unseen. */
const leastRole: Readonly<Record<string, 'writer' | 'agent' | 'admin'>> = {
  'POST /console/api/sign-out': 'writer',
  'GET /console/api/me': 'writer',
  'GET /console/api/summary': 'writer',
  'GET /console/api/reports/overview': 'writer',
  'GET /console/api/reports/unanswered': 'writer',
  'GET /console/api/reports/effort': 'writer',
  'GET /console/api/reports/traffic': 'writer',
  'GET /console/api/reports/articles': 'writer',
  'GET /console/api/reports/words': 'writer',
  'GET /console/api/reports/promises': 'writer',
  'GET /console/api/reports/repeated': 'agent',
  'GET /console/api/questions': 'agent',
  'GET /console/api/gaps': 'writer',
  'GET /console/api/gaps/:id': 'writer',
  'POST /console/api/gaps/:id/rename': 'writer',
  'POST /console/api/gaps/:id/status': 'writer',
  'POST /console/api/gaps/:id/note': 'writer',
  'POST /console/api/gaps/:id/merge': 'writer',
  'POST /console/api/gaps/:id/split': 'writer',
  'GET /console/api/gaps/:id/fix-options': 'writer',
  'POST /console/api/gaps/:id/fix-proposal': 'writer',
  'POST /console/api/gaps/:id/fix': 'writer',
  'POST /console/api/gaps/:id/fix-patch': 'writer',
  'GET /console/api/follow-ups': 'agent',
  'GET /console/api/follow-ups/options': 'agent',
  'GET /console/api/follow-ups/by-visit': 'agent',
  'GET /console/api/follow-ups/:id': 'agent',
  'GET /console/api/follow-ups/:id/articles': 'agent',
  'POST /console/api/follow-ups/:id/here': 'agent',
  'POST /console/api/follow-ups/:id/history': 'agent',
  'POST /console/api/follow-ups/:id/preview': 'agent',
  'POST /console/api/follow-ups/:id/assign': 'agent',
  'POST /console/api/follow-ups/:id/department': 'agent',
  'POST /console/api/follow-ups/:id/rank': 'agent',
  'POST /console/api/follow-ups/:id/reply': 'agent',
  'POST /console/api/follow-ups/:id/called': 'agent',
  'POST /console/api/follow-ups/:id/note': 'agent',
  'POST /console/api/follow-ups/:id/snooze': 'agent',
  'POST /console/api/follow-ups/:id/resolve': 'agent',
  'POST /console/api/follow-ups/:id/reopen': 'agent',
  'GET /console/api/mails': 'agent',
  'GET /console/api/mails/:id': 'agent',
  'POST /console/api/mails/:id/retry': 'agent',
  'POST /console/api/privacy/export': 'admin',
  'POST /console/api/privacy/erase': 'admin',
  'GET /console/api/staff': 'admin',
  'POST /console/api/staff/add': 'admin',
  'POST /console/api/staff/link': 'admin',
  'POST /console/api/staff/role': 'admin',
  'POST /console/api/staff/disable': 'admin',
  'POST /console/api/staff/enable': 'admin',
  'GET /console/api/settings': 'admin',
  'GET /console/api/audit': 'admin',
};

const nobody = 'nobody';

describe('every route of the console', () => {
  let opened: TestApp;
  let routes: readonly ListedRoute[];
  const cookies = new Map<string, string>();
  beforeAll(async () => {
    ({ opened, routes } = await listRoutes(openApp));
    for (const role of roles) cookies.set(role, await signInAs(opened, role));
  });
  afterAll(() => opened.close());

  const staffRoutes = (): readonly ListedRoute[] =>
    routes.filter(({ access, method }) => access?.role === 'staff' && method !== 'HEAD');

  const ask = async ({ method, url }: ListedRoute, who: string) => {
    const path = url.replace(':id', 'g-nothing');
    const headers = { cookie: cookies.get(who) ?? '' };
    const request = method === 'POST' ? consolePost(path, {}, headers) : { url: path, headers };
    return opened.app.inject(request);
  };

  it('is in the table of this test, and the table holds no other', () => {
    const listed = staffRoutes().map(({ method, url }) => `${method} ${url}`);
    expect(listed.toSorted()).toEqual(Object.keys(leastRole).toSorted());
  });

  it('is closed to who is not signed in, and to who brings a made-up session', async () => {
    for (const route of staffRoutes())
      for (const who of [nobody, 'forger']) {
        cookies.set('forger', `__Host-red_staff=${'A'.repeat(43)}`);
        const response = await ask(route, who);
        expect([response.statusCode, response.json<{ code: string }>().code], route.url).toEqual([
          401,
          'sign-in-required',
        ]);
      }
  });

  it.each(roles)('lets a %s in exactly where the role has the permission', async (role) => {
    const ordered = staffRoutes().toSorted((a, b) => Number(a.url.endsWith('out')) - Number(b.url.endsWith('out')));
    for (const route of ordered) {
      const least = leastRole[`${route.method} ${route.url}`] ?? 'admin';
      const allowed = roles.indexOf(role) >= roles.indexOf(least);
      const { statusCode } = await ask(route, role);
      if (allowed)
        expect([200, 204, 400, 404], `${role} ${route.method} ${route.url}: ${statusCode}`).toContain(statusCode);
      else expect(statusCode, `${role} ${route.method} ${route.url}`).toBe(403);
    }
  });

  it('that anyone may ask says nothing of anybody', async () => {
    const open = routes.filter(({ url, access }) => url.startsWith('/console') && access?.role === 'anyone');
    const api = open.filter(({ url }) => url.startsWith('/console/api')).map(({ url }) => url);
    expect(api.toSorted()).toEqual(['/console/api/password', '/console/api/sign-in']);
    for (const { url, method } of open.filter((route) => route.method === 'GET')) {
      const { statusCode, body, headers } = await opened.app.inject({ method: 'GET', url: url.replace(':id', 'x') });
      expect(statusCode, `${method} ${url}`).toBe(200);
      if (!url.startsWith('/console.') && !url.startsWith('/console-')) {
        expect(body).not.toContain('example.org');
        expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
        expect(headers['cache-control']).toBe('private, no-store');
      }
    }
  });
});
