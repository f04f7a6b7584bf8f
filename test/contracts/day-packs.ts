import { afterEach, beforeEach, expect, it } from 'vitest';
import { mostAsksOfAVisit } from '../../server/core/log/asker.ts';
import { caseAt, failedCountsOf, placesMatching, type FailedDay } from '../../server/core/log/failed-day.ts';
import { askerOf } from '../../server/core/gaps/gap.ts';
import type { AskRecord } from '../../server/core/log/interaction.ts';
import type { LogFilter } from '../../server/core/log/failed-ask.ts';
import type { OpenDatabase } from '../../server/store/database/open-database.ts';
import type { OpenLog } from '../../server/store/open-log.ts';
import { askRecord, byCli } from '../support/ask-record.ts';
import { everything } from '../support/failed-asks.ts';
import type { OpenStore } from './interaction-log.ts';

const hour = 3_600_000;
const day = 24 * hour;
const packed = 4 * day;

const filters: readonly Partial<LogFilter>[] = [
  {},
  { audience: 'customer' },
  { asker: ['human', 'agent'] },
  { asker: 'bot' },
  { since: day + 5 * hour, until: 3 * day + 7 * hour },
  { since: 3 * day, until: 3 * day },
];

/** Shorter than a day, so that no pack is read; no day begins within one. */
const step = 12 * hour;
const lastDay = 8;

/** Counts by all else that a row says. */
const addedUp = <Count extends string, Row extends Readonly<Record<Count, number>>>(
  rows: readonly Row[],
  counts: readonly Count[],
): ReadonlyMap<string, readonly number[]> => {
  const sums = new Map<string, readonly number[]>();
  for (const row of rows) {
    const named = Object.entries(row).filter(([name]) => !counts.some((count) => count === name));
    const key = JSON.stringify(named.toSorted(([a], [b]) => (a < b ? -1 : 1)));
    const known = sums.get(key);
    sums.set(
      key,
      counts.map((count, place) => row[count] + (known?.[place] ?? 0)),
    );
  }
  return sums;
};

