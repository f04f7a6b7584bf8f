import { eventText } from '../../server/core/follow-ups/follow-up.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FollowUpStore, Opened } from '../../server/core/follow-ups/follow-up-ports.ts';
import type { FollowUp } from '../../server/core/follow-ups/follow-up.ts';
import type { Outbox } from '../../server/core/mailing/outbox.ts';
import type { OpenLog } from '../../server/store/open-log.ts';
import { askRecord, byCli } from '../support/ask-record.ts';
import { everything } from '../support/failed-asks.ts';
import { idOf, mailAbout, newFollowUp, openingOf, untouched } from '../support/follow-up.ts';
import type { Closable } from '../support/stores.ts';

/** Several servers over one and the same, at first empty, database. */
export type OpenFollowUpStores = () => Promise<{
  readonly open: () => Promise<Closable<FollowUpStore>>;
  readonly outbox: () => Promise<Closable<Outbox>>;
  readonly log: () => Promise<OpenLog>;
}>;

const openedOf = (opened: Opened): FollowUp => {
  if (opened.kind === 'slot-taken') throw new Error('the slot was taken');
  return opened.followUp;
};

/** Every store of follow-ups keeps these promises of core/follow-ups/follow-up-ports.ts, whatever it is stored in. */
export const keepsTheFollowUpPromises = (openStores: OpenFollowUpStores): void => {
  let store: Closable<FollowUpStore>;
  let other: Closable<FollowUpStore>;
  let outbox: Closable<Outbox>;
  let log: OpenLog;
  beforeEach(async () => {
    const stores = await openStores();
    store = await stores.open();
    other = await stores.open();
    outbox = await stores.outbox();
    log = await stores.log();
  });
  afterEach(async () => {
    await store.close();
    await other.close();
    await outbox.close();
    await log.close();
  });
  const open = async (number: number, differs = {}) =>
    openedOf(await store.open(openingOf(newFollowUp(number, differs))));
  const mailIds = async () => (await outbox.list({ state: null, after: null, limit: 500 })).map(({ id }) => id);
  const slot = { start: 5_000_000, end: 6_800_000 };

  describe('opening', () => {
    it('what is opened is read back whole, by id and by its form', async () => {
      const { key, ...draft } = newFollowUp(1, { callBack: slot, channel: 'call-back', phone: '+31 20 123 45 67' });
      const followUp = openedOf(await store.open(openingOf({ ...draft, key })));
      expect(followUp).toEqual({
        ...draft,
        number: 1001,
        ...untouched,
      });
      expect(await other.byId(draft.id)).toEqual(followUp);
      expect(await other.byKey(key)).toEqual(followUp);
      expect(await other.byId(idOf(99))).toBeNull();
    });

    it('two servers at once give every follow-up a number of its own', async () => {
      const all = await Promise.all(
        Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? store : other).open(openingOf(newFollowUp(index)))),
      );
      const numbers = all.map((opened) => openedOf(opened).number);
      expect(new Set(numbers).size).toBe(40);
      expect(Math.min(...numbers)).toBe(1001);
    });

    it('the same form sent many times over two servers opens one, with one mail and one line', async () => {
      const all = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          (index % 2 === 0 ? store : other).open(openingOf(newFollowUp(100 + index, { key: idOf(7) }))),
        ),
      );
      expect(all.filter(({ kind }) => kind === 'opened')).toHaveLength(1);
      expect(all.filter(({ kind }) => kind === 'known')).toHaveLength(19);
      const ids = new Set(all.map((opened) => openedOf(opened).id));
      expect(ids.size).toBe(1);
      expect(await mailIds()).toEqual([`ack-${[...ids][0]}`]);
      expect(await store.events([...ids][0] ?? '')).toHaveLength(1);
    });

    it('of many who want the same call at once, one gets it, and nothing is kept of the others', async () => {
      const all = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          (index % 2 === 0 ? store : other).open(
            openingOf(newFollowUp(index, { callBack: slot, channel: 'call-back' })),
          ),
        ),
      );
      expect(all.filter(({ kind }) => kind === 'opened')).toHaveLength(1);
      expect(all.filter(({ kind }) => kind === 'slot-taken')).toHaveLength(19);
      expect(await mailIds()).toHaveLength(1);
      expect(await store.takenSlots(0, 10_000_000)).toEqual([slot]);
    });

    it('as many calls can be had at once as there are lines', async () => {
      const kinds = await Promise.all(
        Array.from({ length: 6 }, (_, index) =>
          (index % 2 === 0 ? store : other).open(openingOf(newFollowUp(index, { callBack: slot }), 3)),
        ),
      );
      expect(kinds.filter(({ kind }) => kind === 'opened')).toHaveLength(3);
      expect(await store.takenSlots(slot.start, slot.start + 1)).toEqual([slot, slot, slot]);
      expect(await store.takenSlots(slot.start + 1, slot.end)).toEqual([]);
    });

    it('its ask is noted as handed over, and an ask that is not known stops nothing', async () => {
      log.record(askRecord(idOf(50)));
      await log.flush();
      await open(1, { ask: idOf(50) });
      await open(2, { ask: idOf(51) });
      await log.settle(0);
      const query = { ...everything, text: '', outcome: 'contradicted', kind: null, gap: null, after: null } as const;
      expect((await log.search({ ...query, limit: 9 })).map(({ id }) => id)).toEqual([idOf(50)]);
    });

    it('tells where a person was answered last, and whether a mail goes out', async () => {
      await open(1, { person: 'p', email: 'old@example.org' });
      await open(2, { person: 'p', email: 'new@example.org', name: null });
      await open(3, { person: 'p', email: null });
      await open(4, { person: 'q', email: 'q@example.org' });
      expect(await other.lastAddressOf('p')).toEqual({ email: 'new@example.org', name: null });
      expect(await other.lastAddressOf('r')).toBeNull();
      expect(await other.isMailOut(`ack-${idOf(1)}`)).toBe(true);
      expect(await other.isMailOut(`late-${idOf(1)}`)).toBe(false);
    });

    it('where its mail cannot be put, nothing is kept of it', async () => {
      const broken = {
        ...openingOf(newFollowUp(1, { callBack: slot })),
        mailsOf: (followUp: FollowUp) => [{ ...mailAbout(followUp), to: 'a, b' }],
      };
      await expect(store.open(broken)).rejects.toThrow();
      expect(await store.byId(idOf(1))).toBeNull();
      expect(await store.takenSlots(0, 10_000_000)).toEqual([]);
    });
  });

  describe('changing', () => {
    it('sets what it names and nothing else, with its lines and mails', async () => {
      const followUp = await open(1, { callBack: slot });
      const event = {
        at: 2_000_000,
        actor: { kind: 'staff', email: 'bob@example.org' },
        kind: 'resolved',
        body: 'Done “so”',
      } as const;
      const change = {
        state: 'resolved',
        resolvedAt: 2_000_000,
        answeredAt: 2_000_000,
        changedAt: 2_000_000,
        callBack: null,
        channel: 'email',
      } as const;
      expect(await store.change(followUp, change, [event], [mailAbout(followUp, 'reply')])).toBe(true);
      expect(await store.byId(followUp.id)).toEqual({ ...followUp, ...change, rev: 2 });
      expect(await store.events(followUp.id)).toEqual([
        { at: 1_000_000, actor: { kind: 'asker' }, kind: 'opened', body: '' },
        event,
      ]);
      expect(await mailIds()).toContain(`reply-${followUp.id}`);
      expect(await store.takenSlots(0, 10_000_000)).toEqual([]);
    });

    it('fails where somebody else was faster, and leaves no trace', async () => {
      const followUp = await open(1);
      const line = { at: 2_000_000, actor: { kind: 'asker' }, kind: 'message', body: 'x' } as const;
      const done = await Promise.all(
        [store, other, store, other].map((each, index) =>
          each.change(followUp, { owner: `${index}@example.org` }, [line], []),
        ),
      );
      expect(done.filter(Boolean)).toHaveLength(1);
      expect((await store.events(followUp.id)).filter(({ kind }) => kind === 'message')).toHaveLength(1);
    });

    it('a timer goes off once, however many servers see that it is due', async () => {
      const followUp = await open(1);
      const line = { at: 3_000_000, actor: { kind: 'red' }, kind: 'nudged', body: '' } as const;
      const done = await Promise.all(
        [store, other, store, other].map((each) =>
          each.fire(followUp, 'nudge', 3_000_000, [line], [mailAbout(followUp, 'nudge')]),
        ),
      );
      expect(done.filter(Boolean)).toHaveLength(1);
      expect(await store.byId(followUp.id)).toMatchObject({
        nudgedAt: 3_000_000,
        changedAt: followUp.changedAt,
        rev: 2,
      });
      expect((await mailIds()).filter((id) => id.startsWith('nudge-'))).toHaveLength(1);
    });

    it('only what is not resolved runs', async () => {
      const [first, second] = [await open(1), await open(2)];
      await store.change(first, { state: 'resolved' }, [], []);
      expect((await other.running()).map(({ id }) => id)).toEqual([second.id]);
    });
  });

  describe('the chain', () => {
    it('is what the visit asked up to the question that was handed over, oldest first', async () => {
      for (const [number, visit] of [
        [1, 'v'],
        [2, 'v'],
        [3, 'w'],
        [4, 'v'],
        [5, 'v'],
      ] as const)
        log.record(
          askRecord(idOf(number), { askedAt: number * 1000, visit, question: `q${number}`, shown: [`a${number}`] }),
        );
      await log.flush();
      const asked = (await store.chain('v', idOf(4))).map(({ question, shown }) => [question, shown]);
      expect(asked).toEqual([
        ['q1', ['a1']],
        ['q2', ['a2']],
        ['q4', ['a4']],
      ]);
      expect((await store.chain(null, idOf(4))).map(({ question }) => question)).toEqual(['q4']);
      expect(await store.chain('v', null)).toEqual([]);
      expect(await store.chain('v', idOf(99))).toEqual([]);
    });
  });

  describe('a person', () => {
    it('is given what they handed over, and its erasure takes all of it with its mails and nothing of others', async () => {
      const person = await log.people.left({ visitHash: 'v', email: 'ann@example.org', name: 'Ann', at: 100 });
      const theirs = await open(1, { person: person.id });
      const others = await open(2, { email: 'bob@example.org' });
      const note = {
        at: 2000,
        actor: { kind: 'staff', email: 'cy@example.org' },
        kind: 'note',
        body: 'between us',
      } as const;
      await store.change(theirs, {}, [note], []);
      await outbox.put({ ...mailAbout(theirs, 'nudge'), to: 'cy@example.org', purpose: 'staff-note' }, 3000);
      const { followUps, mails } = await log.exportPerson('ann@example.org', byCli);
      expect(mails).toEqual([
        {
          to: 'ann@example.org',
          purpose: 'acknowledgement',
          subject: `R-${theirs.number}`,
          text: 'x',
          writtenAt: new Date(theirs.createdAt).toISOString(),
        },
      ]);
      expect(followUps).toEqual([
        expect.objectContaining({ number: 'R-1001', question: 'where is my parcel', email: 'ann@example.org' }),
      ]);
      expect(JSON.stringify(followUps)).not.toContain('between us');
      expect(await log.erasePerson('ann@example.org', byCli)).toMatchObject({ people: 1, followUps: 1, mails: 2 });
      expect(await store.byId(theirs.id)).toBeNull();
      expect(await store.events(theirs.id)).toEqual([]);
      expect(await store.byId(others.id)).not.toBeNull();
      expect(await mailIds()).toEqual([`ack-${others.id}`]);
    });
  });

  describe('forgetting', () => {
    const close = async (number: number, resolvedAt: number, differs = {}) =>
      store.change(
        await open(number, differs),
        { state: 'resolved', resolvedAt },
        [{ at: resolvedAt, actor: { kind: 'asker' }, kind: 'message', body: 'secret words' }],
        [],
      );

    it('addresses go when their time has come, texts later, and those that are open keep both', async () => {
      await close(1, 1000);
      await close(2, 5000);
      await open(3);
      expect(await store.forget(4000, 500)).toEqual({ addresses: 1, texts: 0 });
      expect(await store.byId(idOf(1))).toMatchObject({
        email: null,
        name: null,
        phone: null,
        question: 'where is my parcel',
      });
      expect(await store.byId(idOf(2))).toMatchObject({ email: 'ann@example.org' });
      expect(await store.forget(4000, 4000)).toEqual({ addresses: 0, texts: 1 });
      expect(await store.byId(idOf(1))).toMatchObject({ question: '', message: '', page: null });
      expect((await store.events(idOf(1))).map(eventText)).toEqual(['', '']);
      expect(await store.byId(idOf(3))).toMatchObject({ email: 'ann@example.org', question: 'where is my parcel' });
    });

    it('one that was answered, and to which nothing was added, ends with its last change; one that waits for us does not', async () => {
      for (const [number, state, changedAt] of [
        [1, 'waiting', 1000],
        [2, 'waiting', 5000],
        [3, 'open', 1000],
      ] as const)
        await store.change(await open(number), { state, changedAt, answeredAt: 1000 }, [], []);
      expect(await store.forget(4000, 4000)).toEqual({ addresses: 1, texts: 1 });
      expect(await store.byId(idOf(1))).toMatchObject({ email: null, question: '' });
      for (const number of [2, 3])
        expect(await store.byId(idOf(number))).toMatchObject({
          email: 'ann@example.org',
          question: 'where is my parcel',
        });
    });

    it('mails lose what they say and to whom they went, staff keep theirs, and none can be sent again', async () => {
      await close(1, 1000);
      const followUp = await open(2);
      const about = (await store.byId(idOf(1))) ?? followUp;
      await outbox.put({ ...mailAbout(about, 'nudge'), to: 'cy@example.org', purpose: 'staff-note' }, 2000);
      const filed = { kind: 'filed' } as const;
      for (const { id } of await outbox.claim({ limit: 9, leaseMs: 1000, now: 3_000_000, by: 'x' }))
        await outbox.report(id, 'x', filed, 3_000_000);
      await outbox.put(mailAbout(about, 'late'), 2000); // it still waits
      await store.forget(4000, 0);
      const left = async (id: string) => {
        const mail = await outbox.get(id);
        return [mail?.to, mail?.text, mail?.html];
      };
      expect(await left(`ack-${idOf(1)}`)).toEqual(['', '', '']);
      expect(await left(`nudge-${idOf(1)}`)).toEqual(['cy@example.org', '', '']);
      expect((await left(`late-${idOf(1)}`))[0]).toBe('ann@example.org');
      expect((await left(`ack-${idOf(2)}`))[0]).toBe('ann@example.org');
      const ids = [`ack-${idOf(1)}`, `nudge-${idOf(1)}`, `ack-${idOf(2)}`];
      expect([...(await outbox.known(ids))]).toEqual([`ack-${idOf(2)}`]);
      const audit = { at: 1, staff: 'cy', action: 'mail.retry', object: 'x', before: null, after: null } as const;
      expect(await outbox.retry(`ack-${idOf(1)}`, 1, audit)).toBe(false);
    });

    it('the person of a visit loses the address with the last question that needs it; a customer keeps theirs', async () => {
      const visitor = await log.people.left({ visitHash: 'v', email: 'ann@example.org', name: 'Ann', at: 100 });
      const customer = await log.people.seen({ subject: 'iss\nsub', email: 'cy@example.org', name: 'Cy', at: 100 });
      await close(1, 1000, { person: visitor.id });
      await close(2, 1000, { person: customer.id });
      const last = await open(3, { person: visitor.id });
      await store.forget(4000, 0);
      expect(await log.people.byId(visitor.id)).toMatchObject({ email: 'ann@example.org' });
      await store.change(last, { state: 'resolved', resolvedAt: 1000 }, [], []);
      await store.forget(4000, 0);
      expect(await log.people.byId(visitor.id)).toMatchObject({ email: null, name: null });
      expect(await log.people.byId(customer.id)).toMatchObject({ email: 'cy@example.org' });
    });
  });
};
