import { afterAll, beforeAll, describe } from 'vitest';
import { openOutbox } from '../support/stores.ts';
import { makeFolder, removeFolder } from '../support/content-folder.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { keepsTheOutboxPromises, perAddress } from './outbox.ts';

describe('the outbox over SQLite', () => {
  let folder = '';
  let stores = 0;
  beforeAll(async () => {
    folder = await makeFolder();
  });
  afterAll(() => removeFolder(folder));

  keepsTheOutboxPromises(async () => {
    const dataDir = `${folder}/${(stores += 1)}`;
    return { open: () => openOutbox({ dataDir, databaseUrl: null }, perAddress) };
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
