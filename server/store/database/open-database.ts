import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely';
import pg from 'pg';
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';

/** The file in the data folder. */
export const sqliteFile = 'ask-red.sqlite';

/** Where the database is: Postgres where an address is given, else a file in the data folder. */
export type DatabasePlace = { readonly dataDir: string; readonly databaseUrl: string | null };

/** An open database of either engine. */
export type OpenDatabase = {
  readonly engine: 'sqlite' | 'postgres';
  readonly db: Kysely<Database>;
  /** Call once the database is migrated: from then on a lock is never waited for inside the driver. */
  readonly stopWaiting: () => void;
  readonly close: () => Promise<void>;
};

/** How long a server that starts waits for another that migrates the same file, in ms. */
const migrationWaitMs = 10_000;

/** Owner reads and writes, nobody else (test/hostile/README.md, Defaults). */
const privateMode = 0o600;

/** better-sqlite3's default in WAL is NORMAL, which may lose the last commits (test/hostile/README.md, finding 6); 2 is FULL. */
const synchronousFull = 2;

/**
 * Opens, and makes where it is missing, the database as a SQLite file.
 * Locks are never waited for inside SQLite, which would stop every answer: the writer tries again instead.
 */
export const openSqlite = (file: string): OpenDatabase => {
  mkdirSync(dirname(file), { recursive: true });
  // Not opened here where it exists: closing a file gives up every lock this process holds on it, also those of SQLite.
  if (!existsSync(file)) closeSync(openSync(file, 'a', privateMode));
  chmodSync(file, privateMode);
  const sqlite = new Sqlite(file, { timeout: migrationWaitMs });
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('secure_delete = ON');
  sqlite.pragma('foreign_keys = ON');
  if (sqlite.pragma('synchronous', { simple: true }) !== synchronousFull)
    throw new Error(`${file}: SQLite did not take synchronous = FULL`);
  const db = new Kysely<Database>({ dialect: new SqliteDialect({ database: sqlite }) });
  return { engine: 'sqlite', db, stopWaiting: () => void sqlite.pragma('busy_timeout = 0'), close: () => db.destroy() };
};

/** Postgres returns bigint as text; times in milliseconds are exact as numbers until the year 287396. */
const int8 = 20;

/** How long to wait for a connection before a write counts as failed. */
const connectTimeoutMs = 5000;

/** Connections to Postgres that one server holds at most: a slow report takes one, and the rest go on. Range 4–50. */
const usualPoolSize = 10;

/** Opens the database in Postgres; several servers may share it. @param poolSize the most connections at once */
export const openPostgres = (url: string, poolSize = usualPoolSize): OpenDatabase => {
  const types = new pg.TypeOverrides();
  types.setTypeParser(int8, Number);
  const pool = new pg.Pool({ connectionString: url, types, connectionTimeoutMillis: connectTimeoutMs, max: poolSize });
  pool.on('error', () => undefined); // an idle connection that breaks is replaced; a query that fails still rejects
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  return { engine: 'postgres', db, stopWaiting: () => undefined, close: () => db.destroy() };
};

/**
 * Opens the database and brings it to the newest version. A process does so once, and hands it to every store.
 * @param poolSize the most connections to Postgres at once; SQLite has one
 * @throws Error where it cannot be reached, or a newer Ask Red has written it
 */
export const openDatabase = async (
  { dataDir, databaseUrl }: DatabasePlace,
  poolSize = usualPoolSize,
): Promise<OpenDatabase> => {
  const database = databaseUrl === null ? openSqlite(join(dataDir, sqliteFile)) : openPostgres(databaseUrl, poolSize);
  try {
    await migrate(database.db);
  } catch (error) {
    await database.close();
    throw error;
  }
  database.stopWaiting();
  return database;
};
