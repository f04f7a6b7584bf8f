import { afterAll, beforeAll, describe } from 'vitest';
import { openLog } from '../../server/store/open-log.ts';
import { openAlerts, openOutbox } from '../support/stores.ts';
import { quietEvents } from '../support/ask-record.ts';
import { makeFolder, removeFolder } from '../support/content-folder.ts';
import { newSqlite } from '../support/migrated.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { keepsTheAlertPromises } from './alerts.ts';

const mailsPerAddress = 1000;

describe('alerts over SQLite', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await makeFolder();
  });
  afterAll(() => removeFolder(folder));

  keepsTheAlertPromises(async () => {
    const place = await newSqlite(folder);
    return {
      open: () => openAlerts(place, mailsPerAddress),
      outbox: () => openOutbox(place, mailsPerAddress),
      log: () => openLog(place, quietEvents),
    };
  });
});

describe('alerts over Postgres', () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  keepsTheAlertPromises(async () => {
    const place = { dataDir: '/nowhere', databaseUrl: await server.newDatabase() };
    return {
      open: () => openAlerts(place, mailsPerAddress),
      outbox: () => openOutbox(place, mailsPerAddress),
      log: () => openLog(place, quietEvents),
    };
  });
});