/** Every log keeps these promises about days that are packed, whatever it is stored in. */
export const packsDays = (openStore: OpenStore): void => {
  let log: OpenLog;
  let other: OpenLog;
  let bare: () => OpenDatabase;
  const ask = (id: string, changes: Partial<AskRecord> = {}): void =>
    log.record(askRecord(id, { kind: 'unknown', visit: null, ...changes }));
  const settle = async (now: number): Promise<void> => {
    await log.flush();
    await log.settle(now);
  };
  const packOf = async (reader: OpenLog, at: number): Promise<FailedDay | undefined> =>
    (await reader.failedDays(everything)).find((each) => each.at[0] === at);

  /** What of a period adds up, read in steps too short for any pack, is what packs say of it. */
  const expectSameSums = async (reader: OpenLog, filter: LogFilter): Promise<void> => {
    const steps = Array.from({ length: (lastDay * day) / step }, (_, index) => ({
      ...filter,
      since: Math.max(filter.since, index * step),
      until: Math.min(filter.until, (index + 1) * step),
    })).filter(({ since, until }) => since < until);
    const ofSteps = async <T>(read: (part: LogFilter) => Promise<readonly T[]>) =>
      (await Promise.all(steps.map(read))).flat();
    expect(addedUp(await reader.tallies(filter), ['asks', 'visits'])).toEqual(
      addedUp(
        [...(await ofSteps(log.tallies)), ...(await log.tallies(filter)).filter(({ isWhole }) => !isWhole)],
        ['asks', 'visits'],
      ),
    );
    expect(addedUp(await reader.pages(filter), ['asks'])).toEqual(addedUp(await ofSteps(log.pages), ['asks']));
    const counts = ['shown', 'opened', 'helped', 'notHelped'] as const;
    expect(addedUp(await reader.articleTallies(filter), counts)).toEqual(
      addedUp(await ofSteps(log.articleTallies), counts),
    );
  };

  /** What the packs hold is what the rows hold, for either server. */
  const expectSame = async (): Promise<void> => {
    for (const reader of [log, other])
      for (const changes of filters) {
        const filter = { ...everything, ...changes };
        const rows = await log.failedAsks(filter);
        const days = await reader.failedDays(filter);
        const cases = days.flatMap((each) => [...placesMatching(each, filter)].map((place) => caseAt(each, place)));
        expect(cases.map(({ who: _who, ...each }) => each)).toEqual(
          rows.map(({ id: _i, visit: _v, person: _p, normalised: _n, kind: _k, asker: _a, shown, ...each }) => ({
            ...each,
            shown: shown.slice(0, 1),
          })),
        );
        const firstOf = (list: readonly (string | number)[]) => list.map((who) => list.indexOf(who));
        expect(firstOf(cases.map(({ who }) => who))).toEqual(firstOf(rows.map(askerOf)));
        const counts = Map.groupBy(rows, ({ wordingKey }) => wordingKey ?? '');
        expect(await reader.failedCounts(filter)).toEqual(
          new Map([...counts].map(([gap, { length }]) => [gap, length])),
        );
        expect(failedCountsOf(days, filter, () => 'all').get('all') ?? 0).toBe(rows.length);
        await expectSameSums(reader, filter);
      }
  };

  beforeEach(async () => {
    const { open, openedBare } = await openStore();
    bare = openedBare;
    log = await open();
    other = await open();
    for (let index = 0; index < 40; index += 1)
      ask(`a${index}`, {
        askedAt: day + index * 2 * hour,
        normalised: `n${index % 7}`,
        question: `N${index % 9}?`,
        visit: index % 3 === 0 ? null : `v${index % 11}`,
        person: index % 5 === 0 ? 'jane' : null,
        audience: index % 4 === 0 ? 'customer' : 'prospect',
        asker: (['human', 'agent', 'bot'] as const)[index % 3] ?? 'human',
        unknownWords: index % 2 === 0 ? [`w${index % 7}`] : [],
        shown: index % 6 === 0 ? ['x', 'y'] : [],
        page: index % 4 === 0 ? null : `https://shop.example/${index % 3}`,
      });
    ask('late', { askedAt: day + 1, kind: 'choices', visit: 'late', normalised: 'late', shown: ['x', 'z'] });
    ask('good', { askedAt: 5, kind: 'answer', visit: 'good', normalised: 'good', shown: ['y'] });
    await log.flush();
    await log.recordOutcome({ askId: 'a6', outcome: 'opened', article: 'y', at: day + 12 * hour });
    await log.recordOutcome({ askId: 'a6', outcome: 'helpful', article: null, at: day + 12 * hour + 1 });
    await log.recordOutcome({ askId: 'a12', outcome: 'not-helpful', article: 'x', at: 2 * day });
    await settle(packed);
  });
  afterEach(async () => {
    await other.close();
    await log.close();
  });

  it('packs say what the asks say', async () => {
    await expectSame();
    expect(await packOf(log, day)).toBe(await packOf(log, day)); // packed: remembered, not made again
    expect(await packOf(log, 2 * day)).toBe(await packOf(log, 2 * day));
  });

  it('a day is not packed before visits of its end are over', async () => {
    ask('new', { askedAt: 5 * day, normalised: 'new' });
    await settle(6 * day + hour);
    expect(await packOf(log, 5 * day)).not.toBe(await packOf(log, 5 * day));
    await settle(6 * day + 3 * hour);
    expect(await packOf(log, 5 * day)).toBe(await packOf(log, 5 * day));
    await expectSame();
  });

  it('a vote or an ask that comes after its day was packed counts, on every server', async () => {
    await expectSame(); // either server remembers the day
    await other.recordOutcome({ askId: 'late', outcome: 'helpful', article: null, at: packed });
    ask('older', { askedAt: day + 2, normalised: 'older' });
    await settle(packed + 1);
    expect((await log.failedAsks(everything)).map(({ id }) => id)).not.toContain('late');
    expect((await log.failedAsks(everything)).map(({ id }) => id)).toContain('older');
    await expectSame();
  });

  it('so does a vote on what never failed, or one that changes no outcome', async () => {
    await expectSame();
    await other.recordOutcome({ askId: 'good', outcome: 'helpful', article: 'z', at: packed });
    await other.recordOutcome({ askId: 'a6', outcome: 'opened', article: 'z', at: packed });
    await settle(packed + 1);
    const tallies = await log.articleTallies({ ...everything, until: day });
    expect(tallies.map(({ article, helped }) => [article, helped])).toContainEqual(['z', 1]);
    await expectSame();
  });

  it('what adds up is read from the packs of whole days', async () => {
    const { db, close } = bare();
    const none = JSON.stringify({ tallies: [], pages: [], articles: [] });
    await db.updateTable('day_packs').set({ sums: none, stamp: 'other' }).where('day', '=', 2).execute();
    await close();
    const asksOf = async (since: number, until: number) =>
      (await log.tallies({ ...everything, since, until })).reduce((sum, { asks }) => sum + asks, 0);
    expect(await asksOf(2 * day, 3 * day)).toBe(0);
    expect(await asksOf(2 * day, 3 * day - 1)).toBe(12);
    expect(await log.pages({ ...everything, since: 2 * day, until: 3 * day })).toEqual([]);
    expect(await log.articleTallies({ ...everything, since: 2 * day, until: 3 * day })).toEqual([]);
  });

  it('what is erased or too old is in no pack any more', async () => {
    await expectSame();
    await log.erasePerson('jane', { ...byCli, at: packed });
    await expectSame();
    await log.deleteBefore(2 * day + 5 * hour);
    await expectSame();
    await settle(packed + 1);
    await expectSame();
  });

  it('nor what turns out to be a bot by its length', async () => {
    await expectSame();
    for (let index = 0; index <= mostAsksOfAVisit; index += 1)
      ask(`long${index}`, { askedAt: day + 7 + index, visit: 'v1', normalised: 'long' });
    await settle(packed + 1);
    await expectSame();
  });

  it('two servers that pack and change at once end with the same', async () => {
    for (let round = 0; round < 5; round += 1) {
      ask(`more${round}`, { askedAt: day + 100 + round, visit: `more${round}`, normalised: `n${round}` });
      await log.flush();
      const outcome = round % 2 === 0 ? 'helpful' : 'not-helpful';
      await Promise.all([
        log.settle(packed + round),
        other.settle(packed + round),
        other.recordOutcome({ askId: 'late', outcome, article: null, at: packed + round }),
      ]);
    }
    await settle(packed + 9);
    await expectSame();
  });
};
