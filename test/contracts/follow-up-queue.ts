import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { followUpViews, type FollowUpView } from '../../server/core/follow-ups/follow-up-queue-ports.ts';
import type { FollowUpFilter, FollowUpQueue } from '../../server/core/follow-ups/follow-up-queue-ports.ts';
import type { FollowUpStore, NewFollowUp } from '../../server/core/follow-ups/follow-up-ports.ts';
import type { FollowUp, FollowUpChange } from '../../server/core/follow-ups/follow-up.ts';
import type { Outbox } from '../../server/core/mailing/outbox.ts';
import type { StaffStore } from '../../server/core/staff/staff-ports.ts';
import type { OpenLog } from '../../server/store/open-log.ts';
import { askRecord } from '../support/ask-record.ts';
import { idOf, mailAbout, newFollowUp, openingOf } from '../support/follow-up.ts';
import { seededRandom } from '../support/seeded-random.ts';
import type { Closable } from '../support/stores.ts';

/** Several servers over one and the same, at first empty, database. */
export type OpenQueues = () => Promise<{
  readonly queue: () => Promise<Closable<FollowUpQueue>>;
  readonly store: () => Promise<Closable<FollowUpStore>>;
  readonly staff: () => Promise<Closable<StaffStore>>;
  readonly outbox: () => Promise<Closable<Outbox>>;
  readonly log: () => Promise<OpenLog>;
}>;

const all: FollowUpFilter = { department: null, kind: null, rank: null };
const now = 50_000_000;
const viewer = { me: 'ann@shop.example', staffWithAccess: ['ann@shop.example', 'bob@shop.example'], now };

