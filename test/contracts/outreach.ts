import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewFollowUp, Opening } from '../../server/core/follow-ups/follow-up-ports.ts';
import { eventText, type FollowUpEvent } from '../../server/core/follow-ups/follow-up.ts';
import type { AskRecord } from '../../server/core/log/interaction.ts';
import type { Outbox } from '../../server/core/mailing/outbox.ts';
import { obstacleTo, outreachKey } from '../../server/core/follow-ups/outreach.ts';
import type { Person } from '../../server/core/people/person.ts';
import type { StaffStore } from '../../server/core/staff/staff-ports.ts';
import { insertFollowUp, nextNumber } from '../../server/store/follow-ups/follow-ups.ts';
import type { OpenDatabase } from '../../server/store/database/open-database.ts';
import type { OpenLog } from '../../server/store/open-log.ts';
import type { OpenFollowUps } from '../../server/store/open-stores.ts';
import { askRecord } from '../support/ask-record.ts';
import { eventFrom, idOf, mailAbout, newFollowUp, openingOf, plainMailbox } from '../support/follow-up.ts';
import type { Closable } from '../support/stores.ts';

/** Several servers over one and the same, at first empty, database. */
export type OpenOutreachStores = () => Promise<{
  readonly open: () => Promise<Closable<OpenFollowUps>>;
  readonly outbox: () => Promise<Closable<Outbox>>;
  readonly log: () => Promise<OpenLog>;
  readonly staff: () => Promise<Closable<StaffStore>>;
  readonly database: () => Promise<OpenDatabase>;
}>;

const minute = 60_000;
const opened: FollowUpEvent = { at: 9 * minute, actor: { kind: 'red' }, kind: 'opened', body: '3 searches' };

