import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AskRecord, LoggedOutcome } from '../../server/core/log/interaction.ts';
import { visitSilenceMs } from '../../server/core/log/visit.ts';
import type { OpenLog } from '../../server/store/open-log.ts';
import { wordingKeyOf } from '../../server/identity/wording-key.ts';
import { askRecord } from '../support/ask-record.ts';
import { everything } from '../support/failed-asks.ts';
import type { OpenStore } from './interaction-log.ts';

const minute = 60_000;
const day = 86_400_000;
const anySearch = { ...everything, text: '', outcome: null, kind: null, gap: null, after: null, limit: 500 };

/** Every log keeps these promises about what a settling writes and what reports read, whatever it is stored in. */
export const keepsWhatWasSettled = (openStore: OpenStore): void => {
  let log: OpenLog;
  let open: () => Promise<OpenLog>;
  const ask = (id: string, changes: Partial<AskRecord> = {}): void =>
    log.record(askRecord(id, { visit: 'v', kind: 'answer', ...changes }));
  const did = (askId: string, outcome: LoggedOutcome, at: number, article: string | null = null) =>
    log.recordOutcome({ askId, outcome, article, at });
  const settle = async (now: number): Promise<number> => {
    await log.flush();
    return log.settle(now);
  };
  const outcomes = async (): Promise<Readonly<Record<string, unknown>>> =>
    Object.fromEntries((await log.search(anySearch)).map(({ id, outcome }) => [id, outcome]));
  const visits = async () =>
    (await log.visits(everything, 1)).map(({ id, searches, isFinished }) => [id, searches, isFinished]);

  beforeEach(async () => {
    ({ open } = await openStore());
    log = await open();
  });
  afterEach(() => log.close());

  it('an ask is unknown until its visit ends, and abandoned then', async () => {
    ask('a', { kind: 'choices', askedAt: 1000 });
    await settle(2000);
    expect(await outcomes()).toEqual({ a: 'unknown' });
    await settle(1000 + visitSilenceMs);
    expect(await outcomes()).toEqual({ a: 'unknown' });
    await settle(1000 + visitSilenceMs + 1);
    expect(await outcomes()).toEqual({ a: 'abandoned' });
  });

  it('asking again contradicts what came before, at once', async () => {
    ask('a', { normalised: 'same', askedAt: 1000 });
    await settle(1000);
    ask('b', { normalised: 'same', askedAt: 2000 });
    await settle(2000);
    expect(await outcomes()).toEqual({ a: 'contradicted', b: 'unknown' });
    expect((await log.failedAsks(everything)).map(({ id, failure }) => [id, failure])).toEqual([['a', 'asked-again']]);
  });

  it('an outcome that comes after the visit was read is read too', async () => {
    ask('a', { askedAt: 1000 });
    await settle(10 * visitSilenceMs);
    await did('a', 'helpful', 11 * visitSilenceMs);
    await settle(12 * visitSilenceMs);
    expect(await outcomes()).toEqual({ a: 'confirmed' });
  });

  it('what is read once is not read again', async () => {
    ask('a');
    ask('b', { visit: null });
    expect(await settle(5 * visitSilenceMs)).toBe(2);
    expect(await settle(9 * visitSilenceMs)).toBe(0);
  });

  it('an ask that arrives late joins two visits into one', async () => {
    ask('a', { askedAt: 0, normalised: 'x' });
    ask('c', { askedAt: 50 * minute, normalised: 'y' });
    await settle(3 * visitSilenceMs);
    expect(await visits()).toEqual([
      ['a', 1, true],
      ['c', 1, true],
    ]);
    ask('b', { askedAt: 25 * minute, normalised: 'z' });
    await settle(3 * visitSilenceMs);
    expect(await visits()).toEqual([['a', 3, true]]);
  });

  it('a pick, and what was opened, are kept with the article', async () => {
    ask('a', { kind: 'choices', shown: ['x', 'y'] });
    await did('a', 'picked', 1500, 'y');
    await did('a', 'opened', 1600, 'x');
    await settle(2000);
    expect(await outcomes()).toEqual({ a: 'confirmed' });
    const tallies = await log.articleTallies(everything);
    const use = { audience: 'prospect', asker: 'human', shown: 1, opened: 1, helped: 0, notHelped: 0 };
    expect(tallies.toSorted((x, y) => (x.article < y.article ? -1 : 1))).toEqual([
      { ...use, article: 'x' },
      { ...use, article: 'y' },
    ]);
  });

  it('more than 30 asks in a minute are a bot’s, the first of them too', async () => {
    for (let index = 0; index < 31; index += 1) ask(`a${index}`, { askedAt: index * 1000, normalised: `n${index}` });
    await settle(minute);
    const found = await log.search(anySearch);
    expect(found.every(({ asker }) => asker === 'bot')).toBe(true);
    expect(await log.visits({ ...everything, asker: 'human' }, 1)).toEqual([]);
  });

  it('a visit of more asks than a person makes is a bot’s, and is not read', async () => {
    for (let index = 0; index < 301; index += 1) ask(`a${index}`, { askedAt: index * 10_000, normalised: `n${index}` });
    expect(await settle(day)).toBe(0);
    expect(await log.tallies({ ...everything, asker: 'human' })).toEqual([]);
    expect(await settle(day)).toBe(0);
  });

  it('a visit is told by its first ask, its effort, and whether it was solved', async () => {
    ask('a', { askedAt: 1000, kind: 'unknown', normalised: 'x', audience: 'customer', person: 'p' });
    ask('t', { askedAt: 1500, kind: 'small-talk' });
    ask('b', { askedAt: 2000, normalised: 'x', kind: 'choices', shown: ['one'] });
    await did('b', 'picked', 3000, 'one');
    await settle(4000);
    expect(await log.visits(everything, 1)).toEqual([
      {
        id: 'a',
        visit: 'v',
        person: 'p',
        audience: 'customer',
        asker: 'human',
        startedAt: 1000,
        lastAt: 3000,
        endsAt: 3000 + visitSilenceMs,
        isFinished: false,
        searches: 2,
        clicks: 1,
        isSolved: true,
        untilConfirmed: { searches: 2, clicks: 1, gap: wordingKeyOf({ normalised: 'x', question: '' }) },
      },
    ]);
    expect((await log.asksOfVisits(['a'])).map(({ id }) => id)).toEqual(['a', 't', 'b']);
  });

  it('asks of a visit are read with what was done with them, oldest first, before any settling', async () => {
    ask('b', { askedAt: 2000, kind: 'unknown' });
    ask('a', { askedAt: 1000 });
    ask('old', { askedAt: 999 });
    ask('other', { askedAt: 1500, visit: 'w' });
    await log.flush();
    await did('a', 'not-helpful', 1100);
    expect(await log.ofVisitSince('v', 1000)).toEqual([
      { askedAt: 1000, kind: 'answer', outcomes: ['not-helpful'] },
      { askedAt: 2000, kind: 'unknown', outcomes: [] },
    ]);
    expect(await log.ofVisitSince('nobody', 0)).toEqual([]);
  });

  it('only finished visits with counted asks have a size', async () => {
    ask('a', { visit: 'v1' });
    ask('b', { visit: 'v2', kind: 'small-talk' });
    ask('c', { visit: 'v3', askedAt: 5 * visitSilenceMs });
    await settle(5 * visitSilenceMs);
    expect(await log.visitSizes(everything)).toEqual([{ value: 1, count: 1 }]);
  });

  it.each([
    ['audience', { audience: 'customer' as const }, ['c']],
    ['class', { asker: 'agent' as const }, ['g']],
    ['since, inclusive', { since: 3000 }, ['g', 'late']],
    ['until, exclusive', { until: 3000 }, ['a', 'c']],
  ])('filters by %s', async (_, filter, expected) => {
    ask('a', { visit: null, askedAt: 1000, kind: 'unknown' });
    ask('c', { visit: null, askedAt: 2000, kind: 'unknown', audience: 'customer' });
    ask('g', { visit: null, askedAt: 3000, kind: 'unknown', asker: 'agent' });
    ask('late', { visit: null, askedAt: 4000, kind: 'unknown' });
    await settle(5000);
    const found = await log.failedAsks({ ...everything, ...filter });
    expect(found.map(({ id }) => id)).toEqual(expected);
    const counted = await log.failedCounts({ ...everything, ...filter });
    expect([...counted.values()].reduce((sum, count) => sum + count, 0)).toBe(expected.length);
  });

  it('tallies count asks by hour, class, kind and outcome, and the visits they begin', async () => {
    ask('a', { askedAt: 3_599_999 });
    ask('b', { askedAt: 3_600_000, kind: 'small-talk' });
    ask('c', { askedAt: 3_600_001, visit: null, asker: 'synthetic' });
    await settle(3_700_000);
    const rows = (await log.tallies(everything)).toSorted((x, y) => x.hour - y.hour || (x.kind < y.kind ? -1 : 1));
    expect(rows).toEqual([
      {
        hour: 0,
        isWhole: true,
        audience: 'prospect',
        asker: 'human',
        kind: 'answer',
        outcome: 'unknown',
        asks: 1,
        visits: 1,
      },
      {
        hour: 1,
        isWhole: true,
        audience: 'prospect',
        asker: 'synthetic',
        kind: 'answer',
        outcome: 'unknown',
        asks: 1,
        visits: 1,
      },
      {
        hour: 1,
        isWhole: true,
        audience: 'prospect',
        asker: 'human',
        kind: 'small-talk',
        outcome: null,
        asks: 1,
        visits: 0,
      },
    ]);
  });

  it('retention takes the text and leaves the counts of its days', async () => {
    ask('a', { askedAt: day + 5, kind: 'unknown' });
    ask('b', { askedAt: day + 6, normalised: 'other' });
    ask('c', { askedAt: 2 * day, visit: null });
    await settle(9 * day);
    const before = await log.tallies(everything);
    expect(await log.deleteBefore(2 * day)).toBe(2);
    expect(await log.deleteBefore(2 * day)).toBe(0);
    expect(await log.search(anySearch)).toHaveLength(1);
    expect(await log.visits(everything, 1)).toHaveLength(1);
    const kept = await log.tallies(everything);
    const plain = (rows: typeof kept) =>
      rows.map((row) => JSON.stringify({ ...row, hour: Math.floor(row.hour / 24), isWhole: true })).toSorted();
    expect(plain(kept)).toEqual(plain(before));
    expect(kept.filter(({ isWhole }) => !isWhole)).toHaveLength(2);
  });

  it('counts of one day that are taken twice add up', async () => {
    ask('a', { askedAt: day });
    await settle(9 * day);
    await log.deleteBefore(day + 1);
    ask('b', { askedAt: day + 2 });
    await settle(9 * day);
    await log.deleteBefore(day + 3);
    expect(await log.tallies(everything)).toMatchObject([{ hour: 24, isWhole: false, asks: 2, visits: 2 }]);
  });

  it('a search takes every character as itself, and letters in either case', async () => {
    const questions = [
      '100 % sure',
      '100 x sure',
      'a_b',
      'aXb',
      'back\\slash',
      "it's",
      'it"s',
      'ÄRGER',
      'Ärger',
      'a*b?',
    ];
    questions.forEach((question, index) => ask(`q${index}`, { question, askedAt: index }));
    await settle(day);
    const search = async (text: string) => (await log.search({ ...anySearch, text })).map(({ question }) => question);
    expect(await search('%')).toEqual(['100 % sure']);
    expect(await search('_')).toEqual(['a_b']);
    expect(await search('\\')).toEqual(['back\\slash']);
    expect(await search("'")).toEqual(["it's"]);
    expect(await search('"')).toEqual(['it"s']);
    expect(await search('SURE')).toEqual(['100 x sure', '100 % sure']);
    expect(await search('ärger')).toEqual([]);
    expect(await search('rGeR')).toEqual(['Ärger', 'ÄRGER']);
    expect(await search('*')).toEqual(['a*b?']);
    expect(await search("'; DROP TABLE asks; --")).toEqual([]);
    expect(await search('')).toHaveLength(questions.length);
  });

  it('a search goes on behind the last one found, ties in the same order everywhere', async () => {
    const ids = ['b', 'B', 'a', 'A', '_', '-', '0'];
    for (const id of ids) ask(id, { askedAt: 5 });
    ask('new', { askedAt: 9 });
    await settle(day);
    const found: string[] = [];
    for (let after: { askedAt: number; id: string } | null = null; ;) {
      const page = await log.search({ ...anySearch, after, limit: 3 });
      found.push(...page.map(({ id }) => id));
      const last = page.at(-1);
      if (last === undefined) break;
      after = last;
    }
    expect(found).toEqual(['new', ...ids.toSorted((x, y) => (x > y ? -1 : 1))]);
  });

  it('unknown words and what was shown are read back', async () => {
    ask('a', { unknownWords: ['zebra'], shown: ['x', 'y'] });
    ask('b', { shown: ['x', 'y'] });
    await settle(day);
    expect(await log.unknownWords(everything)).toMatchObject([{ id: 'a', unknownWords: ['zebra'] }]);
    const tallies = await log.articleTallies(everything);
    expect(new Map(tallies.map(({ article, shown }) => [article, shown]))).toEqual(
      new Map([
        ['x', 2],
        ['y', 2],
      ]),
    );
  });

  it('two servers that settle at once write the same, and lose nothing', async () => {
    const other = await open();
    for (let index = 0; index < 400; index += 1)
      ask(`a${index}`, { visit: `v${index % 100}`, askedAt: 1000 + index, normalised: `n${index % 7}` });
    await log.flush();
    const votes = Array.from({ length: 40 }, (_, index) => did(`a${index}`, 'helpful', 5000));
    await Promise.all([log.settle(6000), other.settle(6000), ...votes]);
    await settle(7000);
    const found = await outcomes();
    for (let index = 0; index < 40; index += 1) expect(found[`a${index}`]).toBe('confirmed');
    expect(await log.visits(everything, 1)).toHaveLength(100);
    await other.close();
  });
};
