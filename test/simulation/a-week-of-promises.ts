import { transition, type FollowUpAct } from '../../server/core/follow-ups/follow-up.ts';
import type { FollowUpStore, Opening } from '../../server/core/follow-ups/follow-up-ports.ts';
import type { Promises } from '../../server/core/promises/promise.ts';
import type { Priority } from '../../server/core/triage/priority.ts';
import { fireTimers } from '../../server/red/follow-ups/promise-timers.ts';
import { idOf, newFollowUp, openingOf } from '../support/follow-up.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { plainLibrary } from '../support/plain-library.ts';

const hourMs = 3_600_000;

/** Every item comes within a week, and is looked after for ten days more. */
const weekHours = 168;
const lastHour = weekHours + 240;

/** Somebody is always there, so that every time can be reckoned on paper: an hour is an hour. */
const always = [{ from: 0, to: 1440 }];
const dueHours: Readonly<Record<Priority, number | null>> = {
  suggestion: null,
  standard: 40,
  emergent: 20,
  critical: 10,
  'red-alert': 5,
};
const quietHours = 72;
const hours = (count: number) => ({ kind: 'hours', ms: count * hourMs }) as const;
const promises: Promises = {
  timeZone: 'UTC',
  hours: { sun: always, mon: always, tue: always, wed: always, thu: always, fri: always, sat: always },
  holidays: [],
  due: { standard: hours(40), emergent: hours(20), critical: hours(10), 'red-alert': hours(5) },
  quietAfter: hours(quietHours),
  callBack: { lengthMs: hourMs, noticeMs: hourMs, aheadDays: 1, atOnce: 0 },
};

const start = Date.UTC(2026, 10, 23);
const timeAt = (hour: number): number => start + hour * hourMs;

type Act = { readonly hour: number; readonly act: FollowUpAct };

/** An item of the week: when it comes, how pressing it is, and what people do with it, in order. */
type Item = { readonly number: number; readonly hour: number; readonly rank: Priority; readonly acts: readonly Act[] };

const ranks: readonly Priority[] = [
  'suggestion',
  'standard',
  'standard',
  'standard',
  'emergent',
  'emergent',
  'critical',
  'red-alert',
];
const courses: readonly (readonly FollowUpAct[])[] = [
  [],
  ['reply'],
  ['solved'],
  ['reply', 'solved'],
  ['reply', 'message'],
  ['reply', 'message', 'reply'],
  ['message', 'resolved'],
  ['resolved', 'reopened'],
  ['solved', 'message', 'resolved'],
];

/** The items of the week; the same for the same seed. */
export const weekOf = (count: number, seed: number): readonly Item[] => {
  const { whole, pick } = seededRandom(seed);
  return Array.from({ length: count }, (_, number) => {
    const hour = whole(weekHours);
    let at = hour;
    const acts = pick(courses).map((act) => ({ act, hour: (at += 1 + whole(60)) }));
    return { number, hour, rank: pick(ranks), acts };
  });
};

/** How often each timer went off. */
export type Fired = { nudge: number; breach: number; quiet: number };

/** What the rules come to for one item, reckoned hour by hour from the words of the rules and from nothing of the server's. */
export const expectedOf = (item: Item): Fired => {
  const fired: Fired = { nudge: 0, breach: 0, quiet: 0 };
  const length = dueHours[item.rank];
  let isAwaited = true;
  let promised = item.hour;
  let [isNudged, isBreached, isTold] = [false, false, false];
  let changed = item.hour;
  for (let hour = item.hour; hour <= lastHour; hour += 1) {
    for (const { act } of item.acts.filter((each) => each.hour === hour)) {
      [changed, isTold] = [hour, false];
      const asks = act === 'message' || act === 'reopened';
      if (asks && !isAwaited) [promised, isNudged, isBreached] = [hour, false, false];
      isAwaited = asks;
    }
    if (length === null || !isAwaited) continue;
    const share = (hour - promised) / length;
    if (share >= 0.8 && share < 1 && !isNudged && !isBreached) [fired.nudge, isNudged] = [fired.nudge + 1, true];
    if (share >= 1 && !isBreached) {
      [fired.breach, isBreached] = [fired.breach + 1, true];
      [changed, isTold] = [hour, false]; // its note is news: the quiet period begins anew
    }
    if (hour - changed >= quietHours && !isTold) [fired.quiet, isTold] = [fired.quiet + 1, true];
  }
  return fired;
};

