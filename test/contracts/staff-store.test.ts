import { afterAll, beforeAll, describe } from 'vitest';
import { openStaff } from '../support/stores.ts';
import { makeFolder, removeFolder } from '../support/content-folder.ts';
import { newSqlite } from '../support/migrated.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { keepsTheStaffPromises } from './staff-store.ts';

describe('staff over SQLite', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await makeFolder();
  });
  afterAll(() => removeFolder(folder));

  keepsTheStaffPromises(async () => {
    const place = await newSqlite(folder);
    return { open: () => openStaff(place) };
  });
});

describe('staff over Postgres', () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  keepsTheStaffPromises(async () => {
    const databaseUrl = await server.newDatabase();
    return { open: () => openStaff({ dataDir: '/nowhere', databaseUrl }) };
  });
});