/** Every queue keeps these promises of core/follow-ups/follow-up-queue-ports.ts, whatever it is stored in. */
export const keepsTheQueuePromises = (openQueues: OpenQueues): void => {
  let queue: Closable<FollowUpQueue>;
  let other: Closable<FollowUpQueue>;
  let store: Closable<FollowUpStore>;
  let staff: Closable<StaffStore>;
  let outbox: Closable<Outbox>;
  let log: OpenLog;
  beforeEach(async () => {
    const open = await openQueues();
    queue = await open.queue();
    other = await open.queue();
    store = await open.store();
    staff = await open.staff();
    outbox = await open.outbox();
    log = await open.log();
  });
  afterEach(async () => {
    for (const each of [queue, other, store, staff, outbox, log]) await each.close();
  });

  /** Opens one and, where said, changes it. */
  const add = async (number: number, differs: Partial<NewFollowUp> = {}, change: FollowUpChange = {}) => {
    const opened = await store.open(openingOf(newFollowUp(number, differs)));
    if (opened.kind === 'slot-taken') throw new Error('the slot was taken');
    if (Object.keys(change).length > 0) await store.change(opened.followUp, change, [], []);
    return opened.followUp;
  };
  const page = async (view: FollowUpView, differs: object = {}) =>
    queue.list({ view, filter: all, viewer, after: null, limit: 50, ...differs });
  const ids = async (view: FollowUpView, differs: object = {}) =>
    (await page(view, differs)).map(({ followUp }) => followUp.id);

  describe('lists', () => {
    it('each view holds what it says, and as many as are counted', async () => {
      await add(1, { owner: 'ann@shop.example' });
      await add(2, { owner: 'Bob@Shop.example' });
      await add(3, { owner: null });
      await add(4, { owner: 'gone@shop.example' });
      await add(5, { owner: 'ann@shop.example' }, { snoozedUntil: now + 1 });
      await add(6, { owner: null }, { snoozedUntil: now });
      await add(7, {}, { state: 'waiting' });
      await add(8, {}, { state: 'resolved', resolvedAt: 5 });
      const expected: Readonly<Record<FollowUpView, readonly number[]>> = {
        mine: [1],
        unassigned: [3, 4, 6],
        open: [1, 2, 3, 4, 6],
        waiting: [7],
        snoozed: [5],
        resolved: [8],
      };
      const counts = await queue.count(all, viewer);
      for (const view of followUpViews) {
        expect([view, await ids(view)]).toEqual([view, expected[view].map(idOf)]);
        expect([view, counts[view]]).toEqual([view, expected[view].length]);
      }
    });

    it('all are unassigned where nobody looks after them', async () => {
      await add(1, { owner: 'ann@shop.example' });
      expect(await ids('unassigned', { viewer: { ...viewer, staffWithAccess: [] } })).toEqual([idOf(1)]);
    });

    it('what waits for us is by due time, without one last; the rest newest first', async () => {
      await add(1, { dueAt: null });
      await add(2, { dueAt: 300 });
      await add(3, { dueAt: 100 });
      await add(4, { dueAt: 300 });
      expect(await ids('open')).toEqual([3, 2, 4, 1].map(idOf));
      await add(5, {}, { state: 'waiting', changedAt: 5 });
      await add(6, {}, { state: 'waiting', changedAt: 7 });
      expect(await ids('waiting')).toEqual([6, 5].map(idOf));
      await add(7, {}, { state: 'resolved', resolvedAt: 8 });
      await add(8, {}, { state: 'resolved', resolvedAt: 9 });
      expect(await ids('resolved')).toEqual([8, 7].map(idOf));
      await add(9, {}, { snoozedUntil: now + 20 });
      await add(10, {}, { snoozedUntil: now + 10 });
      expect(await ids('snoozed')).toEqual([10, 9].map(idOf));
    });

    it('pages hold everything once, in the order of the whole, whatever the size of a page', async () => {
      const random = seededRandom(7);
      const states = ['open', 'waiting', 'resolved'] as const;
      for (let number = 1; number <= 60; number += 1) {
        const at = random.whole(5);
        const state = states[number % 3] ?? 'open';
        const change = { state, changedAt: at, ...(state === 'resolved' ? { resolvedAt: at } : {}) };
        await add(number, { dueAt: random.whole(10) < 3 ? null : at }, change);
      }
      for (const view of ['open', 'waiting', 'resolved'] as const) {
        const whole = await ids(view, { limit: 100 });
        expect(whole).toHaveLength(20);
        for (const limit of [1, 3, 7]) {
          const paged: string[] = [];
          for (let last = await page(view, { limit }); last.length > 0;) {
            paged.push(...last.map(({ followUp }) => followUp.id));
            last = await page(view, { limit, after: last.at(-1)?.place ?? null });
          }
          expect(paged).toEqual(whole);
        }
      }
    });

    it('filters are literal: nothing in them is a pattern', async () => {
      await add(1, { department: 'press', rank: 'critical' });
      await add(2, { department: null, kind: 'outreach' });
      const of = async (filter: Partial<FollowUpFilter>) => ids('open', { filter: { ...all, ...filter } });
      expect(await of({ department: 'press' })).toEqual([idOf(1)]);
      expect(await of({ department: 'unsorted' })).toEqual([idOf(2)]);
      expect(await of({ rank: 'critical' })).toEqual([idOf(1)]);
      expect(await of({ kind: 'outreach' })).toEqual([idOf(2)]);
      for (const department of ['%', 'p%', '_____', "' or 1=1 --", 'PRESS', ''])
        expect(await of({ department })).toEqual([]);
      expect((await queue.count({ ...all, department: 'press' }, viewer)).open).toBe(1);
    });

    it('what waits is counted by its due time, and every change shows', async () => {
      expect(await queue.waiting(now, now + 100)).toEqual({ open: 0, dueToday: 0, overdue: 0, changes: 0 });
      await add(1, { dueAt: now - 1 });
      await add(2, { dueAt: now });
      await add(3, { dueAt: now + 99 });
      await add(4, { dueAt: now + 100 });
      await add(5, { dueAt: null });
      await add(6, { dueAt: now - 1 }, { snoozedUntil: now + 5 });
      await add(7, { dueAt: now - 1 }, { state: 'waiting', answeredAt: 1 });
      const before = await queue.waiting(now, now + 100);
      expect(before).toMatchObject({ open: 5, dueToday: 2, overdue: 1 });
      const [first] = await page('open');
      await store.change(first?.followUp as FollowUp, { owner: 'bob@shop.example' }, [], []);
      const after = await queue.waiting(now, now + 100);
      expect(after).toEqual({ ...before, changes: before.changes + 1 });
    });
  });

  describe('who has it open', () => {
    it('is known on every server, each once, and forgotten with time', async () => {
      await add(1);
      await add(2);
      expect(await queue.here(idOf(1), 'ann@shop.example', 1000, 0)).toEqual([]);
      expect(await other.here(idOf(1), 'bob@shop.example', 2000, 0)).toEqual([
        { email: 'ann@shop.example', seenAt: 1000 },
      ]);
      await queue.here(idOf(1), 'ann@shop.example', 3000, 0);
      await queue.here(idOf(1), 'ann@shop.example', 3000, 0);
      expect(await other.here(idOf(1), 'bob@shop.example', 4000, 3000)).toEqual([
        { email: 'ann@shop.example', seenAt: 3000 },
      ]);
      expect(await other.here(idOf(1), 'bob@shop.example', 5000, 3001)).toEqual([]);
      expect(await queue.here(idOf(2), 'ann@shop.example', 5000, 0)).toEqual([]);
    });

    it('is deleted when its time has come', async () => {
      await add(1);
      await queue.here(idOf(1), 'ann@shop.example', 1000, 0);
      await queue.here(idOf(1), 'bob@shop.example', 2000, 0);
      await store.forget(2000, 0);
      expect(await queue.here(idOf(1), 'eve@shop.example', 3000, 0)).toEqual([
        { email: 'bob@shop.example', seenAt: 2000 },
      ]);
    });

    it('many at once on two servers lose nobody', async () => {
      await add(1);
      await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          (index % 2 === 0 ? queue : other).here(idOf(1), `staff${index}@shop.example`, 1000, 0),
        ),
      );
      expect(await queue.here(idOf(1), 'ann@shop.example', 1000, 0)).toHaveLength(20);
    });
  });

  describe('a change by staff', () => {
    it('stands in the trail, or nothing of it stands', async () => {
      const followUp = await add(1);
      const audit = {
        at: 5,
        staff: 'ann@shop.example',
        action: 'follow-up.reply',
        object: 'R-1001',
        before: null,
        after: null,
      };
      const change = { state: 'waiting', changedAt: 5 } as const;
      const mail = mailAbout(followUp, 'reply-1');
      const both = await Promise.all(
        ['ann', 'bob'].map((name) =>
          store.change(followUp, change, [], [mail], { ...audit, staff: `${name}@shop.example` }),
        ),
      );
      expect(both.filter(Boolean)).toHaveLength(1);
      expect(await staff.audit({ before: null, limit: 9 })).toHaveLength(1);
      const mails = await outbox.list({ state: null, after: null, limit: 9 });
      expect(mails.filter(({ id }) => id === mail.id)).toHaveLength(1);
    });
  });

  describe('the history of a person', () => {
    const audit = {
      at: 9,
      staff: 'ann@shop.example',
      action: 'follow-up.history',
      object: 'R-1001',
      before: null,
      after: null,
    };
    const person = 'p'.repeat(22);

    it('holds their asks, follow-ups, lines and mails, nobody else’s, and leaves a row of the trail', async () => {
      log.record(askRecord(idOf(50), { person, visit: 'v1', askedAt: 100 }));
      log.record(askRecord(idOf(51), { person: null, visit: 'v1', askedAt: 200 }));
      log.record(askRecord(idOf(52), { person: 'q'.repeat(22), visit: 'v2', askedAt: 300 }));
      await log.flush();
      const mine = await add(1, { person, email: 'eve@example.org' });
      await add(2, { person: null, email: 'EVE@example.org', createdAt: 2_000_000 });
      await add(3, { person: 'q'.repeat(22), email: 'zoe@example.org' });
      await outbox.put({ ...mailAbout(mine, 'note'), to: 'ann@shop.example', purpose: 'staff-note' }, 1);
      await outbox.put({ ...mailAbout(mine, 'late'), to: 'eve@example.org', person: null }, 2);
      const held = await queue.history({ followUp: mine.id, person, email: 'eve@example.org', visit: 'v1' }, 50, audit);
      expect(held.asks.map(({ askedAt }) => askedAt)).toEqual([100]);
      expect(held.followUps.map(({ id }) => id)).toEqual([idOf(2), idOf(1)]);
      expect(new Set(held.events.map(({ followUp }) => followUp))).toEqual(new Set([idOf(1), idOf(2)]));
      expect(held.mails.map(({ id }) => id).toSorted()).toEqual([`ack-${idOf(1)}`, `late-${idOf(1)}`]);
      expect(await staff.audit({ before: null, limit: 9 })).toMatchObject([{ action: 'follow-up.history' }]);
    });

    it('of somebody who left an address holds what they asked in that visit before', async () => {
      log.record(askRecord(idOf(50), { person: null, visit: 'v1', askedAt: 100 }));
      await log.flush();
      const known = await log.people.left({ visitHash: 'v1', email: 'eve@example.org', name: null, at: 150 });
      log.record(askRecord(idOf(51), { person: null, visit: 'v1', askedAt: 200 }));
      await log.flush();
      await add(1, { person: known.id });
      const of = { followUp: idOf(1), person: known.id, email: null, visit: 'v1' };
      expect((await queue.history(of, 50, audit)).asks.map(({ askedAt }) => askedAt)).toEqual([200, 100]);
      expect(await queue.person(known.id)).toMatchObject({ email: 'eve@example.org' });
      expect(await queue.person(person)).toBeNull();
    });

    it('of nobody is that of the visit alone, and no list is longer than asked for', async () => {
      for (let index = 0; index < 5; index += 1)
        log.record(askRecord(idOf(50 + index), { person: null, visit: 'v1', askedAt: 100 + index }));
      log.record(askRecord(idOf(60), { person: null, visit: null, askedAt: 300 }));
      await log.flush();
      await add(1, { email: null, visit: 'v1' });
      const held = await queue.history({ followUp: idOf(1), person: null, email: null, visit: 'v1' }, 3, audit);
      expect(held.asks.map(({ askedAt }) => askedAt)).toEqual([104, 103, 102]);
      expect(held.followUps.map(({ id }) => id)).toEqual([idOf(1)]);
      expect(held.mails).toEqual([]);
      const nobody = await queue.history({ followUp: idOf(1), person: null, email: null, visit: null }, 3, audit);
      expect(nobody.asks).toEqual([]);
    });
  });

  it('follow-ups are found by the visit their last ask belongs to', async () => {
    log.record(askRecord(idOf(50), { visit: 'v1', askedAt: 100 }));
    log.record(askRecord(idOf(51), { visit: 'v1', askedAt: 200 }));
    await log.flush();
    await log.settle(300);
    await add(1, { ask: idOf(51) });
    await add(2, { ask: null });
    expect(await queue.byVisit(9)).toEqual([
      { id: idOf(1), number: 1001, kind: 'hand-over', state: 'open', firstAsk: idOf(50) },
    ]);
  });

  it('erasing a person erases who looked at what was theirs', async () => {
    const known = await log.people.seen({ subject: 'i\nann', email: 'eve@example.org', name: null, at: 1 });
    await add(1, { person: known.id });
    await queue.here(idOf(1), 'ann@shop.example', 1000, 0);
    await log.erasePerson('eve@example.org', { at: 5, by: { kind: 'cli' } });
    expect(await store.byId(idOf(1))).toBeNull();
  });
};
