import { describe, expect, it } from 'vitest';
import {
  isAwaited,
  isOverdue,
  movedToDepartment,
  onlyReminded,
  prioritised,
  snoozeProblem,
  staffActs,
} from '../../server/core/follow-ups/follow-up-queue.ts';
import {
  isShownToAsker,
  transition,
  type FollowUp,
  type FollowUpEvent,
} from '../../server/core/follow-ups/follow-up.ts';
import { replyProblem } from '../../server/core/follow-ups/reply-markdown.ts';
import { defaultPromises } from '../../server/core/content/site.ts';
import { newFollowUp, untouched } from '../support/follow-up.ts';

const hour = 3_600_000;
/** A Monday at ten, within staff hours of the default site. */
const monday = Date.UTC(2026, 10, 23, 10);
const hand = { by: 'ann@shop.example', at: monday };

const followUp = (differs: Partial<FollowUp> = {}): FollowUp => ({
  ...newFollowUp(1, { createdAt: monday - hour, promisedAt: monday - hour, dueAt: monday + 24 * hour }),
  number: 1001,
  ...untouched,
  ...differs,
});

describe('a rank by hand', () => {
  it('brings the due time nearer, counted from now, and says so to the asker’s page', () => {
    const { change, events } = prioritised(followUp(), 'red-alert', defaultPromises, hand);
    expect(change).toEqual({ rank: 'red-alert', rankReason: 'chosen by ann@shop.example', dueAt: monday + hour });
    expect(events).toMatchObject([
      { kind: 'rank', rank: 'red-alert' },
      { kind: 'promised', dueAt: monday + hour },
    ]);
  });

  it.each([
    ['a lower one', followUp({ dueAt: monday + hour / 2 }), 'standard'],
    ['no clock', followUp(), 'suggestion'],
    ['an overdue one', followUp({ dueAt: monday - 1 }), 'red-alert'],
    ['an answered one', followUp({ state: 'waiting', answeredAt: monday - 1 }), 'red-alert'],
    ['a closed one', followUp({ state: 'resolved', answeredAt: monday - 1 }), 'red-alert'],
    ['a call that was arranged', followUp({ callBack: { start: monday + hour, end: monday + 2 * hour } }), 'red-alert'],
  ] as const)('leaves the due time as it was told: %s', (_, item, rank) => {
    expect(prioritised(item, rank, defaultPromises, hand).change.dueAt).toBeUndefined();
  });

  it('promises nothing to whom staff write to first', () => {
    const { change, events } = prioritised(followUp({ kind: 'outreach' }), 'red-alert', defaultPromises, hand);
    expect(change.dueAt).toBe(monday + hour);
    expect(events.map(({ kind }) => kind)).toEqual(['rank']);
  });

  it('gives a suggestion a clock, and ends a snooze that would go beyond it', () => {
    const item = followUp({ rank: 'suggestion', dueAt: null, snoozedUntil: monday + 5 * hour });
    expect(prioritised(item, 'red-alert', defaultPromises, hand).change).toMatchObject({
      dueAt: monday + hour,
      snoozedUntil: monday + hour,
    });
  });
});

describe('another department', () => {
  const ownerOf = (id: string | null): string | null => (id === null ? null : `${id}@shop.example`);

  it.each([
    ['has its own owner where nobody had it', null, 'press@shop.example'],
    ['has its own owner where the old one’s had it', 'sales@shop.example', 'press@shop.example'],
    ['leaves it with whoever took it', 'bob@shop.example', undefined],
  ])('%s', (_, owner, next) => {
    const { change } = movedToDepartment({ department: 'sales', owner }, 'press', ownerOf, hand);
    expect(change).toMatchObject({ department: 'press', departmentReason: 'chosen by ann@shop.example' });
    expect(change.owner).toBe(next);
  });
});

describe('a snooze', () => {
  it.each([
    ['until before the due time', followUp(), monday + hour, null],
    ['until the due time', followUp(), monday + 24 * hour, null],
    ['beyond it', followUp(), monday + 24 * hour + 1, /due before/],
    ['where no clock runs', followUp({ dueAt: null }), monday + 240 * hour, null],
    ['into the past', followUp(), monday, /has passed/],
    ['for a year', followUp({ dueAt: null }), monday + 8760 * hour, /90 days/],
    ['of one that waits for its asker', followUp({ state: 'waiting' }), monday + hour, /is not waiting/],
    ['that ends', followUp({ snoozedUntil: monday + hour }), null, null],
  ] as const)('%s', (_, item, until, problem) => {
    if (problem === null) expect(snoozeProblem(item, until, monday)).toBeNull();
    else expect(snoozeProblem(item, until, monday)).toMatch(problem);
  });

  it.each(['message', 'reply', 'called', 'resolved'] as const)('ends with a %s', (act) => {
    const actor = { kind: 'asker' } as const;
    const step = transition(followUp({ snoozedUntil: monday + hour }), {
      act,
      actor,
      at: monday,
      body: 'x',
      dueAt: null,
    });
    expect(step?.change.snoozedUntil).toBeNull();
  });
});

