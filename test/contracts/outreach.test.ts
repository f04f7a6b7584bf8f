import { plainMailbox } from '../support/follow-up.ts';
import { afterAll, beforeAll, describe } from 'vitest';
import { type DatabasePlace, openDatabase } from '../../server/store/database/open-database.ts';
import { openLog } from '../../server/store/open-log.ts';
import { openFollowUps, openOutbox, openStaff } from '../support/stores.ts';
import { quietEvents } from '../support/ask-record.ts';
import { makeFolder, removeFolder } from '../support/content-folder.ts';
import { newSqlite } from '../support/migrated.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { keepsThePromisesOfOutreach } from './outreach.ts';

const mailsPerAddress = 1000;

const storesAt = (place: DatabasePlace) => ({
  open: () => openFollowUps(place, mailsPerAddress, plainMailbox),
  outbox: () => openOutbox(place, mailsPerAddress),
  log: () => openLog(place, quietEvents),
  staff: () => openStaff(place),
  database: () => openDatabase(place),
});

describe('outreach over SQLite', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await makeFolder();
  });
  afterAll(() => removeFolder(folder));

  keepsThePromisesOfOutreach(async () => storesAt(await newSqlite(folder)));
});

describe('outreach over Postgres', () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  keepsThePromisesOfOutreach(async () => storesAt({ dataDir: '/nowhere', databaseUrl: await server.newDatabase() }));
});
