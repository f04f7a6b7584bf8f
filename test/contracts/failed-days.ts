import { afterEach, beforeEach, expect, it } from 'vitest';
import { mostAsksOfAVisit } from '../../server/core/asker.ts';
import { caseAt, meantIn, type FailedDay } from '../../server/core/failed-day.ts';
import { askerOf, failedCountsOf } from '../../server/core/gap.ts';
import type { AskRecord } from '../../server/core/interaction.ts';
import type { LogFilter } from '../../server/core/log-reader.ts';
import { gapOf } from '../../server/red/gap-of.ts';
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

/** Every log keeps these promises about days that are packed, whatever it is stored in. */
export const packsWhatFailed = (openStore: OpenStore): void => {
  let log: OpenLog;
  let other: OpenLog;
  const ask = (id: string, changes: Partial<AskRecord> = {}): void =>
    log.record(askRecord(id, { kind: 'unknown', visit: null, ...changes }));
  const settle = async (now: number): Promise<void> => {
    await log.flush();
    await log.settle(now, gapOf);
  };
  const packOf = async (reader: OpenLog, at: number): Promise<FailedDay | undefined> =>
    (await reader.failedDays(everything)).find((each) => each.at[0] === at);

  /** What the packs hold is what the rows hold, for either server. */
  const expectSame = async (): Promise<void> => {
    for (const reader of [log, other])
      for (const changes of filters) {
        const filter = { ...everything, ...changes };
        const rows = await log.failedAsks(filter);
        const days = await reader.failedDays(filter);
        const cases = days.flatMap((each) => [...meantIn(each, filter)].map((place) => caseAt(each, place)));
        expect(cases.map(({ who: _who, ...each }) => each)).toEqual(
          rows.map(({ id: _i, visit: _v, person: _p, normal: _n, kind: _k, shown, ...each }) => ({
            ...each,
            shown: shown.slice(0, 1),
          })),
        );
        const firstOf = (list: readonly (string | number)[]) => list.map((who) => list.indexOf(who));
        expect(firstOf(cases.map(({ who }) => who))).toEqual(firstOf(rows.map(askerOf)));
        const counts = Map.groupBy(rows, ({ gap }) => gap ?? '');
        expect(await reader.failedCounts(filter)).toEqual(
          new Map([...counts].map(([gap, { length }]) => [gap, length])),
        );
        expect(failedCountsOf(days, filter, () => 'all').get('all') ?? 0).toBe(rows.length);
      }
  };

  beforeEach(async () => {
    const { open } = await openStore();
    log = await open();
    other = await open();
    for (let index = 0; index < 40; index += 1)
      ask(`a${index}`, {
        askedAt: day + index * 2 * hour,
        normal: `n${index % 7}`,
        question: `N${index % 9}?`,
        visit: index % 3 === 0 ? null : `v${index % 11}`,
        person: index % 5 === 0 ? 'jane' : null,
        audience: index % 4 === 0 ? 'customer' : 'prospect',
        asker: (['human', 'agent', 'bot'] as const)[index % 3] ?? 'human',
        unknownWords: index % 2 === 0 ? [`w${index % 7}`] : [],
        shown: index % 6 === 0 ? ['x', 'y'] : [],
      });
    ask('late', { askedAt: day + 1, kind: 'choices', visit: 'late', normal: 'late' });
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
    ask('new', { askedAt: 5 * day, normal: 'new' });
    await settle(6 * day + hour);
    expect(await packOf(log, 5 * day)).not.toBe(await packOf(log, 5 * day));
    await settle(6 * day + 3 * hour);
    expect(await packOf(log, 5 * day)).toBe(await packOf(log, 5 * day));
    await expectSame();
  });

  it('a vote or an ask that comes after its day was packed counts, on every server', async () => {
    await expectSame(); // either server remembers the day
    await other.recordOutcome({ askId: 'late', outcome: 'helpful', article: null, at: packed });
    ask('older', { askedAt: day + 2, normal: 'older' });
    await settle(packed + 1);
    expect((await log.failedAsks(everything)).map(({ id }) => id)).not.toContain('late');
    expect((await log.failedAsks(everything)).map(({ id }) => id)).toContain('older');
    await expectSame();
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
      ask(`long${index}`, { askedAt: day + 7 + index, visit: 'v1', normal: 'long' });
    await settle(packed + 1);
    await expectSame();
  });

  it('two servers that pack and change at once end with the same', async () => {
    for (let round = 0; round < 5; round += 1) {
      ask(`more${round}`, { askedAt: day + 100 + round, visit: `more${round}`, normal: `n${round}` });
      await log.flush();
      const outcome = round % 2 === 0 ? 'helpful' : 'not-helpful';
      await Promise.all([
        log.settle(packed + round, gapOf),
        other.settle(packed + round, gapOf),
        other.recordOutcome({ askId: 'late', outcome, article: null, at: packed + round }),
      ]);
    }
    await settle(packed + 9);
    await expectSame();
  });
};
