import { eventFrom } from '../support/follow-up.ts';
import { describe, expect, test } from 'vitest';
import type { FollowUpDetail, FollowUpLine } from '../../server/contract/follow-up.ts';
import type { FollowUpActor, FollowUpEventKind } from '../../server/core/follow-ups/follow-up.ts';
import { isPromised } from '../../server/core/follow-ups/follow-up.ts';
import { lineWords, unreadEvents } from '../../web/console/follow-ups/follow-up-words.ts';

const [me, bob] = ['ann@staff.example', 'bob@staff.example'];
const red: FollowUpActor = { kind: 'red' };
const asker: FollowUpActor = { kind: 'asker' };
const staff = (email: string): FollowUpActor => ({ kind: 'staff', email });

let at = 1_000_000;
const line = (actor: FollowUpActor, kind: FollowUpEventKind, body = ''): FollowUpLine => {
  at += 1000;
  return { ...eventFrom(at, actor, kind, body), body };
};

/** What the words of a line depend on beside the line. */
type Around = Pick<FollowUpDetail, 'kind' | 'email' | 'timeline'>;

const handOver = (...lines: readonly FollowUpLine[]): Around => ({
  kind: 'hand-over',
  email: 'cy@example.org',
  timeline: [line(asker, 'opened'), line(red, 'promised', '2000000'), ...lines],
});

const outreach = (...lines: readonly FollowUpLine[]): Around => ({
  kind: 'outreach',
  email: 'cy@example.org',
  timeline: [line(red, 'opened', '6 searches; up to 2 is usual'), ...lines],
});

describe('what went off by itself', () => {
  const [late, quiet] = [line(red, 'breached'), line(red, 'quiet')];
  const [noted, notForgotten] = ['Red noted that it is overdue', 'Red noted that nothing has changed for a while'];

  test('was told to whoever was promised an answer and has an address', () => {
    expect(lineWords(late, me, handOver(late))).toBe('Red told them that it is taking longer');
    expect(lineWords(quiet, me, handOver(quiet))).toBe('Red told them that we have not forgotten it');
  });

  test('was told to nobody who has no address', () => {
    const phoned = { ...handOver(late, quiet), email: null };
    expect([late, quiet].map((each) => lineWords(each, me, phoned))).toEqual([noted, notForgotten]);
  });

  test('was told to nobody whom staff write to first, until they wrote and were promised an answer', () => {
    expect(lineWords(late, me, outreach(late))).toBe(noted);
    const [added, promised] = [line(asker, 'message', 'Yes please'), line(red, 'promised', '3000000')];
    const again = line(red, 'breached');
    const written = outreach(late, added, promised, again);
    expect([late, again].map((each) => lineWords(each, me, written))).toEqual([
      noted,
      'Red told them that it is taking longer',
    ]);
  });

  test('is said without who was told where that is not known', () => {
    expect([late, quiet].map((each) => lineWords(each, me))).toEqual([noted, notForgotten]);
  });
});

test('an answer is promised to who handed over, and to who wrote back', () => {
  const promised = (of: Around): boolean => isPromised(of, of.timeline);
  expect(promised(handOver())).toBe(true);
  expect(promised(outreach(line(staff(me), 'reply', 'Can I help?'), line(staff(me), 'reopened')))).toBe(false);
  expect(promised(outreach(line(asker, 'message', 'Yes')))).toBe(true);
  expect(promised(outreach(line(asker, 'reopened')))).toBe(true);
});

test('who gives it to themselves took it', () => {
  expect(lineWords(line(staff(bob), 'assigned', bob), me)).toBe('bob@staff.example took it');
  expect(lineWords(line(staff(me), 'assigned', me), me)).toBe('You took it');
  expect(lineWords(line(staff(bob), 'assigned', me), me)).toBe('bob@staff.example assigned it to you');
  expect(lineWords(line(red, 'assigned', bob), me)).toBe('Red assigned it to bob@staff.example');
});

describe('what has to be read before a reply goes out', () => {
  const news = (...lines: readonly FollowUpLine[]) => unreadEvents(outreach(...lines), 1, me).map(({ kind }) => kind);

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
