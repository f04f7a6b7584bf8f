import { afterAll, beforeAll, describe } from 'vitest';
import type { DatabasePlace } from '../../server/store/database/open-database.ts';
import { openLog } from '../../server/store/open-log.ts';
import { openStaff } from '../support/stores.ts';
import { quietEvents } from '../support/ask-record.ts';
import { makeFolder, removeFolder } from '../support/content-folder.ts';
import { newSqlite } from '../support/migrated.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { keepsThePromisesOfPeople } from './people.ts';

const storeAt = (place: DatabasePlace) => ({
  open: () => openLog(place, quietEvents),
  trail: async () => {
    const staff = await openStaff(place);
    const entries = await staff.audit({ before: null, limit: 10 });
    await staff.close();
    return entries;
  },
});

describe('people over SQLite', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await makeFolder();
  });
  afterAll(() => removeFolder(folder));

  keepsThePromisesOfPeople(async () => storeAt(await newSqlite(folder)));
});

describe('people over Postgres', () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  keepsThePromisesOfPeople(async () => storeAt({ dataDir: '/nowhere', databaseUrl: await server.newDatabase() }));
});
