import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { openPostgres, openSqlite, sqliteFile } from '../../server/store/database/open-database.ts';
import { openLog } from '../../server/store/open-log.ts';
import { quietEvents } from '../support/ask-record.ts';
import { makeFolder, removeFolder } from '../support/content-folder.ts';
import { newSqlite } from '../support/migrated.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { packsDays } from './day-packs.ts';
import { keepsTheLogsPromises, type OpenStore } from './interaction-log.ts';
import { keepsWhatWasSettled } from './settled-log.ts';

describe('the log over SQLite', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await makeFolder();
  });
  afterAll(() => removeFolder(folder));

  const openStore: OpenStore = async (holds = 'tables') => {
    const place =
      holds === 'tables' ? await newSqlite(folder) : { dataDir: join(folder, randomUUID()), databaseUrl: null };
    return {
      open: () => openLog(place, quietEvents),
      openedBare: () => openSqlite(join(place.dataDir, sqliteFile)),
    };
  };
  keepsTheLogsPromises(openStore);
  keepsWhatWasSettled(openStore);
  packsDays(openStore);
});

describe('the log over Postgres', () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  const openStore: OpenStore = async (holds = 'tables') => {
    const databaseUrl = await (holds === 'tables' ? server.newDatabase() : server.bareDatabase());
    return {
      open: () => openLog({ dataDir: '/nowhere', databaseUrl }, quietEvents),
      openedBare: () => openPostgres(databaseUrl),
    };
  };
  keepsTheLogsPromises(openStore);
  keepsWhatWasSettled(openStore);
  packsDays(openStore);
});
