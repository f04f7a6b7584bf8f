import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readSettings } from '../../server/settings.ts';
import { openApp, postJson, type TestApp } from '../support/app.ts';
import { goodClaims, signedToken } from '../support/customer-token.ts';
import { makeFolder, removeFolder } from '../support/content-folder.ts';
import { runScript } from '../support/command.ts';
import { shownSettings } from '../../server/settings-view.ts';

const named = { RED_CUSTOMER_TOKEN_ISSUER: 'https://shop.example', RED_CUSTOMER_TOKEN_AUDIENCE: 'ask-red' };
const secret = 'x'.repeat(32);

describe('row 22: settings of customer tokens', () => {
  it.each<readonly [string, Readonly<Record<string, string>>, string]>([
    ['a secret of 31 bytes', { RED_CUSTOMER_TOKEN_SECRET: 'x'.repeat(31), ...named }, 'RED_CUSTOMER_TOKEN_SECRET'],
    ['no issuer', { RED_CUSTOMER_TOKEN_SECRET: secret, RED_CUSTOMER_TOKEN_AUDIENCE: 'a' }, 'RED_CUSTOMER_TOKEN_ISSUER'],
    [
      'no audience',
      { RED_CUSTOMER_TOKEN_SECRET: secret, RED_CUSTOMER_TOKEN_ISSUER: 'a' },
      'RED_CUSTOMER_TOKEN_AUDIENCE',
    ],
    ['keys and no issuer', { RED_CUSTOMER_JWKS_URL: 'https://id.example/keys' }, 'RED_CUSTOMER_TOKEN_ISSUER'],
    ['keys over http', { RED_CUSTOMER_JWKS_URL: 'http://id.example/keys', ...named }, 'RED_CUSTOMER_JWKS_URL'],
    ['keys from a file', { RED_CUSTOMER_JWKS_URL: 'file:///etc/keys', ...named }, 'RED_CUSTOMER_JWKS_URL'],
    [
      'keys with a password',
      { RED_CUSTOMER_JWKS_URL: 'https://a:hunter2@id.example', ...named },
      'RED_CUSTOMER_JWKS_URL',
    ],
    [
      'a secret and keys',
      { RED_CUSTOMER_TOKEN_SECRET: secret, RED_CUSTOMER_JWKS_URL: 'https://id.example', ...named },
      'both',
    ],
  ])('%s: refused at start, by name, and without the value', (_, environment, says) => {
    expect(() => readSettings(environment, '/')).toThrow(says);
    expect(() => readSettings(environment, '/')).toThrow(
      expect.not.objectContaining({ message: expect.stringMatching(/x{20}|hunter2/) }),
    );
  });

  it.each(['https://id.example/keys', 'http://127.0.0.1:4000/keys', 'http://localhost/keys', 'http://[::1]:1/keys'])(
    'keys at %s are fetched',
    (url) => {
      expect(readSettings({ RED_CUSTOMER_JWKS_URL: url, ...named }, '/').customerToken.jwksUrl).toBe(url);
    },
  );

  it('the server does not start on a short secret, and does not say it', async () => {
    const folder = await makeFolder();
    const { code, stderr } = await runScript('start', [], {
      RED_CUSTOMER_TOKEN_SECRET: 'hunter2hunter2',
      RED_DATA_DIR: folder,
      RED_BUILD_DIR: folder,
      ...named,
    });
    expect(code).not.toBe(0);
    expect(stderr).toContain('RED_CUSTOMER_TOKEN_SECRET');
    expect(stderr).not.toContain('hunter2');
    await removeFolder(folder);
  });

  it('the secret is shown to nobody', () => {
    const settings = readSettings({ RED_CUSTOMER_TOKEN_SECRET: secret, ...named }, '/');
    expect(JSON.stringify(shownSettings(settings))).not.toContain(secret);
  });
});

describe('row 22: a valid token', () => {
  let opened: TestApp;
  let token: string;
  const said: string[] = [];
  beforeAll(async () => {
    const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => said.push(String(chunk)) > 0);
    expect(process.stderr).toBeInstanceOf(Writable);
    opened = await openApp({ settings: { logLevel: 'trace' } });
    token = await signedToken(goodClaims(opened.clock.now()));
    return () => stderr.mockRestore();
  });
  afterAll(() => opened.close());

  const stateOf = async (url: string, headers: Readonly<Record<string, string>> = {}): Promise<unknown> =>
    (await opened.app.inject({ url, headers })).json<{ token?: string }>().token;

  it('in the header makes a customer', async () => {
    expect(await stateOf('/api/me', { authorization: `Bearer ${token}` })).toBe('customer');
    expect(await stateOf('/api/me', { authorization: `bearer ${token}` })).toBe('customer');
  });

  it('anywhere else makes nobody one', async () => {
    for (const name of ['token', 'access_token', 'authorization', 'bearer', 'jwt'])
      expect(await stateOf(`/api/me?${name}=${token}`)).toBe('none');
    expect(await stateOf('/api/me', { cookie: `token=${token}; Authorization=Bearer%20${token}` })).toBe('none');
    expect(await stateOf('/api/me', { 'x-authorization': `Bearer ${token}` })).toBe('none');
    for (const scheme of ['Basic', 'Token', 'JWT', ''])
      expect(await stateOf('/api/me', { authorization: `${scheme} ${token}`.trim() })).toBe('none');
    expect(await stateOf('/api/me', { authorization: `Bearer ${token} ${token}` })).toBe('none');
    const asked = await opened.app.inject(postJson('/api/ask', { question: 'hello', token }));
    expect(asked.statusCode).toBe(400);
  });

  it('is no pass to the console', async () => {
    const response = await opened.app.inject({
      url: '/console/api/overview',
      headers: { authorization: `Bearer ${token}` },
    });
    expect([401, 404]).toContain(response.statusCode);
  });

  it('stands in no line of the log, nor does any part of one that was refused', async () => {
    const broken = `${token.slice(0, -6)}AAAAAA`;
    const served = (): number => said.join('').split('"served"').length - 1;
    const before = served();
    for (const each of [token, broken])
      for (const url of ['/api/me', '/', '/nowhere', '/api/articles?audience=x', `/api/me?token=${each}`])
        await opened.app.inject({ url, headers: { authorization: `Bearer ${each}` } });
    await expect.poll(served).toBe(before + 10); // the log has a line for each
    const text = said.join('');
    expect(text).toContain('customer token refused');
    for (const part of [...token.split('.').slice(1), ...broken.split('.').slice(1)]) expect(text).not.toContain(part);
    expect(text).not.toContain('ann@example.org');
  });
});
