import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenLog, openLog } from '../../server/store/open-log.ts';
import { askRecord, quietEvents, byCli } from '../support/ask-record.ts';
import { runScript } from '../support/command.ts';
import { makeFolder, removeFolder } from '../support/content-folder.ts';
import { everything } from '../support/failed-asks.ts';
import { startPostgres } from '../support/postgres.ts';

/** Stands in every text of the person, in each column that text reaches, and nowhere else. */
const canary = 'quincunxmarmalade';
const person = 'customer-4711';
const day = 86_400_000;

/** 2,400 asks, every eighth of the person, some long, in visits that others share a page of the file with. */
const fill = async (log: OpenLog): Promise<void> => {
  for (let index = 0; index < 2400; index += 1) {
    const isTheirs = index % 8 === 0;
    const word = isTheirs ? canary : 'ordinary';
    log.record(
      askRecord(`ask-${index}`, {
        askedAt: day + index,
        question: `${word} ${index} ${'é'.repeat(index % 400)} ${word}`,
        terms: [`${word}${index}`],
        unknownWords: [word],
        page: `https://shop.example/${word}`,
        visit: isTheirs ? `${canary}-visit-${index % 40}` : `visit-${index % 50}`,
        person: isTheirs && index % 16 === 0 ? person : null,
      }),
    );
  }
  await log.flush();
  await log.settle(2 * day);
  for (let index = 0; index < 400; index += 4)
    await log.recordOutcome({
      askId: `ask-${index}`,
      outcome: 'opened',
      article: index % 8 === 0 ? canary : 'x',
      at: day,
    });
  await log.settle(3 * day);
};

const counted = async (log: OpenLog): Promise<readonly [number, number]> => {
  const tallies = await log.tallies(everything);
  const sum = (of: 'asks' | 'visits'): number => tallies.reduce((total, tally) => total + tally[of], 0);
  return [sum('asks'), sum('visits')];
};

describe('row 32: erasing a person', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await makeFolder();
  });
  afterAll(() => removeFolder(folder));

  /** Copied by another process: reading a file here and closing it would give up the locks that SQLite holds on it. */
  const bytesLeft = async (): Promise<Readonly<Record<string, number>>> => {
    const copies = await makeFolder();
    await promisify(execFile)('cp', ['-r', `${folder}/.`, copies]);
    const counts: Record<string, number> = {};
    for (const name of await readdir(copies))
      counts[name] = (await readFile(join(copies, name), 'latin1')).split(canary).length - 1;
    await removeFolder(copies);
    return counts;
  };

  it('leaves no bytes in the file or its write-ahead log, while a server has it open, and keeps the counts', async () => {
    const server = await openLog({ dataDir: folder, databaseUrl: null }, quietEvents);
    await fill(server);
    const before = await counted(server);
    expect(Object.values(await bytesLeft()).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(600);
    const exported = await runScript('privacy', ['export', '--person', person], { RED_DATA_DIR: folder });
    expect((JSON.parse(exported.stdout) as { asks: readonly unknown[] }).asks).toHaveLength(300);
    const { code, stdout } = await runScript('privacy', ['erase', '--person', person], { RED_DATA_DIR: folder });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      erasedAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/),
      people: 0,
      asks: 300,
      outcomes: 50,
      visits: 5,
      mails: 0,
      followUps: 0,
      alerts: 0,
      bytesOverwritten: true,
      remains: null,
    });
    expect(stdout).not.toContain(person);
    const left = await bytesLeft();
    expect(Object.keys(left)).toContain('ask-red.sqlite-wal');
    expect(Object.values(left).every((count) => count === 0)).toBe(true);
    expect(await counted(server)).toEqual(before);
    expect(
      await server.search({ ...everything, text: '', outcome: null, kind: null, gap: null, after: null, limit: 1 }),
    ).toHaveLength(1);
    server.record(askRecord('after'));
    await server.flush();
    expect(server.lost()).toBe(0);
    await server.close();
  });

  it('takes nothing of anybody else, and nobody twice', async () => {
    const log = await openLog({ dataDir: folder, databaseUrl: null }, quietEvents);
    const nothing = { people: 0, asks: 0, outcomes: 0, visits: 0 };
    expect(await log.erasePerson(person, { ...byCli, at: 0 })).toMatchObject(nothing);
    expect(await log.erasePerson("%' or 1=1 --", { ...byCli, at: 0 })).toMatchObject(nothing);
    expect(await log.exportPerson(person, byCli)).toEqual({
      people: [],
      asks: [],
      followUps: [],
      mails: [],
      alerts: [],
    });
    await log.close();
  });

  it('takes the same from Postgres, and says that the bytes stay there for a while', async () => {
    const server = await startPostgres();
    const databaseUrl = await server.newDatabase();
    const log = await openLog({ dataDir: '/nowhere', databaseUrl }, quietEvents);
    await fill(log);
    const before = await counted(log);
    expect((await log.exportPerson(person, byCli)).asks).toHaveLength(300);
    const { code, stdout, stderr } = await runScript('privacy', ['erase', '--person', person], {
      RED_DATA_DIR: folder,
      DATABASE_URL: databaseUrl,
    });
    expect([code, stderr]).toEqual([0, expect.stringMatching(/Postgres.*write-ahead log/s)]);
    expect(JSON.parse(stdout)).toEqual({
      erasedAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/),
      people: 0,
      asks: 300,
      outcomes: 50,
      visits: 5,
      mails: 0,
      followUps: 0,
      alerts: 0,
      bytesOverwritten: false,
      remains: expect.stringContaining('write-ahead log'),
    });
    expect(await log.exportPerson(person, byCli)).toEqual({
      people: [],
      asks: [],
      followUps: [],
      mails: [],
      alerts: [],
    });
    expect(await counted(log)).toEqual(before);
    await log.close();
    await server.stop();
  });

  it('asks whom', async () => {
    const { code, stderr } = await runScript('privacy', ['erase'], { RED_DATA_DIR: folder });
    expect([code, stderr]).toEqual([2, expect.stringContaining('whom')]);
  });
});
