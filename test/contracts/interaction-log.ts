import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LoggedOutcome } from '../../server/core/log/interaction.ts';
import { wellFormed } from '../../server/core/answering/question.ts';
import type { OpenDatabase } from '../../server/store/database/open-database.ts';
import type { OpenLog } from '../../server/store/open-log.ts';
import { askRecord } from '../support/ask-record.ts';
import { insertOld, migrateUntil } from '../support/migrated.ts';
import { everything, failedAsks } from '../support/failed-asks.ts';

/** A row of the outcomes, as it lies in the database. */
type StoredOutcome = { readonly ask_id: string; readonly outcome: LoggedOutcome; readonly article: string };

/** One and the same, at first empty, store. */
type Store = {
  readonly open: () => Promise<OpenLog>;
  readonly openedBare: () => OpenDatabase;
};

/** Makes a store of its own for each test. @param holds what is in it: the tables of the newest version, or not even those */
export type OpenStore = (holds?: 'tables' | 'nothing') => Promise<Store>;

const outcomesIn = async ({ openedBare }: Store): Promise<readonly StoredOutcome[]> => {
  const { db, close } = openedBare();
  const rows = await db.selectFrom('outcomes').select(['ask_id', 'outcome', 'article']).execute();
  await close();
  return rows.toSorted((a, b) => (`${a.ask_id} ${a.outcome}` < `${b.ask_id} ${b.outcome}` ? -1 : 1));
};

/** Brings an empty store to the version before an ask had one row an outcome, and writes these rows. */
const fillOldStore = async (
  { openedBare }: Store,
  askId: string,
  rows: readonly (StoredOutcome & { readonly at: number })[],
): Promise<void> => {
  const { db, close } = openedBare();
  await migrateUntil(db, '0001-interactions');
  const { id, askedAt, audience, visit, previous, question, kind, confidence, reason, latencyMs, revision } = askRecord(
    askId,
    { kind: 'answer' },
  );
  const lists = { corrections: '[]', shown: '[]', unknown_words: '[]' };
  const ask = { id, audience, visit, previous, question, kind, confidence, reason, revision };
  await insertOld(db, 'asks', [{ ...ask, ...lists, asked_at: askedAt, latency_ms: latencyMs }]);
  await db
    .insertInto('outcomes')
    .values([...rows])
    .execute();
  await close();
};

const awkward = [
  "'; DROP TABLE asks; --",
  '100 % of _ \\ things',
  '"quoted" `ticks`',
  '🦊 größe 日本\u202e',
  wellFormed('a\0b\ud83e'),
  '$1 ? :name',
  ' spaces \t\n ',
  'ﬁ\u0301',
];

