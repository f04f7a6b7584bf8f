import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../server/settings.ts';
import { sqliteFile } from '../server/store/database/open-database.ts';
import { openLog, type OpenLog } from '../server/store/open-log.ts';
import { wordingKeyOf } from '../server/identity/wording-key.ts';

/**
 * Checks that the log that the settings name exists.
 * @throws Error where there is none: a command that reads must not make an empty one and call it the log
 */
export const requireLog = (settings: Settings): void => {
  const file = join(settings.dataDir, sqliteFile);
  if (settings.databaseUrl === null && !existsSync(file)) {
    throw new Error(
      `There is no log at ${file}. Start the server once, or point RED_DATA_DIR (or DATABASE_URL) to where it is.`,
    );
  }
};

/** A command that only reads the log reports no events of its queue. */
export const quietEvents = { onFailure: () => undefined, onRecovery: () => undefined, wordingKeyOf };

/** Opens the log of the settings. @throws Error as `requireLog` */
export const openExistingLog = async (settings: Settings): Promise<OpenLog> => {
  requireLog(settings);
  return openLog(settings, quietEvents);
};
