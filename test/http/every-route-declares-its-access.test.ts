import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { permissions } from '../../server/core/staff/staff.ts';
import { forStaff, requireRouteAccess, publicAccess } from '../../server/http/plumbing/route-config.ts';
import { openApp } from '../support/app.ts';
import { listRoutes } from '../support/routes.ts';

describe('every route declares its audience and role', () => {
  it('in the app as it is built', async () => {
    const { opened, routes } = await listRoutes(openApp);
    expect(routes.length).toBeGreaterThan(12);
    for (const { method, url, access } of routes)
      expect(access, `${method} ${url}`).toMatchObject(
        access?.role === 'staff'
          ? { audience: 'staff', permission: expect.toBeOneOf([...permissions]) }
          : { audience: expect.stringMatching(/^(?:none|by-request|capability)$/), role: 'anyone' },
      );
    for (const { method, url } of routes)
      expect(opened.app.hasRoute({ method: method, url }), `${method} ${url}`).toBe(true);
    await opened.close();
  });

  it('and every address of the two APIs describes what it replies', async () => {
    const { opened, routes } = await listRoutes(openApp);
    const undescribed = routes.filter(
      ({ url, described }) =>
        /^\/(?:console\/)?api\/(?!openapi\.json$)/.test(url) &&
        !(described.some((status) => /^2\d\d$/.test(status)) && described.includes('4xx') && described.includes('5xx')),
    );
    expect(undescribed.map(({ method, url }) => `${method} ${url}`)).toEqual([]);
    expect(routes.filter(({ url }) => url.startsWith('/console/api/reports/')).length).toBeGreaterThan(7);
    await opened.close();
  });

  it('and one that does not is refused at start, by name', () => {
    const app = Fastify();
    requireRouteAccess(app);
    app.get('/fine', { config: publicAccess }, async () => '');
    expect(() => app.get('/api/forgotten', async () => '')).toThrow(
      'GET /api/forgotten does not declare its audience and role',
    );
  });

  it('and one for staff stands where the guard looks, or is refused', () => {
    const app = Fastify();
    requireRouteAccess(app);
    app.get('/console/api/fine', { config: forStaff('gaps') }, async () => '');
    expect(() => app.get('/api/gaps', { config: forStaff('gaps') }, async () => '')).toThrow(
      'GET /api/gaps is for staff and does not stand below /console/',
    );
  });

  it('and one that does not, in a plugin of the app, is refused as well', async () => {
    const app = Fastify();
    requireRouteAccess(app);
    const plugin = app.register(async (inner) => {
      inner.post('/api/forgotten', async () => '');
    });
    await expect(plugin).rejects.toThrow('POST /api/forgotten');
  });
});

describe('openapi.json', () => {
  it('describes every address of the API, and nothing beside it', async () => {
    const opened = await openApp();
    const { openapi, paths } = (await opened.app.inject('/api/openapi.json')).json<{
      openapi: string;
      paths: object;
    }>();
    expect(openapi).toMatch(/^3\.1/);
    expect(Object.keys(paths).toSorted()).toEqual([
      '/api/alerts',
      '/api/alerts/form',
      '/api/articles',
      '/api/articles/{id}',
      '/api/ask',
      '/api/asks/{id}/outcome',
      '/api/hand-overs',
      '/api/hand-overs/answers',
      '/api/hand-overs/form',
      '/api/hand-overs/slots',
      '/api/me',
      '/api/suggest',
      '/healthz',
      '/readyz',
    ]);
    await opened.close();
  });

  it('says the form of a reply and of an error', async () => {
    const opened = await openApp();
    const { paths } = (await opened.app.inject('/api/openapi.json')).json<{
      paths: Record<string, Record<string, { responses: Record<string, unknown>; requestBody?: unknown }>>;
    }>();
    const ask = paths['/api/ask']?.['post'];
    expect(Object.keys(ask?.responses ?? {})).toEqual(['200', '4XX', '5XX']);
    expect(JSON.stringify(ask?.responses['200'])).toContain('small-talk');
    expect(JSON.stringify(ask?.requestBody)).toContain('"maxLength":500');
    await opened.close();
  });
});
