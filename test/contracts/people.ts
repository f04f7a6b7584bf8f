import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditRecord } from '../../server/core/staff/audit.ts';
import { subjectOf } from '../../server/core/people/person.ts';
import type { OpenLog } from '../../server/store/open-log.ts';
import { askRecord, byCli } from '../support/ask-record.ts';
import { everything } from '../support/failed-asks.ts';

/** Opens logs, with the people they know, over one and the same, at first empty, database. */
export type OpenPeople = () => Promise<{
  readonly open: () => Promise<OpenLog>;
  readonly trail: () => Promise<readonly AuditRecord[]>;
}>;

const ann = { subject: subjectOf('https://shop.example', 'u-1'), email: 'ann@example.org', name: 'Ann', at: 1000 };
const audit = (value: boolean): AuditRecord => ({
  at: 5000,
  staff: 'dana@example.org',
  action: 'person.do-not-contact',
  object: 'ann',
  before: { value: !value },
  after: { value },
});

/** Every store of people keeps these promises of core/people/people-ports.ts, whatever it is stored in. */
export const keepsThePromisesOfPeople = (openStore: OpenPeople): void => {
  let log: OpenLog;
  let open: () => Promise<OpenLog>;
  let trail: () => Promise<readonly AuditRecord[]>;
  beforeEach(async () => {
    ({ open, trail } = await openStore());
    log = await open();
  });
  afterEach(() => log.close());

  const ask = async (id: string, visit: string | null, person: string | null = null): Promise<void> => {
    log.record(askRecord(id, { visit, person }));
    await log.flush();
  };
  const personOfAsks = async (): Promise<Readonly<Record<string, string | null>>> => {
    const asks = await log.failedAsks({ ...everything, asker: 'human' });
    return Object.fromEntries(asks.map(({ id, person }) => [id, person]));
  };

  describe('customers', () => {
    it('one subject is one person over all visits, with the e-mail and name of the latest token', async () => {
      const first = await log.people.seen(ann);
      expect(first).toEqual({
        ...ann,
        at: undefined,
        id: first.id,
        doNotContact: false,
        createdAt: 1000,
        seenAt: 1000,
      });
      expect(first.id).toMatch(/^[\w-]{22}$/);
      const again = await log.people.seen({ ...ann, email: 'ann@new.example', name: null, at: 2000 });
      expect(again).toEqual({ ...first, email: 'ann@new.example', name: null, seenAt: 2000 });
      expect(await log.people.byId(first.id)).toEqual(again);
    });

    it('the same id of another issuer, or in another case, is another person', async () => {
      const ids = await Promise.all(
        [
          ann.subject,
          subjectOf('https://other.example', 'u-1'),
          subjectOf('https://shop.example', 'U-1'),
          subjectOf('https://shop.example', 'é 漢字 %_\\'),
        ].map(async (subject) => (await log.people.seen({ ...ann, subject })).id),
      );
      expect(new Set(ids).size).toBe(4);
    });

    it('two servers that see a customer for the first time at once agree who it is', async () => {
      const other = await open();
      const found = await Promise.all(
        [log, other, log, other].map(({ people }, index) => people.seen({ ...ann, at: index })),
      );
      await other.close();
      expect(new Set(found.map(({ id }) => id)).size).toBe(1);
    });

    it('nobody is found by an id that was not given out', async () => {
      await log.people.seen(ann);
      expect(await log.people.byId('nobody')).toBeNull();
      expect(await log.people.byId("%' or 1=1 --")).toBeNull();
    });
  });

  describe('visitors who leave an address', () => {
    const bob = { visitHash: 'v1', email: 'bob@example.org', name: null, at: 3000 };

    it('are known for the rest of the visit', async () => {
      expect(await log.people.ofVisit('v1')).toBeNull();
      const left = await log.people.left(bob);
      expect(left).toMatchObject({ subject: null, email: 'bob@example.org', name: null, createdAt: 3000 });
      expect(await log.people.ofVisit('v1')).toEqual(left);
      expect(await log.people.ofVisit('v2')).toBeNull();
    });

    it('who leave another address in the visit are the same person; what they do not say again stays', async () => {
      const first = await log.people.left({ ...bob, name: 'Bob' });
      const second = await log.people.left({ ...bob, email: 'bob@new.example', at: 4000 });
      expect(second).toEqual({ ...first, email: 'bob@new.example', seenAt: 4000 });
      expect(await log.people.byId(first.id)).toEqual(second);
    });

    it('nothing links two visits, nor an address left outside of one', async () => {
      const found = await Promise.all(
        ['v1', 'v2', null, null].map((visitHash) => log.people.left({ ...bob, visitHash })),
      );
      expect(new Set(found.map(({ id }) => id)).size).toBe(4);
    });

    it('leaving an address twice at once is one person', async () => {
      const other = await open();
      const found = await Promise.all([log, other].map(({ people }) => people.left(bob)));
      await other.close();
      expect(found[0]?.id).toBe(found[1]?.id);
    });

    it('their questions of that visit are theirs, those before and after, and nobody else’s', async () => {
      await ask('before', 'v1');
      await ask('other', 'v2');
      await ask('alone', null);
      const { id } = await log.people.left(bob);
      await ask('after', 'v1');
      const customer = await log.people.seen(ann);
      await ask('signed-in', 'v1', customer.id);
      await log.settle(3000);
      expect(await personOfAsks()).toEqual({
        before: id,
        after: id,
        other: null,
        alone: null,
        'signed-in': customer.id,
      });
      const people = (await log.visits(everything, 1)).map(({ person }) => person);
      expect(people.filter((person) => person === id)).toHaveLength(1);
      expect(people.filter((person) => person === null)).toHaveLength(2);
    });

    it('a visit that was settled before is settled anew with its person', async () => {
      await ask('before', 'v1');
      await log.settle(2000);
      const { id } = await log.people.left(bob);
      await log.settle(3000);
      expect((await log.visits(everything, 1)).map(({ person }) => person)).toEqual([id]);
    });
  });

  describe('what is held of a person', () => {
    it('is found by the id of the host site, by address in any case, and by our own id', async () => {
      const { id } = await log.people.seen(ann);
      await ask('a1', 'v1', id);
      for (const called of ['u-1', 'ANN@example.org', id]) {
        const found = await log.exportPerson(called, byCli);
        expect(found.people).toEqual([
          {
            id,
            customer: 'u-1',
            email: 'ann@example.org',
            name: 'Ann',
            doNotContact: false,
            createdAt: '1970-01-01T00:00:01.000Z',
            seenAt: '1970-01-01T00:00:01.000Z',
          },
        ]);
        expect(found.asks.map((each) => each.id)).toEqual(['a1']);
      }
      for (const called of ['U-1', 'u-', '-1', '%', 'https://shop.example', 'example.org'])
        expect(await log.exportPerson(called, byCli)).toEqual({
          people: [],
          asks: [],
          followUps: [],
          mails: [],
          alerts: [],
        });
    });

    it('is theirs alone where two customers used one visit, and so is what was asked by nobody', async () => {
      const [a, b] = [
        await log.people.seen(ann),
        await log.people.seen({ ...ann, subject: subjectOf('i', 'u-2'), email: null }),
      ];
      await ask('nobody', 'v1');
      await ask('a1', 'v1', a.id);
      await ask('b1', 'v1', b.id);
      const idsOf = async (called: string) =>
        (await log.exportPerson(called, byCli)).asks.map(({ id }) => id).toSorted();
      expect([await idsOf('u-1'), await idsOf('u-2')]).toEqual([
        ['a1', 'nobody'],
        ['b1', 'nobody'],
      ]);
      await log.settle(2000);
      expect(await log.erasePerson('u-1', { ...byCli, at: 3000 })).toMatchObject({ people: 1, asks: 2 });
      expect([await idsOf('u-1'), await idsOf('u-2')]).toEqual([[], ['b1']]);
      await log.settle(3000);
      expect((await log.visits(everything, 1)).map(({ person }) => person)).toEqual([b.id]);
    });

    it('goes with the retention, but for who is not to be contacted', async () => {
      const { id } = await log.people.seen(ann);
      const other = await log.people.seen({ ...ann, subject: subjectOf('i', 'u-2'), at: 1001 });
      const silent = await log.people.seen({ ...ann, subject: subjectOf('i', 'u-3') });
      await log.people.setOptOut(silent.id, true, audit(true), null);
      await log.people.left({ visitHash: 'v1', email: 'bob@example.org', name: null, at: 999 });
      await log.deleteBefore(1001);
      expect(await log.people.byId(id)).toBeNull();
      expect(await log.people.ofVisit('v1')).toBeNull();
      expect(await log.people.byId(other.id)).not.toBeNull();
      expect(await log.people.byId(silent.id)).not.toBeNull();
    });

    it('by address is that of everybody who left it, and erased it is gone with their visits', async () => {
      await ask('q1', 'v1');
      const { id } = await log.people.left({ visitHash: 'v1', email: 'eve@example.org', name: 'Eve', at: 1 });
      await log.people.left({ visitHash: 'v2', email: 'Eve@example.org', name: null, at: 2 });
      await ask('q2', 'v2');
      await ask('q3', 'v3');
      expect((await log.exportPerson('eve@example.org', byCli)).people).toHaveLength(2);
      expect(await log.erasePerson('eve@example.org', { ...byCli, at: 3 })).toMatchObject({ people: 2, asks: 2 });
      expect(await log.people.byId(id)).toBeNull();
      expect(await log.people.ofVisit('v1')).toBeNull();
      await ask('later', 'v1');
      await log.settle(2000);
      expect(await personOfAsks()).toEqual({ q3: null, later: null });
    });
  });

  describe('not to be contacted', () => {
    it('is kept with a row in the trail, and outlives the next token', async () => {
      const { id } = await log.people.seen(ann);
      expect(await log.people.setOptOut(id, true, audit(true), null)).toBe(true);
      expect(await log.people.seen({ ...ann, at: 9000 })).toMatchObject({ id, doNotContact: true });
      expect(await log.people.setOptOut(id, false, audit(false), null)).toBe(true);
      expect(await log.people.byId(id)).toMatchObject({ doNotContact: false });
      expect((await trail()).map(({ after }) => after)).toEqual([{ value: false }, { value: true }]);
    });

    it('of nobody changes nothing and writes nothing', async () => {
      expect(await log.people.setOptOut('nobody', true, audit(true), null)).toBe(false);
      expect(await trail()).toEqual([]);
    });
  });
};
