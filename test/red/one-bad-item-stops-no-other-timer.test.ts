import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fireTimers, reportOnce } from '../../server/red/follow-ups/promise-timers.ts';
import { openApp, type TestApp } from '../support/app.ts';
import { idOf, newFollowUp } from '../support/follow-up.ts';

let opened: TestApp;
beforeEach(async () => {
  opened = await openApp();
});
afterEach(() => opened.close());

describe('a follow-up whose mails cannot be written', () => {
  it('is told of once, by its number, and the timers of all others go off', async () => {
    const now = opened.clock.now();
    const due = { createdAt: now, changedAt: now, promisedAt: now, dueAt: now + 1000 };
    for (const [number, email] of [
      [1, 'ann at example'],
      [2, 'bob@example.org'],
    ] as const)
      await opened.followUps.open({
        draft: newFollowUp(number, { ...due, email }),
        events: [],
        mailsOf: () => [],
        lines: 1,
      });
    opened.clock.advance(2000);
    const errors: unknown[] = [];
    const onFailure = reportOnce((error) => void errors.push(error));
    for (let round = 0; round < 3; round += 1) await fireTimers(opened.desk.promises, onFailure);
    expect(errors.map(String)).toEqual([expect.stringContaining('R-1001')]);
    expect((await opened.followUps.byId(idOf(1)))?.breachedAt).toBeNull();
    expect((await opened.followUps.byId(idOf(2)))?.breachedAt).toBe(opened.clock.now());
  });
});
