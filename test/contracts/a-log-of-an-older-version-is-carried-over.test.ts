import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrations } from '../../server/store/migrations/all.ts';
import {
  type DatabasePlace,
  type OpenDatabase,
  openPostgres,
  openSqlite,
  sqliteFile,
} from '../../server/store/database/open-database.ts';
import { openLog } from '../../server/store/open-log.ts';
import { quietEvents } from '../support/ask-record.ts';
import { makeFolder, removeFolder } from '../support/content-folder.ts';
import { everything } from '../support/failed-asks.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

const rows = 2500;

/** A log as version 0001 left it: 2,500 asks in visits of five, the first of them voted down. */
const fillVersion1 = async ({ db, close }: OpenDatabase): Promise<void> => {
  const old = db as unknown as Kysely<never>;
  const first = { '0001-interactions': migrations['0001-interactions'] ?? {} } as typeof migrations;
  const migrator = new Migrator({ db: old, provider: { getMigrations: async () => first } });
  expect((await migrator.migrateToLatest()).error).toBeUndefined();
  const asks = Array.from({ length: rows }, (_, index) => ({
    id: `old-${index}`,
    asked_at: 1000 + index,
    audience: 'prospect',
    visit: `v${Math.floor(index / 5)}`,
    previous: null,
    question: `Is “thing ${index}” FREE?`,
    kind: index % 2 === 0 ? 'unknown' : 'answer',
    confidence: 0.5,
    reason: 'no-article',
    corrections: '[]',
    unknown_words: '[]',
    shown: '[]',
    latency_ms: 1,
    revision: 'r',
  }));
  const untyped = db as unknown as Kysely<{ asks: (typeof asks)[number]; outcomes: Record<string, string | number> }>;
  await untyped.insertInto('asks').values(asks.slice(0, 1500)).execute();
  await untyped.insertInto('asks').values(asks.slice(1500)).execute();
  await untyped
    .insertInto('outcomes')
    .values({ ask_id: 'old-1', outcome: 'not-helpful', article: '', at: 5000 })
    .execute();
  await close();
};

const isCarriedOver = async (place: DatabasePlace): Promise<void> => {
  const [log, other] = await Promise.all([openLog(place, quietEvents), openLog(place, quietEvents)]);
  expect(await log.settle(2000)).toBe(rows);
  const failed = await log.failedAsks({ ...everything, asker: 'human' });
  expect(failed).toHaveLength(rows / 2 + 1);
  expect(failed.find(({ id }) => id === 'old-1')).toMatchObject({
    failure: 'not-helpful',
    question: 'Is “thing 1” FREE?',
    normal: 'is thing 1 free',
    person: null,
  });
  expect(await log.visits(everything, 1)).toHaveLength(rows / 5);
  await Promise.all([log.close(), other.close()]);
};

describe('a log of version 0001 with rows in it', () => {
  let folder = '';
  let server: TestPostgres;
  beforeAll(async () => {
    folder = await makeFolder();
    server = await startPostgres();
  });
  afterAll(async () => {
    await server.stop();
    await removeFolder(folder);
  });

  it('is carried over in SQLite, by two servers that start together', async () => {
    await fillVersion1(openSqlite(join(folder, sqliteFile)));
    await isCarriedOver({ dataDir: folder, databaseUrl: null });
  });

  it('is carried over in Postgres, by two servers that start together', async () => {
    const databaseUrl = await server.bareDatabase();
    await fillVersion1(openPostgres(databaseUrl));
    await isCarriedOver({ dataDir: '/nowhere', databaseUrl });
  });
});
