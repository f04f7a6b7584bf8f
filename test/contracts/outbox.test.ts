import { afterAll, beforeAll, describe } from 'vitest';
import { openOutbox } from '../support/stores.ts';
import { makeFolder, removeFolder } from '../support/content-folder.ts';
import { newSqlite } from '../support/migrated.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { keepsTheOutboxPromises, perAddress } from './outbox.ts';

describe('the outbox over SQLite', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await makeFolder();
  });
  afterAll(() => removeFolder(folder));

  keepsTheOutboxPromises(async () => {
    const place = await newSqlite(folder);
    return { open: () => openOutbox(place, perAddress) };
  });
});

describe('the outbox over Postgres', () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  keepsTheOutboxPromises(async () => {
    const databaseUrl = await server.newDatabase();
    return { open: () => openOutbox({ dataDir: '/nowhere', databaseUrl }, perAddress) };
  });
});
