import { plainMailbox } from '../support/follow-up.ts';
import { afterAll, beforeAll, describe } from 'vitest';
import type { DatabasePlace } from '../../server/store/database/open-database.ts';
import { openLog } from '../../server/store/open-log.ts';
import { openFollowUpQueue, openFollowUps, openOutbox, openStaff } from '../support/stores.ts';
import { quietEvents } from '../support/ask-record.ts';
import { makeFolder, removeFolder } from '../support/content-folder.ts';
import { newSqlite } from '../support/migrated.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { keepsTheQueuePromises } from './follow-up-queue.ts';

const mailsPerAddress = 1000;

const opensAt = (place: DatabasePlace) => ({
  queue: () => openFollowUpQueue(place, plainMailbox),
  store: () => openFollowUps(place, mailsPerAddress, plainMailbox),
  staff: () => openStaff(place),
  outbox: () => openOutbox(place, mailsPerAddress),
  log: () => openLog(place, quietEvents),
});

describe('the queue of follow-ups over SQLite', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await makeFolder();
  });
  afterAll(() => removeFolder(folder));

  keepsTheQueuePromises(async () => opensAt(await newSqlite(folder)));
});

describe('the queue of follow-ups over Postgres', () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  keepsTheQueuePromises(async () => opensAt({ dataDir: '/nowhere', databaseUrl: await server.newDatabase() }));
});
