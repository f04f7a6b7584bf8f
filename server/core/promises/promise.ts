import { addOpenTime, addWorkingDays, openTimeBetween, type BusinessHours } from './business-hours.ts';
import type { CallBackRules } from './call-back.ts';
import type { ClockedPriority, Priority } from '../triage/priority.ts';
import type { RequestedTime } from '../triage/requested-time.ts';

/** A length of time that only staff hours count towards: so many ms of them, or so many working days. */
export type StaffTime =
  | { readonly kind: 'hours'; readonly ms: number }
  | { readonly kind: 'days'; readonly days: number };

/** What is promised to who asks, and by whose hours. */
export type Promises = BusinessHours & {
  /** Time to an answer, by rank. */
  readonly due: Readonly<Record<ClockedPriority, StaffTime>>;
  /** How long a question may stay without a change before the asker gets a quiet note. */
  readonly quietAfter: StaffTime;
  readonly callBack: CallBackRules;
};

/** What a due time depends on; `receivedAt` in ms since 1970. */
export type Received = { readonly rank: Priority; readonly receivedAt: number; readonly within: RequestedTime | null };

/** Staff time after an instant, in ms since 1970. */
const addStaffTime = (from: number, time: StaffTime, hours: BusinessHours): number =>
  time.kind === 'hours' ? addOpenTime(from, time.ms, hours) : addWorkingDays(from, time.days, hours);

/** A week is as many working days as the site has in one. */
const daysWithin = (within: RequestedTime, { hours }: BusinessHours): number => {
  if (within === 'week') return Object.values(hours).filter((spans) => spans.length > 0).length;
  return within === 'day' ? 1 : 2;
};

/**
 * When an answer is due where a call was arranged. An urgent question keeps its own due time if that is earlier.
 * Otherwise the call is the answer, and the promise is broken once another length of a call has passed after it: staff
 * note a call after they made it.
 * @param call null where there is none, or it is over
 */
export const dueAt = ({ rank, receivedAt, within }: Received, promises: Promises): number | null => {
  if (rank === 'suggestion') return null;
  const byRank = addStaffTime(receivedAt, promises.due[rank], promises);
  if (within === null) return byRank;
  return Math.min(byRank, addWorkingDays(receivedAt, daysWithin(within, promises), promises));
};

/** A choice of how soon: so many working days, and when they end. */
export type RequestedTimeOffer = { readonly value: RequestedTime; readonly days: number; readonly dueAt: number };

/** By when a standard question is due, and the choices that bring it nearer, soonest first; a choice that changes nothing is none. */
export const requestedTimeOffers = (
  receivedAt: number,
  promises: Promises,
): { readonly usual: number; readonly offers: readonly RequestedTimeOffer[] } => {
  const usual = addStaffTime(receivedAt, promises.due.standard, promises);
  const all = (['day', 'two-days', 'week'] as const).map((value) => {
    const days = daysWithin(value, promises);
    return { value, days, dueAt: addWorkingDays(receivedAt, days, promises) };
  });
  const sooner = all.filter(({ dueAt: due }, at) => due < usual && due > (all[at - 1]?.dueAt ?? 0));
  return { usual, offers: sooner };
};

/**
 * By when an answer is promised to whoever chose a call. What is pressing is looked at by its own due time where that comes
 * first; all else is answered by the call, which is broken once another length of a call has gone by: staff note that they
 * called after they have.
 * @param call null where there is none, or it is over
 */
export const dueAtWithCall = (
  received: Received,
  call: { readonly start: number; readonly end: number } | null,
  promises: Promises,
): number | null => {
  const byRank = dueAt(received, promises);
  if (call === null) return byRank;
  const isPressing = received.rank !== 'standard' && received.rank !== 'suggestion';
  return isPressing && byRank !== null && byRank < call.start ? byRank : call.end + promises.callBack.lengthMs;
};

/**
 * When the answer is due after a question was opened again: by its priority, by the requested time, and by a call that
 * is still to come.
 */
export const dueAnew = (
  { rank, within, callBack }: Omit<Received, 'receivedAt'> & { readonly callBack: Parameters<typeof dueAtWithCall>[1] },
  at: number,
  promises: Promises,
): number | null =>
  dueAtWithCall({ rank, within, receivedAt: at }, callBack !== null && at < callBack.start ? callBack : null, promises);

/** What of a follow-up its timers depend on; times in ms since 1970, null where it has not happened. */
export type PromiseState = {
  readonly state: 'open' | 'waiting' | 'resolved';
  readonly receivedAt: number;
  /** Null for suggestions. */
  readonly dueAt: number | null;
  readonly snoozedUntil: number | null;
  /** The last change its asker can see: a message, a reply, another state. A timer's own note is none. */
  readonly changedAt: number;
  /** When each timer fired last. */
  readonly nudgedAt: number | null;
  readonly breachedAt: number | null;
  readonly quietAt: number | null;
};

/**
 * What to do: `nudge` reminds the owner; `breach` tells the asker that the promise is broken and escalates it; `quiet`
 * tells the asker that the question is not forgotten.
 */
export type TimerKind = 'nudge' | 'breach' | 'quiet';

/** A timer that is due and has not fired; `at` is when it became due. */
export type Timer = { readonly kind: TimerKind; readonly at: number };

/** The share of the time to the due time after which its owner is nudged (practices of the field; range 0.5..0.9). */
const NUDGE_SHARE = 0.8;

/** When the owner is to be nudged: when four fifths of the staff time to the due time have gone by. */
export const nudgeAt = (receivedAt: number, due: number, hours: BusinessHours): number => {
  const open = openTimeBetween(receivedAt, due, hours);
  // A due time that somebody set by hand may have no staff time before it.
  if (open === 0) return receivedAt + (due - receivedAt) * NUDGE_SHARE;
  return addOpenTime(receivedAt, Math.round(open * NUDGE_SHARE), hours);
};

const promiseTimer = (item: PromiseState, hours: BusinessHours, now: number): readonly Timer[] => {
  if (item.dueAt === null || item.breachedAt !== null) return [];
  // Too late to nudge: at the due time there is only the breach. Snoozing puts off no promise to somebody else.
  if (now >= item.dueAt) return [{ kind: 'breach', at: item.dueAt }];
  if (item.nudgedAt !== null || (item.snoozedUntil ?? 0) > now) return [];
  const at = nudgeAt(item.receivedAt, item.dueAt, hours);
  return now >= at ? [{ kind: 'nudge', at }] : [];
};

const quietTimer = (item: PromiseState, promises: Promises, now: number): readonly Timer[] => {
  if (item.dueAt === null) return [];
  const brokenAt = item.breachedAt ?? (now >= item.dueAt ? now : 0); // its note goes out at once
  const lastNews = Math.max(item.changedAt, brokenAt);
  if (item.quietAt !== null && item.quietAt >= lastNews) return [];
  const at = addStaffTime(lastNews, promises.quietAfter, promises);
  return now >= at ? [{ kind: 'quiet', at }] : [];
};

/**
 * The timers of a follow-up that are due and have not fired, earliest first. Each fires once: the nudge and the breach once for a
 * promise, the quiet note once for each quiet period, which a change
 * ends, and the note of a breach. While it waits for the asker, and when it is
 * resolved, nothing fires; a snooze puts off the nudge alone; suggestions have no timers.
 */
export const dueTimers = (item: PromiseState, promises: Promises, now: number): readonly Timer[] =>
  item.state === 'open'
    ? [...promiseTimer(item, promises, now), ...quietTimer(item, promises, now)].toSorted((a, b) => a.at - b.at)
    : [];
