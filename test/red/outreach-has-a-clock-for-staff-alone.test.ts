import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FollowUpKind } from '../../server/core/follow-ups/follow-up.ts';
import { fireTimers } from '../../server/red/follow-ups/promise-timers.ts';
import { eventTitles } from '../../server/core/words/en/status.ts';
import { openApp, type TestApp } from '../support/app.ts';
import { idOf, newFollowUp } from '../support/follow-up.ts';

const hourMs = 3_600_000;

let opened: TestApp;
beforeEach(async () => {
  opened = await openApp();
});
afterEach(() => opened.close());

/** Opens one of a kind that is due on Monday at five, and lives through three weeks, looking every hour. */
const liveThrough = async (kind: FollowUpKind): Promise<readonly string[]> => {
  const now = opened.clock.now();
  const times = { createdAt: now, changedAt: now, promisedAt: now, dueAt: Date.UTC(2026, 10, 23, 17) };
  const draft = newFollowUp(1, { kind, email: 'ann@example.org', owner: 'bob@help.example', ...times });
  const red = { at: now, actor: { kind: 'red' }, kind: 'opened', body: '3 searches; up to 2 is usual' } as const;
  await opened.followUps.open({ draft, events: [red], mailsOf: () => [], lines: 1 });
  for (let hour = 0; hour < 21 * 24; hour += 1) {
    opened.clock.advance(hourMs);
    await fireTimers(opened.desk.promises);
  }
  const events = await opened.followUps.events(idOf(1));
  return events.map((event) => event.kind);
};

const mails = async () =>
  (await opened.outbox.list({ state: null, after: null, limit: 50 }))
    .map(({ id, to, subject }) => [id.split('-')[0] ?? '', to, subject] as const)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));

describe('what nobody answers', () => {
  it('handed over: staff are reminded, and its asker is told', async () => {
    expect(await liveThrough('hand-over')).toEqual(['opened', 'nudged', 'breached', 'escalated', 'quiet']);
    expect((await mails()).map(([kind, to]) => [kind, to])).toEqual([
      ['escalation', 'help@help.example'],
      ['late', 'ann@example.org'],
      ['nudge', 'bob@help.example'],
      ['quiet', 'ann@example.org'],
    ]);
  });

  it('outreach: staff are reminded once and told once that it is late; nobody else hears of it', async () => {
    expect(await liveThrough('outreach')).toEqual(['opened', 'nudged', 'breached', 'escalated']);
    expect(await mails()).toEqual([
      [
        'escalation',
        'help@help.example',
        '[R-1001] Somebody who found no answer was not contacted in time: where is my parcel',
      ],
      [
        'nudge',
        'bob@help.example',
        '[R-1001] Somebody who found no answer has not been contacted yet: where is my parcel',
      ],
    ]);
  });

  it('outreach: its page says neither that it is late nor when somebody answers, and no figure of theirs', async () => {
    await liveThrough('outreach');
    const followUp = (await opened.followUps.byId(idOf(1))) ?? expect.fail();
    const url = new URL(opened.desk.mails(opened.built.library()).statusUrl(followUp)).pathname;
    const { body } = await opened.app.inject({ url, headers: { accept: 'text/html' } });
    expect(body).toContain('We saw that you didn’t find an answer');
    expect(body).not.toContain('is usual');
    expect(body).not.toContain(eventTitles.breached);
    expect(body).not.toContain('will answer you by e-mail');
    expect(body).not.toContain('You asked us');
  });
});
