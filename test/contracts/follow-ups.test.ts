import { plainMailbox } from '../support/follow-up.ts';
import { afterAll, beforeAll, describe } from 'vitest';
import { openLog } from '../../server/store/open-log.ts';
import { openFollowUps, openOutbox } from '../support/stores.ts';
import { quietEvents } from '../support/ask-record.ts';
import { makeFolder, removeFolder } from '../support/content-folder.ts';
import { newSqlite } from '../support/migrated.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { keepsTheFollowUpPromises } from './follow-ups.ts';

const mailsPerAddress = 1000;

describe('follow-ups over SQLite', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await makeFolder();
  });
  afterAll(() => removeFolder(folder));

  keepsTheFollowUpPromises(async () => {
    const place = await newSqlite(folder);
    return {
      open: () => openFollowUps(place, mailsPerAddress, plainMailbox),
      outbox: () => openOutbox(place, mailsPerAddress),
      log: () => openLog(place, quietEvents),
    };
  });
});

describe('follow-ups over Postgres', () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  keepsTheFollowUpPromises(async () => {
    const place = { dataDir: '/nowhere', databaseUrl: await server.newDatabase() };
    return {
      open: () => openFollowUps(place, mailsPerAddress, plainMailbox),
      outbox: () => openOutbox(place, mailsPerAddress),
      log: () => openLog(place, quietEvents),
    };
  });
});
