import { createHmac, createSecretKey } from 'node:crypto';
import { openDataKey } from './data-key.ts';

/**
 * Makes an id for a mailbox, for places where the address must not be shown: 22 characters, base64url. The same address
 * gives the same id in any case of its letters.
 */
export type MailboxId = (email: string) => string;

/** 128 bits in base64url, as ids have. */
const length = 22;

/** Keyed with the data folder's key: without the key an id cannot be tested against an address. */
export const openMailboxIds = async (dataDir: string): Promise<MailboxId> => {
  const key = createSecretKey(
    createHmac('sha256', await openDataKey(dataDir))
      .update('ask-red mailbox')
      .digest(),
  );
  return (email) => createHmac('sha256', key).update(email.toLowerCase()).digest('base64url').slice(0, length);
};