/** Every log keeps these promises of core/log/interaction-log.ts about what is recorded, whatever it is stored in. */
export const keepsTheLogsPromises = (openStore: OpenStore): void => {
  let log: OpenLog;
  let store: Store;
  let open: Store['open'];
  const outcome = (askId: string, what: 'opened' | 'helpful' | 'not-helpful', article: string | null = null) =>
    log.recordOutcome({ askId, outcome: what, article, at: 2000 });
  const failed = async (since = 0) => (await failedAsks(log, since)).map(({ id }) => id);

  beforeEach(async () => {
    store = await openStore();
    ({ open } = store);
    log = await open();
  });
  afterEach(() => log.close());

  it('what was recorded and flushed is read back as it was', async () => {
    const ask = askRecord('a'.repeat(22), {
      visit: 'v'.repeat(43),
      person: 'customer-7',
      question: 'Why?',
      shown: ['x', 'y'],
      unknownWords: ['why'],
      askedAt: 1_795_348_800_123,
    });
    log.record(ask);
    const { id, askedAt, audience, visit, person, question, normalised, kind, asker, reason, shown, unknownWords } =
      ask;
    expect(await failedAsks(log)).toEqual([
      {
        id,
        askedAt,
        audience,
        visit,
        person,
        question,
        normalised,
        kind,
        asker,
        reason,
        shown,
        unknownWords,
        failure: 'no-answer',
        wordingKey: expect.stringMatching(/^[\w-]{10}$/),
      },
    ]);
  });

  it.each(awkward)('a question is stored as it is written: %j', async (question) => {
    log.record(askRecord('a', { question, unknownWords: [question], page: question, terms: [question] }));
    expect(await failedAsks(log)).toMatchObject([{ question, unknownWords: [question] }]);
    expect(await log.pages(everything)).toEqual([{ page: question, asks: 1 }]);
  });

  it('recording an ask twice is recording it once, and the first stays', async () => {
    log.record(askRecord('a', { question: 'first' }));
    log.record(askRecord('a', { question: 'second' }));
    await log.flush();
    log.record(askRecord('a', { question: 'third' }));
    expect(await failedAsks(log)).toMatchObject([{ question: 'first' }]);
  });

  it('2,000 asks at once are all written', async () => {
    for (let index = 0; index < 2000; index += 1) log.record(askRecord(`a${index}`));
    expect(await failed()).toHaveLength(2000);
    expect(log.lost()).toBe(0);
  });

  it('closing writes what waits', async () => {
    log.record(askRecord('a'));
    await log.close();
    log = await open();
    expect(await failed()).toEqual(['a']);
  });

  it('only what failed is listed: unknown, or voted not helpful', async () => {
    for (const kind of ['answer', 'choices', 'unknown', 'small-talk', 'out-of-scope'] as const)
      log.record(askRecord(kind, { kind }));
    expect(await failed()).toEqual(['unknown']);
    await outcome('answer', 'not-helpful', 'x');
    expect(await failed()).toEqual(['answer', 'unknown']);
    expect((await failedAsks(log)).map(({ failure }) => failure)).toEqual(['not-helpful', 'no-answer']);
  });

  it('an ask right at the time asked for is listed, one before is not', async () => {
    for (const askedAt of [999, 1000, 1001]) log.record(askRecord(`t${askedAt}`, { askedAt }));
    expect(await failed(1000)).toEqual(['t1000', 't1001']);
  });

  it('the oldest comes first, and ids settle a tie the same way in every store', async () => {
    const ids = ['b', 'B', 'a', 'A', '_', '-', '0', 'aa', 'A0'];
    for (const id of ids) log.record(askRecord(id));
    log.record(askRecord('late', { askedAt: 2000 }));
    log.record(askRecord('zz-early', { askedAt: 1 }));
    expect(await failed()).toEqual(['zz-early', ...ids.toSorted((a, b) => (a < b ? -1 : 1)), 'late']);
  });

  it('an outcome of an ask nobody knows is refused', async () => {
    expect(await outcome('nobody', 'helpful')).toBe(false);
  });

  it('an outcome of an ask that still waits to be written is taken', async () => {
    log.record(askRecord('a'));
    expect(await outcome('a', 'opened')).toBe(true);
  });

  it.each([
    [['not-helpful'], true],
    [['helpful'], false],
    [['not-helpful', 'helpful'], false],
    [['helpful', 'not-helpful'], true],
    [['not-helpful', 'not-helpful'], true],
    [['helpful', 'not-helpful', 'helpful', 'not-helpful'], true],
    [['not-helpful', 'opened'], true],
    [['opened'], false],
  ] as const)('the last vote wins: %s', async (votes, isFailed) => {
    log.record(askRecord('a', { kind: 'answer' }));
    for (const vote of votes) expect(await outcome('a', vote, vote === 'opened' ? 'x' : null)).toBe(true);
    expect(await failed()).toEqual(isFailed ? ['a'] : []);
  });

  it('any order of votes leaves the last one, on whatever article', async () => {
    const votes = fc.array(
      fc.record({
        vote: fc.constantFrom('helpful' as const, 'not-helpful' as const),
        article: fc.constantFrom('x', 'y', null),
      }),
      { minLength: 1, maxLength: 6 },
    );
    let run = 0;
    const holds = async (
      cast: readonly { vote: 'helpful' | 'not-helpful'; article: string | null }[],
    ): Promise<void> => {
      const id = `run-${(run += 1)}`;
      log.record(askRecord(id, { kind: 'choices' }));
      for (const { vote, article } of cast) await outcome(id, vote, article);
      expect((await failed()).includes(id)).toBe(cast.at(-1)?.vote === 'not-helpful');
    };
    await fc.assert(fc.asyncProperty(votes, holds), { numRuns: 25, seed: 1 });
  });

  it.each([
    [[null, null], ''],
    [[null, 'x'], 'x'],
    [['x', null], 'x'],
    [['x', 'y'], 'y'],
    [['x', 'x', null], 'x'],
  ] as const)('an outcome told again is one outcome, of the article named last: %j', async (articles, kept) => {
    log.record(askRecord('a', { kind: 'answer' }));
    for (const article of articles) expect(await outcome('a', 'opened', article)).toBe(true);
    expect(await outcomesIn(store)).toEqual([{ ask_id: 'a', outcome: 'opened', article: kept }]);
  });

  it('an outcome told by many at once is one outcome', async () => {
    log.record(askRecord('a', { kind: 'answer' }));
    const other = await open();
    await log.flush();
    await Promise.all(
      ['x', 'y', null, 'z'].flatMap((article) =>
        [log, other].map((each) => each.recordOutcome({ askId: 'a', outcome: 'opened', article, at: 1 })),
      ),
    );
    expect(await outcomesIn(store)).toHaveLength(1);
    await other.close();
  });

  it('a store of the version before keeps one row an outcome: the newest that names an article', async () => {
    const old = await openStore('nothing');
    const row = (outcomeName: LoggedOutcome, article: string, at: number) => ({
      ask_id: 'a',
      outcome: outcomeName,
      article,
      at,
    });
    await fillOldStore(old, 'a', [
      row('opened', '', 9),
      row('opened', 'x', 1),
      row('opened', 'b', 2),
      row('helpful', '', 3),
    ]);
    await (await old.open()).close();
    expect(await outcomesIn(old)).toEqual([
      { ask_id: 'a', outcome: 'helpful', article: '' },
      { ask_id: 'a', outcome: 'opened', article: 'b' },
    ]);
  });

  it('what is older than the retention goes, with its outcomes, and is counted', async () => {
    for (const askedAt of [1, 2, 3]) log.record(askRecord(`t${askedAt}`, { askedAt, kind: 'answer' }));
    for (const askedAt of [1, 2, 3]) await outcome(`t${askedAt}`, 'not-helpful');
    expect(await log.deleteBefore(3)).toBe(2);
    expect(await failed()).toEqual(['t3']);
    expect(await outcome('t1', 'helpful')).toBe(false);
    expect(await log.deleteBefore(3)).toBe(0);
  });

  it('says that it can be written to', async () => {
    await expect(log.check()).resolves.toBeUndefined();
  });

  it('two servers share one store: migrated once, each reads what the other wrote', async () => {
    const shared = await openStore('nothing');
    const [one, other] = await Promise.all([shared.open(), shared.open()]);
    one.record(askRecord('one'));
    other.record(askRecord('other'));
    await Promise.all([one.flush(), other.flush()]);
    expect(await other.recordOutcome({ askId: 'one', outcome: 'opened', article: null, at: 1 })).toBe(true);
    expect((await failedAsks(one)).map(({ id }) => id)).toEqual(['one', 'other']);
    await Promise.all([one.close(), other.close()]);
  });

  it('what one server writes, another reports without being told', async () => {
    const other = await open();
    log.record(askRecord('a'));
    const reported = async () => (await failedAsks({ ...other, flush: async () => undefined })).map(({ id }) => id);
    await expect.poll(reported).toEqual(['a']); // how soon: test/measured
    await other.close();
  });
};
