import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { databaseAt, postgresTemplate } from './postgres-server.ts';
import { askRun } from './run.ts';

/** The Postgres server of the run, as one test file uses it. */
export type TestPostgres = {
  /** The address of a new database of the newest version, in which nothing is kept yet. */
  readonly newDatabase: () => Promise<string>;
  /** The address of a new database without a single table. */
  readonly bareDatabase: () => Promise<string>;
  /** Drops every database that was made here, whoever is still connected to it. The server goes on. */
  readonly stop: () => Promise<void>;
};

/** Gives a test file databases of its own in the Postgres server of the run, which is started where it is not yet. */
export const startPostgres = async (): Promise<TestPostgres> => {
  const address = await askRun('postgres');
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  const names: string[] = [];
  const create = async (template: string): Promise<string> => {
    const name = `ask_red_${randomUUID().replaceAll('-', '')}`;
    await client.query(`create database ${name} template ${template}`);
    names.push(name);
    return databaseAt(address, name);
  };
  return {
    newDatabase: () => create(postgresTemplate),
    bareDatabase: () => create('template1'),
    stop: async () => {
      for (const name of names) await client.query(`drop database ${name} with (force)`);
      await client.end();
    },
  };
};
