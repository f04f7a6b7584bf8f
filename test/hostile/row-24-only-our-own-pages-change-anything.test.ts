import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type TestApp } from '../support/app.ts';
import { listRoutes, type ListedRoute } from '../support/routes.ts';
import { consolePost, goodPassword, ownOrigin, signInAs } from '../support/staff.ts';

describe('row 24', () => {
  let opened: TestApp;
  let routes: readonly ListedRoute[];
  let cookie = '';
  beforeAll(async () => {
    ({ opened, routes } = await listRoutes(openApp));
    cookie = await signInAs(opened, 'admin');
  });
  afterAll(() => opened.close());

  const changing = () =>
    routes
      .filter(({ method, url }) => url.startsWith('/console') && !['GET', 'HEAD'].includes(method))
      .map(({ url }) => url.replace(':id', 'g-chicory'));

  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a site whose name begins like ours', { origin: 'https://help.example.evil.example' }],
    ['our name without TLS', { origin: 'http://help.example' }],
    ['our name at another port', { origin: 'https://help.example:8443' }],
    ['a sandbox', { origin: 'null' }],
    ['nowhere', { origin: '' }],
    ['something that is no address', { origin: 'help.example' }],
    ['another program on this machine', { origin: 'http://127.0.0.1:9999', host: '127.0.0.1:3000' }],
    ['a site that points its name at this server', { origin: 'https://evil.example', host: 'evil.example' }],
  ])('a POST from %s is refused by every route of the console', async (_, headers) => {
    expect(changing().length).toBeGreaterThan(10);
    for (const url of changing()) {
      const response = await opened.app.inject(consolePost(url, {}, { cookie, ...headers }));
      expect([response.statusCode, response.json<{ code: string }>().code], url).toEqual([403, 'other-origin']);
    }
    expect(opened.changes).toEqual([]);
  });

  it('a POST without an Origin is refused', async () => {
    for (const url of changing()) {
      const { origin: _, ...headers } = consolePost(url, {}, { cookie }).headers as Record<string, string>;
      const response = await opened.app.inject({ method: 'POST', url, headers, payload: '{}' });
      expect(response.statusCode, url).toBe(403);
    }
  });

  it.each([
    'text/plain',
    'text/plain; charset=application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    '',
  ])('JSON sent as “%s” is refused, also from our own page', async (contentType) => {
    for (const url of changing()) {
      const response = await opened.app.inject(
        consolePost(url, { email: 'admin@example.org' }, { cookie, 'content-type': contentType }),
      );
      expect(response.statusCode, url).toBe(403);
    }
  });

  it('no site but our own is told that it may ask with a session', async () => {
    const response = await opened.app.inject({
      url: '/console/api/me',
      headers: { cookie, origin: 'https://evil.example' },
    });
    expect(response.headers['access-control-allow-origin']).toBeUndefined();
    expect(response.headers['access-control-allow-credentials']).toBeUndefined();
  });

  it('from our own page, the same is done', async () => {
    const post = consolePost('/console/api/gaps/g-chicory/rename', { name: 'Chicory' }, { cookie });
    expect((await opened.app.inject(post)).statusCode).toBe(204);
    expect(opened.changes).toEqual(['admin@example.org rename g-chicory']);
  });

  it('a session’s cookie is for this host alone, over TLS, out of reach of scripts and of other sites', async () => {
    const body = { email: 'admin@example.org', password: goodPassword };
    const response = await opened.app.inject(consolePost('/console/api/sign-in', body, { origin: ownOrigin }));
    expect(response.headers['set-cookie']).toMatch(
      /^__Host-red_staff=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
  });

  it('only on this machine’s own address, with no public one set, is the cookie a plain one', async () => {
    const local = await openApp({ baseUrl: '', context: { isSecure: false } });
    await signInAs(local, 'admin').catch(() => undefined); // its origin is the public one: refused here
    const body = { email: 'admin@example.org', password: goodPassword };
    const signIn = (host: string, origin: string) =>
      local.app.inject(consolePost('/console/api/sign-in', body, { host, origin }));
    const { path } = await local.accounts.link('admin@example.org', { kind: 'cli' });
    const set = await local.app.inject(
      consolePost(
        '/console/api/password',
        { link: path.split('#')[1], password: goodPassword },
        { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' },
      ),
    );
    expect(set.headers['set-cookie']).toMatch(/^red_staff=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect((await signIn('127.0.0.1:3000', 'http://127.0.0.1:3000')).statusCode).toBe(200);
    expect((await signIn('help.lan', 'http://help.lan')).statusCode).toBe(403);
    await local.close();
  });
});
