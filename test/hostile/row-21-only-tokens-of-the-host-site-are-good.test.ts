import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCustomerTokens } from '../../server/identity/customer-token.ts';
import { goodClaims, openTestTokens, signedToken, tokenSettings } from '../support/customer-token.ts';

const now = Date.UTC(2026, 0, 15, 12);
const seconds = now / 1000;
const good = goodClaims(now);
const check = openTestTokens(() => now);

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const without = (claim: string): JWTPayload => {
  const { [claim]: _, ...rest } = good;
  return rest;
};

describe('row 21: a token signed with the shared secret', () => {
  it('names the customer, with an address and a name where it says them', async () => {
    expect(await check(await signedToken(good))).toEqual({
      kind: 'customer',
      customer: {
        subject: 'https://shop.example\nu-1',
        email: 'ann@example.org',
        name: 'Ann',
        expiresAt: (seconds + 300) * 1000,
      },
    });
    expect(await check(await signedToken({ ...without('email'), name: undefined }))).toMatchObject({
      customer: { email: null, name: null },
    });
  });

  it.each([
    ['an address that is two', { email: 'a@example.org,b@example.org' }, { email: null }],
    ['an address with a line end', { email: 'a@example.org\r\nBcc: b@example.org' }, { email: null }],
    ['an address that is no text', { email: { a: 1 } }, { email: null }],
    ['a name of 2,000 letters', { name: 'x'.repeat(2000) }, { name: 'x'.repeat(200) }],
    ['a name with line ends', { name: 'Ann\r\nB‮' }, { name: 'Ann B' }],
    ['one audience of several', { aud: ['other', 'ask-red'] }, { name: 'Ann' }],
  ])('%s is taken for what it is', async (_, claims, customer) => {
    expect(await check(await signedToken({ ...good, ...claims }))).toMatchObject({
      kind: 'customer',
      customer,
    });
  });

  it.each(['exp', 'iat', 'iss', 'aud', 'sub'])('without %s it is refused', async (claim) => {
    expect(await check(await signedToken(without(claim)))).toMatchObject({ kind: 'refused' });
  });

  it.each<readonly [string, Readonly<Record<string, unknown>>]>([
    ['another issuer', { iss: 'https://evil.example' }],
    ['another audience', { aud: 'other' }],
    ['no audience in its list', { aud: [] }],
    ['exp far away', { exp: seconds + 3601 }],
    ['exp in another millennium', { exp: 32_503_680_000 }],
    ['exp as a text', { exp: String(seconds + 300) }],
    ['iat in the future', { iat: seconds + 31, exp: seconds + 300 }],
    ['nbf in the future', { nbf: seconds + 31 }],
    ['an empty sub', { sub: '' }],
    ['a sub that is no text', { sub: 1 }],
    ['a sub with a line end', { sub: 'u-1\nu-2' }],
    ['a sub with NUL', { sub: 'u\u0000' }],
    ['a sub of 256 letters', { sub: 'x'.repeat(256) }],
  ])('%s is refused', async (_, claims) => {
    expect(await check(await signedToken({ ...good, ...claims }))).toMatchObject({ kind: 'refused' });
  });

  it.each<readonly [string, JWTPayload, string]>([
    ['30 s after exp', { iat: seconds - 300, exp: seconds - 30 }, 'expired'],
    ['29 s after exp', { iat: seconds - 300, exp: seconds - 29 }, 'customer'],
    ['signed an hour and 31 s ago', { iat: seconds - 3631, exp: seconds - 31 }, 'expired'],
    ['iat 30 s in the future', { iat: seconds + 30, exp: seconds + 300 }, 'customer'],
    ['an hour from iat to exp', { exp: seconds + 3600 }, 'customer'],
  ])('%s: %s', async (_, claims, kind) => {
    expect(await check(await signedToken({ ...good, ...claims }))).toMatchObject({ kind });
  });

  it.each(['jku', 'jwk', 'x5u', 'x5c'])(
    'that brings keys along in %s is refused, though it is signed rightly',
    async (name) => {
      const value =
        name === 'jwk' ? { kty: 'oct', k: 'AAAA' } : name === 'x5c' ? ['AAAA'] : 'https://evil.example/keys';
      expect(await check(await signedToken(good, { [name]: value }))).toMatchObject({ kind: 'refused' });
    },
  );

  it('with an extension it does not know is refused', async () => {
    const token = `${part({ alg: 'HS256', crit: ['red'], red: 1 })}.${part(good)}.AAAA`;
    expect(await check(token)).toMatchObject({ kind: 'refused' });
  });

  it('is no good under another secret, nor under an empty one named by kid', async () => {
    expect(await check(await signedToken(good, {}, 'another secret, longer than 32 bytes'))).toMatchObject({
      kind: 'refused',
    });
    expect(await check(await signedToken(good, { kid: '../../dev/null' }, '\u0000'.repeat(32)))).toMatchObject({
      kind: 'refused',
    });
    expect(await check(await signedToken(good, { kid: "x' or 1=1 --" }))).toMatchObject({ kind: 'customer' });
  });

  it.each(['none', 'None', 'NONE', 'HS384', 'HS512', 'RS256', 'EdDSA', ''])(
    'of algorithm “%s” is refused',
    async (alg) => {
      for (const signature of ['', 'AAAA', (await signedToken(good)).split('.')[2] ?? ''])
        expect(await check(`${part({ alg })}.${part(good)}.${signature}`)).toMatchObject({ kind: 'refused' });
    },
  );

  it('changed in one letter, or cut, is refused', async () => {
    const token = await signedToken(good);
    const [header = '', claims = '', signature = ''] = token.split('.');
    const changed = [
      `${header}.${part({ ...good, sub: 'u-2' })}.${signature}`,
      `${header}.${claims}.`,
      `${header}.${claims}`,
      `${header}.${claims}.${signature.slice(0, -4)}`,
      `${token}.${signature}`,
      `${token}A`,
      '',
      '.',
      '..',
      'a.b.c',
      'x'.repeat(5000),
      '\u0000',
    ];
    for (const each of changed) expect(await check(each), each).toMatchObject({ kind: 'refused' });
  });
});

