import { describe, expect, it } from 'vitest';
import type { QuestionPlace } from '../../server/core/log/found-question.ts';
import type { ListedAsk } from '../../server/core/log/log-reader.ts';
import { createConsoleReports, type ConsoleSources } from '../../server/red/reports/console-reports.ts';

const noLibrary = (): never => {
  throw new Error('the search in the log reads no article');
};

/** A log that holds asks of the given times, and finds them as the real one does: newest first, then by id. */
const logOf = (times: readonly number[]): ConsoleSources['log'] => {
  const asks = times
    .map((askedAt, index): ListedAsk => ({
      askedAt,
      id: String(index).padStart(4, '0'),
      audience: 'prospect',
      question: `q${index}`,
      kind: 'unknown',
      asker: 'human',
      wordingKey: null,
      confidence: 0,
      reason: 'no-article',
      shown: ['a'],
      outcome: null,
      firstAsk: null,
      page: null,
    }))
    .toSorted((a, b) => b.askedAt - a.askedAt || (a.id < b.id ? 1 : -1));
  const found: Partial<ConsoleSources['log']> = {
    settle: async () => 0,
    search: async ({ until, limit }) => asks.filter(({ askedAt }) => askedAt < until).slice(0, limit),
  };
  return found as ConsoleSources['log']; // the rest is not called
};

const filter = {
  since: 0,
  until: 1_000_000,
  audience: null,
  asker: null,
  text: '',
  kind: null,
  outcome: null,
} as const;

describe('pages of questions', () => {
  it.each([
    ['all at different times', Array.from({ length: 25 }, (_, index) => index)],
    ['many in the same millisecond, over the edge of a page', [...Array(13).fill(5), ...Array(9).fill(4), 3]],
    ['exactly one page', Array.from({ length: 10 }, () => 7)],
    ['none', []],
  ])('%s: read on to the end, each is found once and in order', async (_, times: number[]) => {
    const { questions } = createConsoleReports({ log: logOf(times), library: noLibrary, now: () => 0 });
    const seen: string[] = [];
    let from: QuestionPlace | null = null;
    do {
      const page = await questions({ ...filter, from, limit: 10 });
      seen.push(...page.questions.map(({ question }) => question));
      from = page.older;
    } while (from !== null);
    expect(seen).toHaveLength(times.length);
    expect(new Set(seen).size).toBe(times.length);
    expect(seen.map((question) => times[Number(question.slice(1))])).toEqual(times.toSorted((a, b) => b - a));
  });
});
