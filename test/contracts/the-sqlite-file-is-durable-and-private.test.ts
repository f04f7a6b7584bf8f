import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openSqlite } from '../../server/store/database/open-database.ts';
import { openLog } from '../../server/store/open-log.ts';
import { askRecord, quietEvents } from '../support/ask-record.ts';
import { temporaryFolder } from '../support/content-folder.ts';

const open = (dataDir: string) => openLog({ dataDir, databaseUrl: null }, quietEvents);

describe('the log as a SQLite file', () => {
  it.each([
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['secure_delete', 1],
    ['foreign_keys', 1],
  ])('is opened with %s = %s', async (pragma, value) => {
    const { db, close } = openSqlite(join(await temporaryFolder(), 'x.sqlite'));
    const { rows } = await sql.raw<Readonly<Record<string, unknown>>>(`pragma ${pragma}`).execute(db);
    expect(Object.values(rows[0] ?? {})).toEqual([value]);
    await close();
  });

  it('can be read by its owner alone, also where it was not before', async () => {
    const dataDir = await temporaryFolder();
    const file = join(dataDir, 'ask-red.sqlite');
    writeFileSync(file, '');
    chmodSync(file, 0o644);
    const log = await open(dataDir);
    log.record(askRecord('a'));
    await log.flush();
    for (const name of ['', '-wal', '-shm']) expect(statSync(`${file}${name}`).mode & 0o777, name).toBe(0o600);
    await log.close();
  });

  it('keeps no bytes of what retention deleted, once it is closed', async () => {
    const dataDir = await temporaryFolder();
    const log = await open(dataDir);
    log.record(askRecord('a', { question: 'marmalade trumpet' }));
    await log.flush();
    await log.deleteBefore(2000);
    await log.close();
    expect(readFileSync(join(dataDir, 'ask-red.sqlite'), 'latin1')).not.toContain('marmalade');
  });

  it('of a newer Ask Red is refused, and says what to do', async () => {
    const dataDir = await temporaryFolder();
    await (await open(dataDir)).close();
    const database = new Database(join(dataDir, 'ask-red.sqlite'));
    database
      .prepare('insert into kysely_migration (name, timestamp) values (?, ?)')
      .run('9999-from-the-future', '2030-01-01');
    database.close();
    await expect(open(dataDir)).rejects.toThrow(/newer version of Ask Red.*RED_DATA_DIR/);
  });
});