/** An item as a hand-over opens it, with its promise on the timeline. */
const openingAt = (now: number, { number, rank }: Item, dueAt: number | null): Opening => {
  const draft = newFollowUp(number, { rank, dueAt, createdAt: now, changedAt: now, promisedAt: now });
  const promised = { at: now, actor: { kind: 'red' }, kind: 'promised', dueAt } as const;
  const opening = openingOf(draft);
  return { ...opening, events: [...opening.events, promised] };
};

/** A promise by hours: when it fell due, when it was answered first, and who ended it then without an answer, the asker or staff. */
type Promised = { readonly due: number; answered: number | null; isWithdrawn: boolean; isClosed: boolean };

/** What the rules come to for the promises of one item. */
export const promisesOf = (item: Item): readonly Promised[] => {
  const length = dueHours[item.rank];
  if (length === null) return [];
  const all: Promised[] = [{ due: item.hour + length, answered: null, isWithdrawn: false, isClosed: false }];
  for (const { act, hour } of item.acts) {
    const last = all.at(-1);
    const asks = act === 'message' || act === 'reopened';
    if (!asks && last?.answered === null)
      [last.answered, last.isWithdrawn, last.isClosed] = [hour, act === 'solved', act === 'resolved'];
    else if (asks && last?.answered !== null)
      all.push({ due: hour + length, answered: null, isWithdrawn: false, isClosed: false });
  }
  return all;
};

/** The end of the last hour, UTC ms, and the beginning of the first. */
export const wholeTime = { since: start, until: timeAt(lastHour) + 1 };

/** Lives through the week on two servers that share a database, an hour at a time; each looks for timers every hour. */
export const liveThrough = async (items: readonly Item[], servers: readonly FollowUpStore[]): Promise<number> => {
  const [store] = servers;
  if (store === undefined) return 0;
  let now = 0;
  const library = plainLibrary([], { promises, contact: { email: 'help@help.example', url: null } });
  const mails = () => ({
    site: 'Help',
    url: 'https://help.example',
    domain: 'help.example',
    timeZone: 'UTC',
    areRepliesRead: true,
    statusUrl: ({ id }: { readonly id: string }) => `https://help.example/status/${id}`,
    optOutUrl: (id: string) => `https://help.example/contact/${id}/stop`,
    departmentName: () => null,
  });
  let fired = 0;
  for (let hour = 0; hour <= lastHour; hour += 1) {
    now = timeAt(hour);
    const dueAt = (rank: Priority): number | null => {
      const length = dueHours[rank];
      return length === null ? null : now + length * hourMs;
    };
    for (const item of items) {
      if (item.hour === hour) await store.open(openingAt(now, item, dueAt(item.rank)));
      for (const { act } of item.acts.filter((each) => each.hour === hour)) {
        const followUp = await store.byId(idOf(item.number));
        const step =
          followUp === null
            ? null
            : transition(followUp, { act, actor: { kind: 'asker' }, at: now, body: '', dueAt: dueAt(item.rank) });
        if (followUp === null || step === null || !(await store.change(followUp, step.change, step.events, [])))
          throw new Error(`${act} of ${item.number} was not possible`);
      }
    }
    const counts = await Promise.all(
      servers.map((each) => fireTimers({ library: () => library, store: each, now: () => now, mails })),
    );
    fired += counts.reduce((sum, count) => sum + count, 0);
  }
  return fired;
};