describe('row 21: a token signed with the host site’s key', () => {
  let server: Server;
  let url: string;
  let keys: { readonly privateKey: CryptoKey; readonly publicKey: CryptoKey };
  let newer: typeof keys;
  let body: string;
  let status = 200;
  let calls = 0;
  let clock = now;
  let said: string[] = [];

  const open = (at = url) =>
    openCustomerTokens(
      { ...tokenSettings, secret: null, jwksUrl: at },
      { now: () => clock, stopwatch: () => clock, onFailure: (reason) => void said.push(reason) },
    );
  const jwks = async (...pairs: readonly (typeof keys)[]): Promise<string> => {
    const all = pairs.map(async ({ publicKey }, index) => ({
      ...(await exportJWK(publicKey)),
      kid: `k${index}`,
      alg: 'EdDSA',
    }));
    return JSON.stringify({ keys: await Promise.all(all) });
  };
  const sign = (pair: typeof keys, header: object = { kid: 'k0' }) =>
    new SignJWT(goodClaims(clock)).setProtectedHeader({ alg: 'EdDSA', ...header }).sign(pair.privateKey);

  beforeAll(async () => {
    [keys, newer] = await Promise.all([
      generateKeyPair('EdDSA', { extractable: true }),
      generateKeyPair('EdDSA', { extractable: true }),
    ]);
    body = await jwks(keys);
    server = createServer((request, response) => {
      calls += 1;
      if (request.url === '/elsewhere') response.writeHead(302, { location: '/keys' }).end();
      else response.writeHead(status).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`; // it listens on TCP
  });
  afterAll(() => void server.close());

  it('is good, and the keys are fetched once', async () => {
    const tokens = open();
    calls = 0;
    for (let time = 0; time < 5; time += 1) expect(await tokens(await sign(keys))).toMatchObject({ kind: 'customer' });
    expect(calls).toBe(1);
  });

  it('signed with HS256 and the public key as its secret is refused', async () => {
    const jwk = await exportJWK(keys.publicKey);
    const secrets = [await exportSPKI(keys.publicKey), jwk.x ?? '', JSON.stringify(jwk), body];
    for (const secret of secrets)
      expect(await open()(await signedToken(good, { kid: 'k0' }, secret.padEnd(32)))).toMatchObject({
        kind: 'refused',
      });
  });

  it('of a key that is not in the set is refused, wherever it says its key lies', async () => {
    const jwk = await exportJWK(newer.publicKey);
    for (const header of [{ kid: 'k0' }, { kid: 'other' }, {}, { kid: 'k0', jwk }, { jwk }, { kid: 'k0', jku: url }])
      expect(await open()(await sign(newer, header))).toMatchObject({ kind: 'refused' });
    expect(await open()(await sign(keys, { kid: 'k0', jwk }))).toMatchObject({ kind: 'refused' });
  });

  it('of a key that came later is good, and made-up keys do not have it fetched more than twice a minute', async () => {
    const tokens = open();
    await tokens(await sign(keys));
    calls = 0;
    body = await jwks(keys, newer);
    clock += 31_000;
    for (let time = 0; time < 20; time += 1)
      expect(await tokens(await sign(newer, { kid: `made-up-${time}` }))).toMatchObject({ kind: 'refused' });
    expect(calls).toBe(1);
    expect(await tokens(await sign(newer, { kid: 'k1' }))).toMatchObject({ kind: 'customer' });
    body = await jwks(keys);
  });

  it('is unchecked while the keys cannot be fetched, and good for an hour after they could', async () => {
    const tokens = open();
    status = 500;
    said = [];
    expect(await tokens(await sign(keys))).toMatchObject({ kind: 'unchecked' });
    expect(said).toEqual(['the answer is 500']);
    status = 200;
    clock += 31_000;
    expect(await tokens(await sign(keys))).toMatchObject({ kind: 'customer' });
    status = 500;
    clock += 59 * 60_000;
    expect(await tokens(await sign(keys))).toMatchObject({ kind: 'customer' });
    clock += 60_001;
    expect(await tokens(await sign(keys))).toMatchObject({ kind: 'unchecked' });
    status = 200;
  });

  it.each([
    ['too large a set', () => ' '.repeat(70_000) + JSON.stringify({ keys: [] })],
    ['a set that is no JSON', () => '<html>'],
    ['a set without keys', () => '{"keys": 1}'],
  ])('%s is not taken', async (_, make) => {
    const kept = body;
    body = make();
    expect(await open()(await sign(keys))).toMatchObject({ kind: 'unchecked' });
    body = kept;
  });

  it('keys are fetched from the address in the settings and no other', async () => {
    expect(await open(url.replace('/keys', '/elsewhere'))(await sign(keys))).toMatchObject({ kind: 'unchecked' });
  });
});

it('row 21: where no key is set, every token is refused', async () => {
  const tokens = openCustomerTokens(
    { secret: null, jwksUrl: null, issuer: null, audience: null },
    { now: () => now, stopwatch: () => now, onFailure: () => undefined },
  );
  expect(await tokens(await signedToken(good))).toMatchObject({ kind: 'refused' });
});
