import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLog } from '../../server/store/open-log.ts';
import { openStaff, type OpenedStaff } from '../../server/store/open-staff.ts';
import { askRecord, quietEvents } from '../support/ask-record.ts';
import { makeFolder, removeFolder } from '../support/content-folder.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

const questions = [
  'How do I descale it?',
  'how do I DESCALE it',
  '100 % of it',
  '100 of it',
  'a_b',
  'axb',
  'back\\slash',
  "'; DROP TABLE asks; --",
  'GRÖSSE über',
  'größe über',
  'ends with %',
];

/** Text looked for, and the questions it is found in, whatever the engine. */
const found: readonly (readonly [string, readonly string[]])[] = [
  ['descale', ['how do I DESCALE it', 'How do I descale it?']],
  ['DESCALE IT', ['how do I DESCALE it', 'How do I descale it?']],
  ['%', ['ends with %', '100 % of it']],
  ['100 %', ['100 % of it']],
  ['_', ['a_b']],
  ['a_b', ['a_b']],
  ['\\', ['back\\slash']],
  ["'; drop table", ["'; DROP TABLE asks; --"]],
  ['größe', ['größe über']],
  ['über', ['größe über', 'GRÖSSE über']],
  ['nowhere', []],
  ['', questions.toReversed()],
];

const searches = (open: () => Promise<{ readonly dataDir: string; readonly databaseUrl: string | null }>): void => {
  let store: OpenedStaff;
  const all = { audience: 'all', since: 0, until: 10_000, limit: 50 } as const;
  beforeAll(async () => {
    const place = await open();
    const log = await openLog(place, quietEvents);
    for (const [index, question] of questions.entries())
      log.record(askRecord(`id${index}`, { question, askedAt: 1000 + index, shown: ['first', 'second'] }));
    log.record(askRecord('customer', { question: 'mine', audience: 'customer', askedAt: 20_000, kind: 'answer' }));
    await log.flush();
    await log.recordOutcome({ askId: 'customer', outcome: 'opened', article: 'a', at: 1 });
    await log.recordOutcome({ askId: 'customer', outcome: 'opened', article: 'b', at: 1 });
    await log.recordOutcome({ askId: 'customer', outcome: 'helpful', article: null, at: 1 });
    await log.close();
    store = await openStaff(place);
  });
  afterAll(() => store.close());

  it.each(found)('“%s” is read literally, in small and capital letters, the newest first', async (text, expected) => {
    expect((await store.questions({ ...all, text })).map(({ question }) => question)).toEqual(expected);
  });

  it('a period is taken from its beginning up to its end', async () => {
    const within = await store.questions({ ...all, text: '', since: 1002, until: 1004 });
    expect(within.map(({ at }) => at)).toEqual([1003, 1002]);
  });

  it('no more rows come than were asked for', async () => {
    expect(await store.questions({ ...all, text: '', limit: 3 })).toHaveLength(3);
  });

  it('a question comes with what was shown first and what was done with the reply, each once', async () => {
    const customers = { ...all, audience: 'customer', until: 30_000, text: '' } as const;
    expect(await store.questions(customers)).toEqual([
      {
        id: 'customer',
        at: 20_000,
        audience: 'customer',
        question: 'mine',
        kind: 'answer',
        shown: null,
        outcomes: ['helpful', 'opened'],
      },
    ]);
    expect((await store.questions({ ...all, text: 'descale' }))[0]).toMatchObject({ shown: 'first', outcomes: [] });
  });
};

describe('searching the log over SQLite', () => {
  let folder = '';
  afterAll(() => removeFolder(folder));
  searches(async () => {
    folder = await makeFolder();
    return { dataDir: folder, databaseUrl: null };
  });
});

describe('searching the log over Postgres', () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());
  searches(async () => ({ dataDir: '/nowhere', databaseUrl: await server.newDatabase() }));
});
