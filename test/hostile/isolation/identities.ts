import type { JWTPayload } from 'jose';
import { goodClaims, signedToken, tokenSettings } from '../../support/customer-token.ts';

/** Who makes a request: what is added to its headers, its cookies, or its address. */
export type Identity = {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query?: string;
};

const bearer = (name: string, token: string): Identity => ({ name, headers: { authorization: `Bearer ${token}` } });

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Everybody who is no customer. The first four and the last are those of row 17; the others each try one check of a token. */
export const strangers = async (now: number, staffCookie: string): Promise<readonly Identity[]> => {
  const good = goodClaims(now);
  const seconds = Math.floor(now / 1000);
  const signed = async (name: string, claims: JWTPayload, header = {}, secret: string = tokenSettings.secret) =>
    bearer(name, await signedToken({ ...good, ...claims }, header, secret));
  const token = await signedToken(good);
  return [
    { name: 'no token', headers: {} },
    await signed('expired', { iat: seconds - 900, exp: seconds - 600 }),
    await signed('wrong audience', { aud: 'other' }),
    bearer('alg none', `${part({ alg: 'none' })}.${part(good)}.`),
    await signed('wrong issuer', { iss: 'https://evil.example' }),
    await signed('another secret', {}, {}, 'another secret, longer than 32 bytes'),
    await signed('another algorithm', {}, { alg: 'HS512' }),
    await signed('a key brought along', {}, { jwk: { kty: 'oct', k: 'AAAA' } }),
    await signed('expires in a year', { exp: seconds + 31_536_000 }),
    { name: 'a token in the address', headers: {}, query: `token=${token}` },
    { name: 'a token in a cookie', headers: { cookie: `token=${token}; authorization=Bearer ${token}` } },
    { name: 'staff session only', headers: { cookie: staffCookie } },
  ];
};

/** A customer. */
export const customer = async (now: number): Promise<Identity> =>
  bearer('customer', await signedToken(goodClaims(now)));
