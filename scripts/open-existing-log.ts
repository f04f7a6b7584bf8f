import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openLog, sqliteFile, type OpenLog } from '../server/store/log/open-log.ts';
import type { Settings } from '../server/settings.ts';
import { wordingKeyOf } from '../server/identity/wording-key.ts';

/**
 * Opens the log of the settings.
 * @throws Error where there is none: a command that reads must not make an empty one and call it the log
 */
export const openExistingLog = async (settings: Settings): Promise<OpenLog> => {
  const file = join(settings.dataDir, sqliteFile);
  if (settings.databaseUrl === null && !existsSync(file)) {
    throw new Error(
      `There is no log at ${file}. Start the server once, or point RED_DATA_DIR (or DATABASE_URL) to where it is.`,
    );
  }
  return openLog(settings, { onFailure: () => undefined, onRecovery: () => undefined, wordingKeyOf });
};
