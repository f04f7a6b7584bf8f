import { createHmac, timingSafeEqual } from 'node:crypto';
import { openDataKey } from './data-key.ts';

/** What a link opens: a link of one purpose is none of another. What stands here is signed; changing it ends every link. */
const purposes = {
  'status-page': 'ask-red status page',
  'stop-contact': 'ask-red stop contact',
  'confirm-alert': 'ask-red confirm alert',
  'stop-alert': 'ask-red stop alert',
} as const;

/** A purpose of signed links. */
export type LinkPurpose = keyof typeof purposes;

/** Makes and reads the token in the address of a page that is open to every holder of its link. */
export type SignedLinks = {
  /** @param id 128 random bits, base64url @param expiresAt UTC ms, kept to the second */
  readonly make: (id: string, expiresAt: number) => string;
  /** The id that a token was made for; null where it was not made here for this purpose, was changed, or is past its time. */
  readonly read: (token: string, now: number) => string | null;
};

/** An id, the second it expires in base 36, and the signature. */
const form = /^([A-Za-z0-9_-]{22})\.([0-9a-z]{6,8})\.([A-Za-z0-9_-]{43})$/;

/** Signs with HMAC-SHA-256 under a key of the purpose's own, made from the data folder's. */
export const openSignedLinks = async (dataDir: string, purpose: LinkPurpose): Promise<SignedLinks> => {
  const key = createHmac('sha256', await openDataKey(dataDir))
    .update(purposes[purpose])
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