/** Every store of outreach keeps these promises of core/follow-ups/outreach-ports.ts, whatever it is stored in. */
export const keepsThePromisesOfOutreach = (openStores: OpenOutreachStores): void => {
  let store: Closable<OpenFollowUps>;
  let other: Closable<OpenFollowUps>;
  let outbox: Closable<Outbox>;
  let log: OpenLog;
  let staff: Closable<StaffStore>;
  let database: OpenDatabase;
  let ann: Person;
  beforeEach(async () => {
    const stores = await openStores();
    store = await stores.open();
    other = await stores.open();
    outbox = await stores.outbox();
    log = await stores.log();
    staff = await stores.staff();
    database = await stores.database();
    ann = await log.people.seen({ subject: 'iss\nu-1', email: 'Ann@example.org', name: 'Ann', at: 0 });
  });
  afterEach(async () => {
    for (const each of [store, other, outbox, log, staff, database]) await each.close();
  });

  const known = { since: 0, fewestAsks: 3 };
  const ask = (id: string, at: number, differs: Partial<AskRecord> = {}): void =>
    log.record(askRecord(id, { askedAt: at * minute, visit: 'v1', person: ann.id, ...differs }));
  const settle = async (at = 10): Promise<void> => {
    await log.flush();
    await log.settle(at * minute);
  };
  /** Asks a, b and c of one visit, a minute apart. */
  const threeAsks = async (differs: Partial<AskRecord> = {}): Promise<void> => {
    for (const [index, id] of ['a', 'b', 'c'].entries()) ask(id, index + 1, differs);
    await settle();
  };
  const openingFor = (number: number, visit = 'a', differs: Partial<NewFollowUp> = {}): Omit<Opening, 'lines'> => ({
    draft: newFollowUp(number, {
      kind: 'outreach',
      key: outreachKey(visit),
      person: ann.id,
      email: ann.email,
      visit: 'v1',
      ask: 'c',
      ...differs,
    }),
    events: [opened],
    mailsOf: (followUp) => [mailAbout(followUp, 'new')],
  });
  const running = async () => (await store.running()).map(({ id }) => id);
  const optOut = (person = ann.id, value = true, mailbox: string | null = null) =>
    log.people.setOptOut(
      person,
      value,
      {
        at: 20 * minute,
        staff: 'the person',
        action: 'person.do-not-contact',
        object: person,
        before: { doNotContact: !value },
        after: { doNotContact: value },
      },
      mailbox,
    );
  const trail = () => staff.audit({ before: null, limit: 50 });

  describe('settling visits of known people', () => {
    it('reads theirs from so many asks on, and leaves all others', async () => {
      for (const [index, id] of ['a', 'b', 'c'].entries()) ask(id, index + 1);
      for (const id of ['d', 'e', 'f']) ask(id, 1, { visit: 'v2', person: null });
      for (const id of ['g', 'h']) ask(id, 1, { visit: 'v3' });
      await log.flush();
      expect(await log.settleKnown(10 * minute, known)).toBe(3);
      expect((await store.knownVisits(0, 1)).map(({ id, searches }) => [id, searches])).toEqual([['a', 3]]);
      expect(await log.settleKnown(10 * minute, known)).toBe(0);
      ask('i', 4);
      await log.flush();
      expect(await log.settleKnown(10 * minute, { ...known, since: 4 * minute })).toBe(4);
    });

    it('knows a visitor by the address they left in the tab before', async () => {
      await log.people.left({ visitHash: 'v9', email: 'bob@example.org', name: null, at: 0 });
      for (const id of ['a', 'b', 'c']) ask(id, 50, { visit: 'v9', person: null });
      await log.flush();
      expect(await log.settleKnown(60 * minute, known)).toBe(3);
    });
  });

  describe('visits of known people', () => {
    it('are those that are not solved, with searches enough, in which something happened lately', async () => {
      await threeAsks();
      for (const id of ['d', 'e', 'f']) ask(id, 1, { visit: 'v2', person: null });
      for (const id of ['g', 'h', 'i']) ask(id, 1, { visit: 'v3', asker: 'synthetic' });
      for (const id of ['j', 'k', 'l']) ask(id, 1, { visit: 'v4', kind: 'answer', reason: 'matched' });
      await settle();
      await log.recordOutcome({ askId: 'l', outcome: 'helpful', article: null, at: 2 * minute });
      for (const id of ['j', 'k'])
        await log.recordOutcome({ askId: id, outcome: 'helpful', article: null, at: minute });
      await settle();
      const ids = async (since: number, fewest: number) =>
        (await store.knownVisits(since * minute, fewest)).map(({ id }) => id);
      expect(await ids(0, 3)).toEqual(['a']);
      expect(await ids(0, 4)).toEqual([]);
      expect(await ids(4, 3)).toEqual([]);
      await store.reachOut('a', openingFor(1));
      expect(await ids(0, 3)).toEqual([]);
    });
  });

  describe('reaching out', () => {
    it('opens an item with its line and mail, and its key is the visit’s', async () => {
      await threeAsks();
      const item = await store.reachOut('a', openingFor(1));
      expect(item).toMatchObject({ number: 1001, kind: 'outreach', person: ann.id, state: 'open' });
      expect(await other.byKey(outreachKey('a'))).toEqual(item);
      expect(await store.events(idOf(1))).toEqual([opened]);
      expect((await outbox.list({ state: null, after: null, limit: 9 })).map(({ id }) => id)).toEqual([
        `new-${idOf(1)}`,
      ]);
    });

    it('its ask is not handed over: the person has not asked anybody', async () => {
      await threeAsks();
      await store.reachOut('a', openingFor(1));
      await settle(60);
      expect((await log.asksOfVisits(['a'])).map(({ outcome }) => outcome)).not.toContain('contradicted');
    });

    it('by many servers at once opens one, and takes one number', async () => {
      await threeAsks();
      const all = await Promise.all(
        Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? store : other).reachOut('a', openingFor(index))),
      );
      expect(all.filter((item) => item !== null)).toHaveLength(1);
      expect(await running()).toHaveLength(1);
      const next = await store.open(openingOf(newFollowUp(99)));
      expect(next).toMatchObject({ followUp: { number: 1002 } });
    });

    it('a visit that is called otherwise because of a late ask has no second item, also where both names try at once', async () => {
      await threeAsks();
      await store.reachOut('a', openingFor(1));
      await store.change({ id: idOf(1), rev: 1 }, { state: 'resolved', resolvedAt: 0 }, [], []);
      ask('z', 0);
      await settle();
      expect((await store.knownVisits(0, 3)).map(({ id }) => id)).toEqual(['z']);
      expect(await store.outreachCase('a')).toBeNull();
      const both = ['a', 'z', 'a', 'z'].map((visit, index) =>
        (index % 2 === 0 ? store : other).reachOut(visit, openingFor(10 + index, visit)),
      );
      expect(await Promise.all(both)).toEqual([null, null, null, null]);
    });

    it('two visits that a late ask joins have no item beside the one that stands', async () => {
      await threeAsks();
      for (const [index, id] of ['d', 'e', 'f'].entries()) ask(id, 45 + index);
      await settle(50);
      expect((await store.knownVisits(0, 3)).map(({ id }) => id)).toEqual(['a', 'd']);
      await store.reachOut('d', openingFor(1, 'd', { ask: 'f' }));
      await store.change({ id: idOf(1), rev: 1 }, { state: 'resolved', resolvedAt: 0 }, [], []);
      ask('late', 25);
      await settle(50);
      expect((await store.knownVisits(0, 3)).map(({ id, searches }) => [id, searches])).toEqual([['a', 7]]);
      expect(await store.reachOut('a', openingFor(2))).toBeNull();
    });

    it('while late asks are settled on one server, another that looks opens no second', async () => {
      for (let round = 0; round < 10; round += 1) {
        const visit = `r${round}`;
        const ids = ['b', 'c', 'd'].map((letter) => `${visit}${letter}`);
        const person = await log.people.seen({
          subject: `iss\n${visit}`,
          email: `${visit}@example.org`,
          name: null,
          at: 0,
        });
        ids.forEach((id, index) => ask(id, index + 1, { visit, person: person.id }));
        await settle();
        ask(`${visit}a`, 0, { visit, person: person.id });
        await log.flush();
        const about = { person: person.id, email: person.email, visit, ask: ids[2] ?? '' };
        const tryAll = (names: readonly string[], first: number) =>
          names.map((name, index) =>
            (index % 2 === 0 ? store : other).reachOut(name, openingFor(first + index, name, about)),
          );
        const names = [`${visit}b`, `${visit}a`, `${visit}b`, `${visit}a`];
        const [, ...at] = await Promise.all([settle(), ...tryAll(names, 1000 + round * 20)]);
        const after = await Promise.all(tryAll(names, 1010 + round * 20));
        expect([...at, ...after].filter((item) => item !== null)).toHaveLength(1);
      }
    });

    it('sees what another server opens just then, though it was not there when it began', async () => {
      await threeAsks();
      ask('z', 0);
      await settle();
      const slower = await database.db.transaction().execute(async (transaction) => {
        const number = await nextNumber(transaction);
        const begun = other.reachOut('z', openingFor(2, 'z'));
        await new Promise((resolve) => setTimeout(resolve, 100));
        await insertFollowUp(transaction, { ...openingFor(1), lines: 1 }, number, 10);
        return { begun };
      });
      expect(await slower.begun).toBeNull();
      expect(await running()).toEqual([idOf(1)]);
    });

    it.each<[string, () => Promise<unknown>]>([
      ['the visit is not known', async () => log.erasePerson('u-1', { at: 0, by: { kind: 'cli' } })],
      [
        'it was solved meanwhile',
        async () => {
          for (const askId of ['a', 'b', 'c'])
            await log.recordOutcome({ askId, outcome: 'helpful', article: null, at: 4 * minute });
          await settle();
        },
      ],
      ['they asked not to be written to', () => optOut()],
      [
        'somebody asked for their mailbox, who has another address by now',
        async () => {
          const visit = { name: null, visitHash: 'v9', at: 1 };
          const same = await log.people.left({ ...visit, email: 'ANN@example.org' });
          await optOut(same.id, true, plainMailbox('ANN@example.org'));
          await log.people.left({ ...visit, email: 'eve@example.org' });
        },
      ],
      [
        'somebody of the same address asked not to be',
        async () => {
          const same = await log.people.left({ visitHash: null, email: 'ann@EXAMPLE.org', name: null, at: 0 });
          await optOut(same.id);
        },
      ],
      ['they have an open question', () => store.open(openingOf(newFollowUp(7, { person: ann.id })))],
      [
        'their address has one, in another spelling',
        () => store.open(openingOf(newFollowUp(7, { email: 'ANN@example.org' }))),
      ],
      [
        'they handed over from this visit, and it is closed',
        async () => {
          await store.open(openingOf(newFollowUp(7, { ask: 'b', email: 'x@example.org', createdAt: 5 * minute })));
          await store.change({ id: idOf(7), rev: 1 }, { state: 'resolved', resolvedAt: 0 }, [], []);
        },
      ],
      ['their address is gone', () => log.people.seen({ subject: 'iss\nu-1', email: null, name: null, at: 1 })],
    ])('is not done, and leaves nothing behind, where %s', async (_, before) => {
      await threeAsks();
      await before();
      const mails = (await outbox.list({ state: null, after: null, limit: 99 })).length;
      expect(await store.reachOut('a', openingFor(1))).toBeNull();
      expect(await store.byId(idOf(1))).toBeNull();
      expect(await outbox.list({ state: null, after: null, limit: 99 })).toHaveLength(mails);
    });

    it('a visitor’s address counts where it came with a question handed over, and not where it came any other way', async () => {
      const bob = await log.people.left({ visitHash: 'v1', email: 'bob@example.org', name: null, at: 0 });
      await threeAsks({ person: bob.id });
      const about = { person: bob.id, email: bob.email };
      expect(obstacleTo((await store.outreachCase('a')) ?? expect.fail())).toBe('not-reachable');
      expect(await store.reachOut('a', openingFor(1, 'a', about))).toBeNull();
      await store.open(openingOf(newFollowUp(7, { person: bob.id, createdAt: -40 * minute })));
      await store.change({ id: idOf(7), rev: 1 }, { state: 'resolved', resolvedAt: -35 * minute }, [], []);
      expect(await store.reachOut('a', openingFor(2, 'a', about))).toMatchObject({ email: 'bob@example.org' });
    });
  });

  describe('the chain of an item', () => {
    it('goes on to the end of its visit; that of a question handed over ends with its ask', async () => {
      await threeAsks();
      await store.reachOut('a', openingFor(1));
      ask('d', 4);
      ask('next', 60);
      await settle(70);
      const chain = async (visit: string, last: string) => (await store.chain(visit, last)).map(({ id }) => id);
      expect(await chain('v1', 'c')).toEqual(['a', 'b', 'c', 'd']);
      expect(await chain('v1', 'b')).toEqual(['a', 'b']);
    });
  });

  describe('items whose visit is solved', () => {
    const solve = async (): Promise<void> => {
      for (const askId of ['a', 'b', 'c'])
        await log.recordOutcome({ askId, outcome: 'helpful', article: null, at: 12 * minute });
      await log.settleKnown(13 * minute, known);
    };
    const solved = async () => (await other.solvedOutreach()).map(({ id }) => id);

    it('are found, also after a reminder to staff, and not before', async () => {
      await threeAsks();
      const item = (await store.reachOut('a', openingFor(1))) ?? expect.fail();
      expect(await solved()).toEqual([]);
      await store.fire(item, 'nudge', 11 * minute, [{ ...opened, kind: 'nudged' }], []);
      await solve();
      expect(await solved()).toEqual([idOf(1)]);
      await store.change({ id: idOf(1), rev: 2 }, { state: 'resolved', resolvedAt: 1 }, [], []);
      expect(await solved()).toEqual([]);
    });

    it.each(['note', 'assigned', 'snoozed', 'reply'] as const)('are left where staff wrote a %s', async (kind) => {
      await threeAsks();
      const item = (await store.reachOut('a', openingFor(1))) ?? expect.fail();
      const event = eventFrom(9 * minute, { kind: 'staff', email: 'bob@example.org' }, kind);
      await store.change(item, { changedAt: 11 * minute }, [event], []);
      await solve();
      expect(await solved()).toEqual([]);
    });

    it('are outreach: a question handed over is closed by its asker', async () => {
      await threeAsks();
      await store.open({ ...openingOf(newFollowUp(1, { ask: 'c', person: ann.id })), events: [opened] });
      await solve();
      expect(await solved()).toEqual([]);
    });
  });

  describe('not to be contacted', () => {
    it('closes open items that nobody touched, once, and says so', async () => {
      await threeAsks();
      await store.reachOut('a', openingFor(1));
      await optOut();
      await optOut();
      expect(await store.byId(idOf(1))).toMatchObject({ state: 'resolved', resolvedAt: 20 * minute, rev: 2 });
      expect((await store.events(idOf(1))).map((event) => [event.kind, event.actor.kind, eventText(event)])).toEqual([
        ['opened', 'red', '3 searches'],
        ['resolved', 'red', 'They asked us not to write to them first.'],
      ]);
      expect(await trail()).toHaveLength(1);
    });

    it('leaves what staff have touched, what was handed over, and the items of others', async () => {
      await threeAsks();
      const item = (await store.reachOut('a', openingFor(1))) ?? expect.fail();
      const note = { ...opened, kind: 'note', actor: { kind: 'staff', email: 'bob@example.org' } } as const;
      await store.change(item, { changedAt: 11 * minute }, [note], []);
      await store.open({ ...openingOf(newFollowUp(2, { person: ann.id, email: ann.email })), events: [opened] });
      await store.open({
        ...openingOf(newFollowUp(3, { kind: 'outreach', email: 'eve@example.org' })),
        events: [opened],
      });
      await optOut();
      expect((await running()).toSorted()).toEqual([idOf(1), idOf(2), idOf(3)]);
    });

    it('is taken back, with a row in the trail for each change and none for none', async () => {
      expect(await optOut(ann.id, false)).toBe(true);
      expect(await optOut()).toBe(true);
      expect(await optOut()).toBe(true);
      expect(await optOut(ann.id, false)).toBe(true);
      expect((await trail()).map(({ after }) => after)).toEqual([{ doNotContact: false }, { doNotContact: true }]);
      await threeAsks();
      expect(await store.reachOut('a', openingFor(1))).not.toBeNull();
    });

    it('is in the trail without a name once the person is erased, with their items', async () => {
      await threeAsks();
      await store.reachOut('a', openingFor(1));
      await optOut();
      expect((await trail()).map(({ object }) => object)).toEqual([ann.id]);
      await log.erasePerson('u-1', { at: 30 * minute, by: { kind: 'cli' } });
      expect((await trail()).map(({ action, object }) => [action, object])).toEqual([
        ['privacy.erase', 'a person'],
        ['person.do-not-contact', 'a person'],
      ]);
      expect(await store.byId(idOf(1))).toBeNull();
    });

    it('at the very moment somebody is written to: no open item is left, whichever is first', async () => {
      for (let round = 0; round < 20; round += 1) {
        const [visit, ids] = [`v${round}`, ['a', 'b', 'c'].map((letter) => `${letter}${round}`)];
        const person = await log.people.seen({
          subject: `iss\n${visit}`,
          email: `${visit}@example.org`,
          name: null,
          at: 0,
        });
        ids.forEach((id, index) => ask(id, index + 1, { visit, person: person.id }));
        await settle();
        const about = { person: person.id, email: person.email, visit, ask: ids[2] ?? '' };
        await Promise.all([other.reachOut(ids[0] ?? '', openingFor(100 + round, ids[0], about)), optOut(person.id)]);
        expect((await running()).filter((id) => id === idOf(100 + round))).toEqual([]);
      }
    });
  });
};
