import { describe, expect, it } from 'vitest';
import { articleTalliesOf, type AskOutcomeRow } from '../../server/core/log/article-tally.ts';
import type { AskTally } from '../../server/core/log/log-reader.ts';
import { articleUseOf } from '../../server/core/reports/article-use.ts';
import { effortRows } from '../../server/core/reports/effort-report.ts';
import { overviewOf } from '../../server/core/reports/overview.ts';
import { trafficOf } from '../../server/core/reports/traffic.ts';
import { unknownWordsOf } from '../../server/core/reports/unknown-words.ts';
import { effortOf } from '../../server/core/log/effort.ts';
import type { SettledVisit } from '../../server/core/log/settlement.ts';
import { done, loggedAsk } from '../support/logged-ask.ts';

const tally = (changes: Partial<AskTally>): AskTally => ({
  hour: 0,
  isWhole: true,
  audience: 'prospect',
  asker: 'human',
  kind: 'answer',
  outcome: 'unknown',
  asks: 1,
  visits: 0,
  ...changes,
});

describe('the overview', () => {
  it('leaves out what is not counted, but counts the visits it begins', () => {
    const rows = [
      tally({ asks: 3, visits: 2, outcome: 'confirmed' }),
      tally({ asks: 2, kind: 'unknown', outcome: 'abandoned' }),
      tally({ asks: 4, kind: 'choices', outcome: 'contradicted', visits: 1 }),
      tally({ asks: 1, hour: 24 }),
      tally({ asks: 7, kind: 'small-talk', outcome: null, visits: 5 }),
      tally({ asks: 9, kind: 'out-of-scope', outcome: null }),
    ];
    expect(overviewOf(rows, [])).toEqual({
      asks: 10,
      visits: 8,
      selfService: { low: 0.3, high: 0.4 },
      outcomes: { confirmed: 3, contradicted: 4, abandoned: 2, unknown: 1 },
      answeredShare: 0.4,
      before: {
        asks: 0,
        visits: 0,
        selfService: { low: 0, high: 1 },
        outcomes: { confirmed: 0, contradicted: 0, abandoned: 0, unknown: 0 },
        answeredShare: 0,
      },
      byDay: [
        { day: '1970-01-01', asks: 9, selfService: { low: 3 / 9, high: 3 / 9 } },
        { day: '1970-01-02', asks: 1, selfService: { low: 0, high: 1 } },
      ],
    });
  });
});

describe('traffic', () => {
  const rows = [
    tally({ hour: 24, asks: 2, visits: 1 }),
    tally({ hour: 47, asks: 1, kind: 'small-talk' }),
    tally({ hour: 47, asks: 5, asker: 'bot', visits: 5 }),
    tally({ hour: 48, asks: 3, isWhole: false }),
  ];
  const none = { answer: 0, choices: 0, unknown: 0, 'small-talk': 0, 'out-of-scope': 0 };

  it('counts one class by day and hour, and every class by day', () => {
    const { byDay, byHour } = trafficOf(rows, 'human', []);
    expect(byDay).toEqual([
      {
        day: '1970-01-02',
        asks: 3,
        visits: 1,
        kinds: { ...none, answer: 2, 'small-talk': 1 },
        classes: { human: 3, agent: 0, bot: 5, synthetic: 0 },
      },
      {
        day: '1970-01-03',
        asks: 3,
        visits: 0,
        kinds: { ...none, answer: 3 },
        classes: { human: 3, agent: 0, bot: 0, synthetic: 0 },
      },
    ]);
    expect(byHour).toHaveLength(24);
    expect([byHour[0], byHour[23]]).toEqual([2, 1]);
  });

  it('counts every class where none is named', () => {
    expect(trafficOf(rows, null, []).byDay[0]).toMatchObject({ asks: 8, visits: 6 });
  });

  it('lists pages by their asks', () => {
    const pages = [
      { page: 'b', asks: 1 },
      { page: null, asks: 1 },
      { page: 'a', asks: 1 },
      { page: 'c', asks: 2 },
    ];
    expect(trafficOf([], null, pages).pages.map(({ page }) => page)).toEqual(['c', null, 'a', 'b']);
  });
});

