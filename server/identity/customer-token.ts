import { createLocalJWKSet, errors, jwtVerify, type JSONWebKeySet, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { plainAddress } from '../core/mailing/mail-address.ts';
import type { CheckToken, Customer, TokenCheck } from '../core/people/customer.ts';
import { subjectOf } from '../core/people/person.ts';
import { createHostKeys } from './key-set.ts';

/** How the host site signs, and what its tokens say. */
export type CustomerTokenSettings = {
  /** Shared with the host site, 32 bytes or more; null where it signs with a key of its own. */
  readonly secret: string | null;
  /** Where the public keys of the host site stand; null where a secret is shared. */
  readonly jwksUrl: string | null;
  /** What `iss` and `aud` must be; null only where neither secret nor keys are set. */
  readonly issuer: string | null;
  readonly audience: string | null;
};

/** The most seconds between signing and expiry, and since signing (test/hostile/README.md, Defaults). */
const maxAgeSeconds = 3600;

/** How far the clocks of two machines may differ, in seconds (test/hostile/README.md, Defaults). */
const toleranceSeconds = 30;

/** Longer ones are not looked at: a token of these claims has some 300 characters. Range 1,000–8,000. */
const maxTokenLength = 4096;

/** Longest id and name of a customer, in characters. */
const maxIdLength = 255;
const maxNameLength = 200;

/** Headers that bring keys along or say where to fetch them: keys come from the settings alone. */
const keyHeaders = ['jku', 'jwk', 'x5u', 'x5c'];

/** One plain address; a claim that is none is as if it were not there. */
const emailOf = ({ email }: JWTPayload): string | null => (typeof email === 'string' ? plainAddress(email) : null);

const nameOf = ({ name }: JWTPayload): string | null => {
  if (typeof name !== 'string') return null;
  const plain = name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  return plain === '' ? null : [...plain].slice(0, maxNameLength).join('');
};

const refused = (reason: string): TokenCheck => ({ kind: 'refused', reason });

const customerOf = (payload: JWTPayload, issuer: string): TokenCheck => {
  const { sub, exp, iat } = payload;
  if (typeof sub !== 'string' || sub === '' || sub.length > maxIdLength || /\p{Cc}/u.test(sub) || !sub.isWellFormed())
    return refused('sub is no id of 1 to 255 characters');
  if (typeof exp !== 'number' || typeof iat !== 'number' || exp - iat > maxAgeSeconds)
    return refused('exp is more than an hour after iat');
  const customer: Customer = {
    subject: subjectOf(issuer, sub),
    email: emailOf(payload),
    name: nameOf(payload),
    expiresAt: exp * 1000,
  };
  return { kind: 'customer', customer };
};

const failed = (error: unknown): TokenCheck => {
  if (error instanceof errors.JWTExpired) return { kind: 'expired', reason: error.code };
  return refused(error instanceof errors.JOSEError ? error.code : 'not of the form of a token');
};

/** One way of signing: one algorithm, and where its key comes from; null where no key can be had just now. */
type Way = {
  readonly algorithm: 'HS256' | 'EdDSA';
  readonly key: (isMissing: boolean) => Promise<Uint8Array | JWTVerifyGetKey | null>;
};

/** No key of the set fits, or it fits no longer: the host site may have changed its keys. */
const isOfAnotherKey = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWSSignatureVerificationFailed;

const sharedSecret = (secret: string): Way => {
  const key = Buffer.from(secret);
  return { algorithm: 'HS256', key: async () => key };
};

const hostKeys = (url: string, needs: CustomerTokenNeeds): Way => {
  const keys = createHostKeys(url, needs.stopwatch, needs.onFailure);
  const opened = new WeakMap<object, JWTVerifyGetKey>();
  return {
    algorithm: 'EdDSA',
    key: async (isMissing) => {
      const set = await keys.current(isMissing);
      if (set === null) return null;
      const known = opened.get(set) ?? createLocalJWKSet(set as JSONWebKeySet); // jose checks it, and throws where it is malformed
      opened.set(set, known);
      return known;
    },
  };
};

/** What checking needs from outside. */
export type CustomerTokenNeeds = {
  /** UTC ms. */
  readonly now: () => number;
  /** Monotonic ms. */
  readonly stopwatch: () => number;
  /** Called with the reason why the keys of the host site could not be fetched. */
  readonly onFailure: (reason: string) => void;
};

/**
 * Checks tokens of customers in the one way that the settings name: HS256 with the shared secret, or EdDSA with the
 * keys of the host site. `exp`, `iat`, `iss`, `aud` and `sub` are required; a token is signed at most an hour ago, for
 * at most an hour. `email` and `name` are optional. Without a secret and without keys every token is refused.
 */
export const openCustomerTokens = (settings: CustomerTokenSettings, needs: CustomerTokenNeeds): CheckToken => {
  const { secret, jwksUrl, issuer, audience } = settings;
  const way = secret !== null ? sharedSecret(secret) : jwksUrl !== null ? hostKeys(jwksUrl, needs) : null;
  if (way === null || issuer === null || audience === null) return async () => refused('no key is set');
  const verify = async (token: string, key: Uint8Array | JWTVerifyGetKey): Promise<TokenCheck> => {
    const options = {
      algorithms: [way.algorithm],
      issuer,
      audience,
      requiredClaims: ['exp', 'iat', 'iss', 'aud', 'sub'],
      maxTokenAge: maxAgeSeconds,
      clockTolerance: toleranceSeconds,
      currentDate: new Date(needs.now()),
    };
    const { payload, protectedHeader } =
      typeof key === 'function' ? await jwtVerify(token, key, options) : await jwtVerify(token, key, options);
    const brought = keyHeaders.find((name) => name in protectedHeader);
    return brought === undefined ? customerOf(payload, issuer) : refused(`the header brings ${brought}`);
  };
  const attempt = async (token: string, isMissing: boolean): Promise<TokenCheck> => {
    const key = await way.key(isMissing);
    return key === null ? { kind: 'unchecked', reason: 'no keys could be fetched' } : verify(token, key);
  };
  return async (token) => {
    if (token.length > maxTokenLength) return refused(`longer than ${maxTokenLength} characters`);
    try {
      return await attempt(token, false);
    } catch (error) {
      if (way.algorithm !== 'EdDSA' || !isOfAnotherKey(error)) return failed(error);
      return attempt(token, true).catch(failed);
    }
  };
};
