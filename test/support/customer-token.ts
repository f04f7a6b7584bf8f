import { SignJWT, type JWTPayload } from 'jose';
import { openCustomerTokens, type CustomerTokenSettings } from '../../server/identity/customer-token.ts';
import type { CheckToken } from '../../server/core/people/customer.ts';

/** The settings of tests: a shared secret, as a host site and a server would both have it. */
export const tokenSettings = {
  secret: 'a secret of the tests, longer than 32 bytes',
  jwksUrl: null,
  issuer: 'https://shop.example',
  audience: 'ask-red',
} as const satisfies CustomerTokenSettings;

/** What a good token says at a time (UTC ms), signed just then for five minutes. */
export const goodClaims = (nowMs: number): JWTPayload => {
  const now = Math.floor(nowMs / 1000);
  return {
    iss: tokenSettings.issuer,
    aud: tokenSettings.audience,
    sub: 'u-1',
    iat: now,
    exp: now + 300,
    email: 'ann@example.org',
    name: 'Ann',
  };
};

/** A token of these claims and headers, signed with the shared secret unless another is given. No claim need be of its type. */
export const signedToken = (
  claims: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, unknown>> = {},
  secret: string = tokenSettings.secret,
): Promise<string> =>
  new SignJWT(JSON.parse(JSON.stringify(claims)) as JWTPayload)
    .setProtectedHeader({ alg: 'HS256', ...header })
    .sign(Buffer.from(secret));

/** Checks tokens as a server with `tokenSettings` does. */
export const openTestTokens = (now: () => number): CheckToken =>
  openCustomerTokens(tokenSettings, { now, stopwatch: now, onFailure: () => undefined });
