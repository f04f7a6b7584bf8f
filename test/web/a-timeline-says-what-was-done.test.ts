import { describe, expect, test } from 'vitest';
import type { FollowUpDetail, FollowUpLine } from '../../server/core/follow-ups/console-follow-ups.ts';
import type { FollowUpActor, FollowUpEventKind } from '../../server/core/follow-ups/follow-up.ts';
import { newsSince } from '../../web/console/follow-up-words.ts';

const [me, bob] = ['ann@staff.example', 'bob@staff.example'];
const red: FollowUpActor = { kind: 'red' };
const asker: FollowUpActor = { kind: 'asker' };
const staff = (email: string): FollowUpActor => ({ kind: 'staff', email });

let at = 1_000_000;
const line = (actor: FollowUpActor, kind: FollowUpEventKind, body = ''): FollowUpLine => {
  at += 1000;
  return { at, actor, kind, body };
};

/** What the words of a line depend on beside the line. */
type Around = Pick<FollowUpDetail, 'kind' | 'email' | 'timeline'>;

const outreach = (...lines: readonly FollowUpLine[]): Around => ({
  kind: 'outreach',
  email: 'cy@example.org',
  timeline: [line(red, 'opened', '6 searches; normal is up to 2'), ...lines],
});

describe('what has to be read before a reply goes out', () => {
  const news = (...lines: readonly FollowUpLine[]) => newsSince(outreach(...lines), 1, me).map(({ kind }) => kind);

  test('is what Red did, as closing it because they found the answer', () => {
    expect(news(line(red, 'nudged'), line(red, 'resolved', 'The answer was found.'))).toEqual(['resolved']);
    expect(news(line(red, 'call-back-cancelled'))).toEqual(['call-back-cancelled']);
    expect(news(line(red, 'reopened'))).toEqual(['reopened']);
  });

  test('is no reminder, and no time that comes with what somebody did', () => {
    const reminders = (['nudged', 'breached', 'escalated', 'quiet'] as const).map((kind) => line(red, kind));
    expect(news(...reminders, line(red, 'promised', '3000000'))).toEqual([]);
  });

  test('is what the asker and colleagues did, and of one’s own only what answers or ends it', () => {
    expect(news(line(asker, 'message', 'x'), line(staff(bob), 'note', 'x'))).toEqual(['message', 'note']);
    expect(news(line(staff(me), 'note', 'x'), line(staff(me), 'resolved'))).toEqual(['resolved']);
  });
});
