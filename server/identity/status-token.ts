import { createHmac, timingSafeEqual } from 'node:crypto';
import { openDataKey } from './data-key.ts';

/** Makes and reads what stands in the address of a status page. */
export type StatusTokens = {
  /** @param id of the follow-up @param expiresAt UTC ms, kept to the second */
  readonly make: (id: string, expiresAt: number) => string;
  /** The follow-up that a token was made for; null where it was not made here, was changed, or is past its time. */
  readonly read: (token: string, now: number) => string | null;
};

/** An id, the second it expires in base 36, and the signature. */
const form = /^([A-Za-z0-9_-]{22})\.([0-9a-z]{6,8})\.([A-Za-z0-9_-]{43})$/;

/** Tells these signatures from all else that the data folder's key signs. */
const purpose = 'ask-red status page';

/** Signs with HMAC-SHA-256 under a key of its own, made from the data folder's. */
export const openStatusTokens = async (dataDir: string): Promise<StatusTokens> => {
  const key = createHmac('sha256', await openDataKey(dataDir))
    .update(purpose)
    .digest();
  const signatureOf = (id: string, expires: string): Buffer =>
    createHmac('sha256', key).update(`${id}.${expires}`).digest();
  return {
    make: (id, expiresAt) => {
      const expires = Math.floor(expiresAt / 1000).toString(36);
      return `${id}.${expires}.${signatureOf(id, expires).toString('base64url')}`;
    },
    read: (token, now) => {
      const [, id = '', expires = '', signature = ''] = form.exec(token) ?? [];
      const given = Buffer.from(signature, 'base64url');
      const right = signatureOf(id, expires);
      // 43 characters hold two bits more than 32 bytes: only the one spelling that `make` writes is taken.
      const isOurs =
        given.length === right.length && timingSafeEqual(given, right) && given.toString('base64url') === signature;
      return isOurs && Number.parseInt(expires, 36) * 1000 > now ? id : null;
    },
  };
};