describe('a call', () => {
  const call = { start: monday + hour, end: monday + 2 * hour };
  const acting = {
    act: 'called',
    actor: { kind: 'staff', email: 'ann@shop.example' },
    at: monday,
    body: '',
    dueAt: null,
  } as const;

  it('answers the promise, and before its time frees the slot without saying that it was cancelled', () => {
    const step = transition(followUp({ channel: 'call-back', callBack: call }), acting);
    expect(step?.change).toMatchObject({ state: 'waiting', answeredAt: monday, callBack: null });
    expect(step?.events.map(({ kind }) => kind)).toEqual(['called']);
  });

  it('keeps the slot that has begun', () => {
    const begun = { start: monday - 1, end: monday + hour };
    expect(transition(followUp({ channel: 'call-back', callBack: begun }), acting)?.change).not.toHaveProperty(
      'callBack',
    );
  });

  it('is shown to the asker; notes, owners, departments and ranks are not', () => {
    expect(isShownToAsker({ kind: 'called' }, 'hand-over')).toBe(true);
    for (const kind of ['note', 'assigned', 'department', 'rank', 'snoozed', 'nudged', 'escalated'] as const)
      expect(isShownToAsker({ kind }, 'hand-over')).toBe(false);
  });

  it('is offered where there is a number', () => {
    expect(staffActs(followUp())).not.toContain('called');
    expect(staffActs(followUp({ phone: '+31 20 123 45 67' }))).toContain('called');
  });
});

describe('a clock', () => {
  it('runs while an answer is awaited, and is over from the due time on', () => {
    expect(isAwaited(followUp())).toBe(true);
    expect([
      isOverdue(followUp({ dueAt: monday }), monday),
      isOverdue(followUp({ dueAt: monday }), monday + 1),
    ]).toEqual([false, true]);
    for (const differs of [{ dueAt: null }, { answeredAt: 1 }, { state: 'waiting' }, { state: 'resolved' }] as const)
      expect(isAwaited(followUp(differs))).toBe(false);
  });
});

describe('what was missed while a reply was written', () => {
  const red = (kind: FollowUpEvent['kind']) => ({ actor: { kind: 'red' }, kind }) as const;
  const asker = (kind: FollowUpEvent['kind']) => ({ actor: { kind: 'asker' }, kind }) as const;
  const opened = [asker('opened'), red('promised')];

  it('is nothing where reminders alone went off', () => {
    expect(onlyReminded(opened, 0)).toBe(true);
    expect(onlyReminded([...opened, red('nudged')], 1)).toBe(true);
    expect(onlyReminded([...opened, red('nudged'), red('breached'), red('escalated'), red('quiet')], 3)).toBe(true);
  });

  it('is something where somebody did anything, also before or after a reminder', () => {
    expect(onlyReminded(opened, 1)).toBe(false);
    expect(onlyReminded([...opened, asker('message')], 1)).toBe(false);
    expect(onlyReminded([...opened, asker('message'), red('nudged')], 2)).toBe(false);
    expect(onlyReminded([...opened, red('nudged'), asker('message')], 2)).toBe(false);
    expect(onlyReminded([...opened, red('nudged')], 2)).toBe(false);
  });

  it('is something where Red closed it, also where a reminder was read before', () => {
    expect(onlyReminded([red('opened'), red('nudged'), red('resolved')], 1)).toBe(false);
    expect(onlyReminded([red('opened'), red('nudged'), red('breached'), red('resolved')], 2)).toBe(false);
    expect(onlyReminded([red('opened'), red('nudged'), red('breached'), red('escalated')], 2)).toBe(true);
  });
});

describe('the Markdown of a reply', () => {
  it.each([
    'Hello.',
    '> quoted\n\n- a\n  - b\n\n1. c',
    '[a](/answers/a) '.repeat(30),
    '*'.repeat(300),
    'x\n'.repeat(300).trim(),
  ])('is taken: %#', (text) => {
    expect(replyProblem(text)).toBeNull();
  });

  it.each([
    ['empty', ' \n', /Write/],
    ['too long', '🦊'.repeat(5001), /5000/],
    ['too many lines', 'x\n'.repeat(301), /300 lines/],
    ['too deep', '>>>>>>>>>x', /8 deep/],
    ['too deep, lists', '- '.repeat(9), /8 deep/],
    ['too deep, numbers', '1. '.repeat(9), /8 deep/],
    ['too many marks', '['.repeat(301), /300 of the/],
  ])('is refused in words: %s', (_, text, words) => {
    expect(replyProblem(text)).toMatch(words);
  });
});