describe('effort', () => {
  it('is counted up to the first ask that was confirmed', () => {
    const asks = [
      {
        ...loggedAsk('a', { kind: 'unknown', wordingKey: 'g', events: [done('opened')] }),
        outcome: 'contradicted' as const,
      },
      { ...loggedAsk('t', { kind: 'small-talk', events: [done('opened')] }), outcome: null },
      {
        ...loggedAsk('b', { kind: 'choices', events: [done('picked'), done('opened')] }),
        outcome: 'confirmed' as const,
      },
      { ...loggedAsk('c', { events: [done('opened')] }), outcome: 'unknown' as const },
    ];
    expect(effortOf(asks)).toEqual({
      searches: 3,
      clicks: 4,
      untilConfirmed: { searches: 2, clicks: 3, gap: 'g' },
      isSolved: false,
    });
    expect(effortOf(asks.slice(0, 3)).isSolved).toBe(true);
    expect(effortOf(asks.slice(0, 2))).toMatchObject({ untilConfirmed: null, isSolved: false });
  });

  const visit = (searches: number, clicks: number, gap: string | null): SettledVisit => ({
    id: 'x',
    visit: null,
    person: null,
    audience: 'prospect',
    asker: 'human',
    startedAt: 0,
    lastAt: 0,
    endsAt: 0,
    isFinished: true,
    searches: 9,
    clicks: 9,
    isSolved: true,
    untilConfirmed: { searches, clicks, gap },
  });

  it('has a row for an audience, then one for each of its gaps, by nearest rank', () => {
    const visits = [
      visit(1, 0, null),
      visit(2, 1, 'g'),
      visit(4, 3, 'g'),
      { ...visit(9, 9, null), untilConfirmed: null },
    ];
    expect(effortRows(visits)).toEqual([
      { audience: 'prospect', gap: null, visits: 3, searches: { median: 2, p90: 4 }, clicks: { median: 1, p90: 3 } },
      { audience: 'prospect', gap: 'g', visits: 2, searches: { median: 2, p90: 4 }, clicks: { median: 1, p90: 3 } },
    ]);
  });
});

describe('the use of articles', () => {
  const people = { audience: 'prospect', asker: 'human' } as const;
  const row = (
    ask: string,
    outcome: AskOutcomeRow['outcome'],
    changes: Partial<AskOutcomeRow> = {},
  ): AskOutcomeRow => ({
    ask,
    outcome,
    ...people,
    article: null,
    at: 0,
    kind: 'answer',
    shown: ['x', 'y'],
    ...changes,
  });
  const article = (id: string, reviewBy: string | null = null) => ({
    id,
    title: id,
    audience: 'prospect' as const,
    reviewBy,
  });

  it('counts asks that showed it, opened it, and voted on it', () => {
    const rows = [
      row('1', 'opened', { article: 'x' }),
      row('1', 'picked', { article: 'x' }),
      row('1', 'helpful'),
      row('2', 'not-helpful', { article: 'y' }),
      row('3', 'opened', { article: 'x', at: 1, kind: 'choices' }),
      row('3', 'picked', { article: 'y', at: 2, kind: 'choices' }),
      row('3', 'helpful', { kind: 'choices' }),
      row('4', 'helpful', { kind: 'choices' }),
    ];
    const shown = [
      { ...people, shown: ['x', 'y'], asks: 2 },
      { ...people, audience: 'customer' as const, shown: ['y'], asks: 3 },
    ];
    const tallies = articleTalliesOf(shown, rows);
    const use = articleUseOf([article('x'), article('y'), article('z')], tallies, '2026-01-01');
    expect(
      use.map(({ id, ...each }) => [id, each.shown, each.opened, each.helped, each.notHelped, each.neverShown]),
    ).toEqual([
      ['y', 5, 1, 1, 1, false],
      ['x', 2, 2, 1, 0, false],
      ['z', 0, 0, 0, 0, true],
    ]);
  });

  it('is due for review after the day, not on it', () => {
    const articles = [article('a', '2026-01-01'), article('b', '2026-01-02'), article('c')];
    expect(articleUseOf(articles, [], '2026-01-02').map(({ dueForReview }) => dueForReview)).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('unknown words', () => {
  it('are counted by ask and by visit, with the last question', () => {
    const ask = (id: string, visit: string | null, ...unknownWords: readonly string[]) => ({
      id,
      visit,
      person: null,
      askedAt: 0,
      question: `q${id}`,
      unknownWords,
    });
    const words = unknownWordsOf([
      ask('1', 'v', 'a', 'a', 'b'),
      ask('2', 'v', 'a'),
      ask('3', null, 'b'),
      ask('4', null, 'c'),
    ]);
    expect(words.map(({ word, count, people, sample }) => [word, count, people, sample])).toEqual([
      ['b', 2, 2, 'q3'],
      ['a', 2, 1, 'q2'],
      ['c', 1, 1, 'q4'],
    ]);
  });
});
