import { describe, expect, it } from 'vitest';
import { nextStepText, type NextStep } from '../../server/core/follow-ups/follow-up-words.ts';
import { dueAtWithCall } from '../../server/core/promises/promise.ts';
import { defaultPromises } from '../../server/core/content/site.ts';

const hourMs = 3_600_000;
const { lengthMs } = defaultPromises.callBack;

/** Monday at noon, UTC; a call two days later. */
const now = Date.UTC(2026, 10, 23, 12);
const call = { start: now + 48 * hourMs, end: now + 48 * hourMs + lengthMs };

describe('the due time of what is answered by a call', () => {
  const due = (rank: Parameters<typeof dueAtWithCall>[0]['rank'], within: 'day' | null = null) =>
    dueAtWithCall({ rank, receivedAt: now, within }, call, defaultPromises);

  it.each(['standard', 'suggestion'] as const)('%s: one length of a call after its end, also with a wish', (rank) => {
    expect(due(rank)).toBe(call.end + lengthMs);
    expect(due(rank, 'day')).toBe(call.end + lengthMs);
  });

  it.each(['emergent', 'critical', 'red-alert'] as const)(
    '%s: as if there were no call, where that is before it',
    (rank) => {
      expect(due(rank)).toBe(dueAtWithCall({ rank, receivedAt: now, within: null }, null, defaultPromises));
      expect(due(rank)).toBeLessThan(call.start);
    },
  );

  it('a pressing one is not broken while it is called', () => {
    const soon = { start: now + hourMs / 2, end: now + hourMs / 2 + lengthMs };
    const received = { rank: 'red-alert', receivedAt: now, within: null } as const;
    expect(dueAtWithCall(received, soon, defaultPromises)).toBe(soon.end + lengthMs);
  });
});

describe('what happens next', () => {
  const step: NextStep = {
    channel: 'email',
    callBack: null,
    dueAt: now + hourMs,
    promisedAt: now,
    email: 'ann@example.org',
    department: 'Sales',
    now,
  };
  const called: NextStep = { ...step, channel: 'call-back', callBack: call, dueAt: call.end + lengthMs };
  const inHours = (instant: number): string => `hour ${(instant - now) / hourMs}`;
  const said = (changes: Partial<NextStep>, of = step): string => nextStepText({ ...of, ...changes }, inHours);

  it('an answer goes where there is an address, else on the page', () => {
    expect(said({})).toBe('Our team for Sales will answer you by e-mail by hour 1.');
    expect(said({ email: null })).toBe('Our team for Sales will answer you on this page by hour 1.');
  });

  it('what is past is said as past', () => {
    expect(said({ now: now + hourMs })).toContain(
      'We promised you an answer by hour 1. It’s taking longer, and we’re sorry.',
    );
    expect(said({ now: call.end }, called)).toContain('We said we would call you on hour 48.');
  });

  it('a call is said, and for what presses also by when somebody looks at it', () => {
    expect(said({}, called)).toBe('Our team for Sales will call you on hour 48.');
    expect(said({ dueAt: now + hourMs }, called)).toBe(
      'Our team for Sales will look at it by hour 1 and call you on hour 48.',
    );
    expect(said({ dueAt: now + hourMs, now: now + 2 * hourMs }, called)).toContain(
      'We promised to look at it by hour 1.',
    );
  });

  it('a call that was before the promise is not promised', () => {
    expect(said({ promisedAt: call.end, now: call.end, dueAt: call.end + hourMs, email: null }, called)).toBe(
      `Our team for Sales will answer you on this page by ${inHours(call.end + hourMs)}.`,
    );
  });
});
