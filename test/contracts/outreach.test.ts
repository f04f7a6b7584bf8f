import { plainMailbox } from '../support/follow-up.ts';
import { afterAll, beforeAll, describe } from 'vitest';
import { openFollowUps } from '../../server/store/follow-ups/open-follow-ups.ts';
import { openLog, openMigrated, type LogPlace } from '../../server/store/log/open-log.ts';
import { openOutbox } from '../../server/store/mailing/open-outbox.ts';
import { openStaff } from '../../server/store/staff/open-staff.ts';
import { quietEvents } from '../support/ask-record.ts';
import { makeFolder, removeFolder } from '../support/content-folder.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { keepsThePromisesOfOutreach } from './outreach.ts';

const mailsPerAddress = 1000;

const storesAt = (place: LogPlace) => ({
  open: () => openFollowUps(place, mailsPerAddress, plainMailbox),
  outbox: () => openOutbox(place, mailsPerAddress),
  log: () => openLog(place, quietEvents),
  staff: () => openStaff(place),
  database: () => openMigrated(place),
});

describe('outreach over SQLite', () => {
  let folder = '';
  let stores = 0;
  beforeAll(async () => {
    folder = await makeFolder();
  });
  afterAll(() => removeFolder(folder));

  keepsThePromisesOfOutreach(async () => storesAt({ dataDir: `${folder}/${(stores += 1)}`, databaseUrl: null }));
});

describe('outreach over Postgres', () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  keepsThePromisesOfOutreach(async () => storesAt({ dataDir: '/nowhere', databaseUrl: await server.newDatabase() }));
});
