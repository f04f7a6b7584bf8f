import { createHmac, createSecretKey } from 'node:crypto';
import { openDataKey } from './data-key.ts';

/** 128 bits in base64url, as ids have. */
const length = 22;

/**
 * Makes keys for limits. The database then holds no address of the network and no account. Keyed with the data folder's
 * key.
 */
export const openLimitKeys = async (dataDir: string): Promise<(key: string) => string> => {
  const secret = createSecretKey(
    createHmac('sha256', await openDataKey(dataDir))
      .update('ask-red limit')
      .digest(),
  );
  return (key) => createHmac('sha256', secret).update(key).digest('base64url').slice(0, length);
};
