import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fireTimers } from '../../server/red/follow-ups/promise-timers.ts';
import { openApp, postJson, smallContent, type TestApp } from '../support/app.ts';

const minuteMs = 60_000;
const content = { ...smallContent('token') };
content['site.yml'] =
  `${String(content['site.yml'])}promises:\n  time_zone: Europe/Amsterdam\n  call_back: {length: 30m, at_once: 1}\n`;

let opened: TestApp;
beforeEach(async () => {
  opened = await openApp({ content });
});
afterEach(() => opened.close());

/** Asks for the first call on Monday, at ten in Amsterdam, from New York. */
const askForCall = async (question: string, slot = '2026-11-23T09:00:00.000Z'): Promise<string> => {
  const call = { channel: 'call-back', phone: '+31201234567', slot, timeZone: 'America/New_York' };
  const body = { key: 'c'.repeat(22), question, email: 'ann@example.org', ...call };
  return (await opened.app.inject(postJson('/api/hand-overs', body))).json<{ next: string }>().next;
};

const textTo = async (address: string, kind: string): Promise<string | undefined> =>
  (await opened.outbox.list({ state: null, after: null, limit: 50 })).find(
    ({ to, id }) => to === address && id.startsWith(`${kind}-`),
  )?.text;

describe('a call', () => {
  it('staff are told of the call in their own zone, and where the number is', async () => {
    await askForCall('where is my zebra');
    const text = await textTo('help@help.example', 'new');
    expect(text).toContain('Call: Monday 23 November 2026 at 10:00 CET. The number is in the console.');
    expect(text).toContain('Due: Monday 23 November 2026 at 11:00 CET');
    expect(text).not.toContain('201234567');
  });

  it('is not broken while it is made and noted; then it is said as what it was', async () => {
    await askForCall('where is my zebra');
    opened.clock.advance(Date.UTC(2026, 10, 23, 9, 59) - opened.clock.now());
    await fireTimers(opened.desk.promises);
    expect(await textTo('ann@example.org', 'late')).toBeUndefined();
    opened.clock.advance(minuteMs);
    await fireTimers(opened.desk.promises);
    expect(await textTo('ann@example.org', 'late')).toContain(
      'We said we would call you on Monday 23 November 2026 at 04:00',
    );
  });

  it('does not put off what presses: both times are promised', async () => {
    const next = await askForCall('the kettle caught fire and somebody is injured', '2026-11-23T12:00:00.000Z');
    expect(next).toContain('will look at it by Monday 23 November 2026 at 04:00');
    expect(next).toContain('and call you on Monday 23 November 2026 at 07:00');
    const [followUp] = await opened.followUps.running();
    expect(followUp).toMatchObject({ rank: 'red-alert', dueAt: Date.UTC(2026, 10, 23, 9) }); // its one hour of staff time
    opened.clock.advance(Date.UTC(2026, 10, 23, 9) - opened.clock.now());
    await fireTimers(opened.desk.promises);
    expect(await textTo('ann@example.org', 'late')).toContain(
      'We will still call you on Monday 23 November 2026 at 07:00',
    );
  });
});
