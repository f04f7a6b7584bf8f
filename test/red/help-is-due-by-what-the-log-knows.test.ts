import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { VisitAsk } from '../../server/core/log/log-reader.ts';
import { createHelpDue } from '../../server/red/answering/help-due.ts';

const minute = 60_000;
const now = 100 * minute;

const unknownAt = (minutesAgo: number): VisitAsk => ({
  askedAt: now - minutesAgo * minute,
  kind: 'unknown',
  outcomes: [],
});

const isDue = (read: () => Promise<readonly VisitAsk[]>, visit: string | null = 'visit'): Promise<boolean> =>
  createHelpDue({ log: { ofVisitSince: read }, now: () => now, hashVisit: (id) => id })(visit);

describe('help under a reply that is none', () => {
  it.each([
    ['the third in a row', [2, 1], true],
    ['the second', [1], false],
    ['the fourth: it was offered', [3, 2, 1], false],
    ['the third, after half an hour of silence', [40, 35], false],
    ['the third since the silence', [80, 75, 70, 5, 4], true],
  ] as const)('%s', async (_, minutesAgo, expected) => {
    expect(await isDue(async () => minutesAgo.map(unknownAt))).toBe(expected);
  });

  it('is not offered after a reply that helped', async () => {
    const helped: VisitAsk = { askedAt: now - 3 * minute, kind: 'answer', outcomes: ['helpful'] };
    expect(await isDue(async () => [helped, unknownAt(2), unknownAt(1)])).toBe(false);
  });

  it('follows nobody who has no visit, and reads nothing then', async () => {
    expect(await isDue(() => Promise.reject(new Error('read')), null)).toBe(false);
  });

  it('keeps no page waiting for a log that is down or slow', async () => {
    expect(await isDue(() => Promise.reject(new Error('down')))).toBe(false);
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const due = isDue(() => new Promise(() => undefined));
    await vi.advanceTimersByTimeAsync(100);
    expect(await due).toBe(false);
  });
});
