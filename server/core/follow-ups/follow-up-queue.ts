import type { FollowUp, FollowUpChange, FollowUpEvent, FollowUpEventDetail } from './follow-up.ts';
import { dueAt, type Promises } from '../promises/promise.ts';
import type { Priority } from '../triage/priority.ts';

/** What staff may do with a follow-up. */
export type StaffAct = 'assign' | 'department' | 'rank' | 'reply' | 'called' | 'note' | 'snooze' | 'resolve' | 'reopen';

/** Whether an answer is awaited by a time: the clock of the asker runs. */
export const isAwaited = ({
  state,
  dueAt: due,
  answeredAt,
}: Pick<FollowUp, 'state' | 'dueAt' | 'answeredAt'>): boolean =>
  state === 'open' && due !== null && answeredAt === null;

/** Whether the awaited answer was due before a time, UTC ms. */
export const isOverdue = (followUp: Pick<FollowUp, 'state' | 'dueAt' | 'answeredAt'>, now: number): boolean =>
  isAwaited(followUp) && (followUp.dueAt ?? now) < now;

/** What staff may do with a follow-up. Whether a reply can be sent is a check of its own. */
export const staffActs = ({ state, phone }: Pick<FollowUp, 'state' | 'phone'>): readonly StaffAct[] => [
  'assign',
  'department',
  'rank',
  'reply',
  ...(phone === null ? [] : (['called'] as const)),
  'note',
  ...(state === 'open' ? (['snooze'] as const) : []),
  state === 'resolved' ? 'reopen' : 'resolve',
];

/** Who changes what, when. */
type ByHand = { readonly by: string; readonly at: number };

/** A change with its lines. */
type Changed = { readonly change: FollowUpChange; readonly events: readonly FollowUpEvent[] };

const eventBy = ({ by, at }: ByHand, detail: FollowUpEventDetail): FollowUpEvent => ({
  at,
  actor: { kind: 'staff', email: by },
  ...detail,
});

/** Gives a follow-up to somebody, or to nobody. */
export const assigned = (owner: string | null, hand: ByHand): Changed => ({
  change: { owner },
  events: [eventBy(hand, { kind: 'assigned', owner })],
});

/**
 * Moves a follow-up to another department, or to none. The owner changes with it if there was no owner, or if the owner
 * was that of the old department.
 * @param ownerOf the owner that a department names
 */
export const movedToDepartment = (
  followUp: Pick<FollowUp, 'department' | 'owner'>,
  department: string | null,
  ownerOf: (department: string | null) => string | null,
  hand: ByHand,
): Changed => {
  const follows = followUp.owner === null || followUp.owner === ownerOf(followUp.department);
  return {
    change: {
      department,
      departmentReason: `chosen by ${hand.by}`,
      ...(follows ? { owner: ownerOf(department) } : {}),
    },
    events: [eventBy(hand, { kind: 'department', department })],
  };
};

/**
 * Sets the priority by hand. The due time of an awaited answer follows, as if the question had come in now. It only
 * becomes earlier, because the asker has read the time that stands. A call that was arranged keeps its time. A snooze
 * that would end after the new time ends with it.
 * @param isSaid whether the new time is promised to somebody; outreach promises nothing
 */
export const prioritised = (
  followUp: FollowUp,
  rank: Priority,
  promises: Promises,
  hand: ByHand,
  isSaid = followUp.kind === 'hand-over',
): Changed => {
  const change = { rank, rankReason: `chosen by ${hand.by}` };
  const prioritisedEvent = eventBy(hand, { kind: 'rank', rank });
  const byPriority = dueAt({ rank, receivedAt: hand.at, within: null }, promises);
  const { state, answeredAt, callBack, dueAt: before, snoozedUntil } = followUp;
  const isNearer = byPriority !== null && (before === null || byPriority < before);
  if (state !== 'open' || answeredAt !== null || callBack !== null || !isNearer)
    return { change, events: [prioritisedEvent] };
  const promised = { at: hand.at, actor: { kind: 'red' }, kind: 'promised', dueAt: byPriority } as const;
  return {
    change: { ...change, dueAt: byPriority, ...((snoozedUntil ?? 0) > byPriority ? { snoozedUntil: byPriority } : {}) },
    events: isSaid ? [prioritisedEvent, promised] : [prioritisedEvent],
  };
};

/** The longest snooze, in ms: 90 days. Range 30–365: nobody means to do what is put off for longer. */
const farthestSnoozeMs = 90 * 86_400_000;

/** Why a follow-up cannot be snoozed until a time, in a sentence; null where it can. A time of null ends a snooze. */
export const snoozeProblem = (followUp: FollowUp, until: number | null, now: number): string | null => {
  if (followUp.state !== 'open') return 'It is not waiting for us, so there is nothing to put off.';
  if (until === null) return null;
  if (until <= now) return 'That time has passed. Choose a later one.';
  if (until > now + farthestSnoozeMs) return 'It can be put off for 90 days at most. Choose an earlier time.';
  if (isAwaited(followUp) && until > (followUp.dueAt ?? until))
    return 'An answer is due before that. Choose an earlier time, or send a reply that says it takes longer.';
  return null;
};

/** Puts a follow-up off, or brings it back. */
export const snoozed = (until: number | null, hand: ByHand): Changed => ({
  change: { snoozedUntil: until },
  events: [eventBy(hand, { kind: 'snoozed', until })],
});

/** A line for colleagues. */
export const noted = (text: string, hand: ByHand): Changed => ({
  change: {},
  events: [eventBy(hand, { kind: 'note', body: text })],
});

/** The first event of a reminder. There is one reminder a change; its other events follow. */
const reminders: ReadonlySet<FollowUpEvent['kind']> = new Set(['nudged', 'breached', 'quiet']);

const isOfReminder = ({ actor, kind }: Pick<FollowUpEvent, 'actor' | 'kind'>): boolean =>
  actor.kind === 'red' && (reminders.has(kind) || kind === 'escalated');

/**
 * Whether only reminders happened since a follow-up was read. Then somebody who was writing a reply has missed nothing.
 * Only the last events count, back to the first that is no reminder.
 * @param changes how often it has changed since
 */
export const onlyReminded = (events: readonly Pick<FollowUpEvent, 'actor' | 'kind'>[], changes: number): boolean => {
  const last = events.findLastIndex((event) => !isOfReminder(event));
  return events.slice(last + 1).filter(({ kind }) => reminders.has(kind)).length >= changes;
};
