import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { onTestFinished, TestRunner } from 'vitest';
import { databaseAt, migratedRows, postgresTemplate } from './postgres-server.ts';
import { askRun } from './run.ts';

/** The Postgres server of the run, as one test file uses it. */
export type TestPostgres = {
  /**
   * The address of a database of the newest version, in which nothing is kept yet. Made within a test, it is that test's
   * alone until it is finished; else until `stop`. After that it is emptied and given to the next who asks.
   */
  readonly newDatabase: () => Promise<string>;
  /** The address of a new database without a single table, until `stop`. */
  readonly bareDatabase: () => Promise<string>;
  /** Gives every database back, whoever is still connected to it. The server goes on. */
  readonly stop: () => Promise<void>;
};

/** Databases of the newest version with nothing in them that this worker has made before: making one takes 0.3 s of a core. */
const free: string[] = [];

/** Leaves in every table what migrations put there, and nothing else. */
const emptied = `do $$ declare each text; begin
  set local session_replication_role = replica;
  for each in select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
    and relname not like 'kysely_migration%'
  loop
    execute format('delete from %I', each);
    execute format('insert into %I select * from ${migratedRows}.%I', each, each);
  end loop;
  for each in select sequencename from pg_sequences where schemaname = 'public' and last_value is not null
  loop execute format('alter sequence %I restart', each); end loop;
end $$`;

/** Gives a test file databases of its own in the Postgres server of the run, which is started where it is not yet. */
export const startPostgres = async (): Promise<TestPostgres> => {
  const address = await askRun('postgres');
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  const create = async (template: string): Promise<string> => {
    const name = `ask_red_${randomUUID().replaceAll('-', '')}`;
    await client.query(`create database ${name} template ${template}`);
    return name;
  };
  const inUse = new Set<string>();
  const giveBack = async (name: string): Promise<void> => {
    inUse.delete(name);
    await client.query('select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1', [name]);
    const inside = new pg.Client({ connectionString: databaseAt(address, name) });
    await inside.connect();
    await inside.query(emptied);
    await inside.end();
    free.push(name);
  };
  return {
    newDatabase: async () => {
      const name = free.pop() ?? (await create(postgresTemplate));
      inUse.add(name);
      if (TestRunner.getCurrentTest() !== undefined)
        onTestFinished(async () => {
          if (inUse.has(name)) await giveBack(name);
        });
      return databaseAt(address, name);
    },
    bareDatabase: async () => databaseAt(address, await create('template1')),
    stop: async () => {
      for (const name of inUse) await giveBack(name);
      await client.end();
    },
  };
};
