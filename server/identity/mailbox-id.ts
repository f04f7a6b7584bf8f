import { createHmac, createSecretKey } from 'node:crypto';
import { openDataKey } from './data-key.ts';

/** Stands for a mailbox where its address must not be told: 22 characters, base64url; the same for the same address in any case of its letters. */
export type MailboxId = (email: string) => string;

/** 128 bits in base64url, as ids have. */
const length = 22;

/** Keyed with the data folder's key: without it nobody can tell an address from what stands for it. */
export const openMailboxIds = async (dataDir: string): Promise<MailboxId> => {
  const key = createSecretKey(
    createHmac('sha256', await openDataKey(dataDir))
      .update('ask-red mailbox')
      .digest(),
  );
  return (email) => createHmac('sha256', key).update(email.toLowerCase()).digest('base64url').slice(0, length);
};
