import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AlertStore } from '../../server/core/alerts/alert.ts';
import type { Outbox } from '../../server/core/mailing/outbox.ts';
import { subjectOf } from '../../server/core/people/person.ts';
import type { OpenLog } from '../../server/store/open-log.ts';
import { wordingKeyOf } from '../../server/identity/wording-key.ts';
import { alertId, answeredOf, confirmationOf, newAlert } from '../support/alert.ts';
import { askRecord } from '../support/ask-record.ts';
import { everything } from '../support/failed-asks.ts';
import type { Closable } from '../support/stores.ts';

/** Several servers over one and the same, at first empty, database. */
export type OpenAlertStores = () => Promise<{
  readonly open: () => Promise<Closable<AlertStore>>;
  readonly outbox: () => Promise<Closable<Outbox>>;
  readonly log: () => Promise<OpenLog>;
}>;

const never = 0;

/** No address is the mailbox's. */
const nobody = (): boolean => false;

/** Every store of alerts keeps these promises of core/alerts/alert.ts, whatever it is stored in. */
export const keepsTheAlertPromises = (openStores: OpenAlertStores): void => {
  let store: Closable<AlertStore>;
  let other: Closable<AlertStore>;
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
  const add = (number: number, differs = {}, mailAgainBefore = never) =>
    store.add(newAlert(number, differs), confirmationOf, mailAgainBefore);
  const mails = async () => (await outbox.list({ state: null, after: null, limit: 500 })).map(({ id }) => id);

  describe('adding', () => {
    it('an alert is read back whole, with its confirmation mail in the outbox', async () => {
      await add(1, { person: 'person-1', audience: 'customer' });
      expect(await other.byId(alertId(1))).toEqual({
        ...newAlert(1, { person: 'person-1', audience: 'customer' }),
        confirmedAt: null,
      });
      expect(await other.byId(alertId(2))).toBeNull();
      expect(await mails()).toEqual([`confirm-${alertId(1)}`]);
    });

    it('the same mailbox and question, forty times over two servers, is one alert and one mail', async () => {
      await Promise.all(
        Array.from({ length: 40 }, (_, index) =>
          (index % 2 === 0 ? store : other).add(
            newAlert(100 + index, { mailbox: 'm'.repeat(22) }),
            confirmationOf,
            never,
          ),
        ),
      );
      expect(await mails()).toHaveLength(1);
      expect(await store.stop('m'.repeat(22), nobody)).toBe(1);
    });

    it('another question, another mailbox and the other audience are alerts of their own', async () => {
      await add(1);
      await add(2, { mailbox: newAlert(1).mailbox, wording: 'wording-b' });
      await add(3, { mailbox: newAlert(1).mailbox, audience: 'customer' });
      await add(4);
      expect(await mails()).toHaveLength(4);
    });

    it('a mail that may have been lost goes out once more, to the alert that is there', async () => {
      await add(1);
      await add(2, { mailbox: newAlert(1).mailbox, mailedAt: 2_000_000 }, 1_000_000);
      expect(await mails()).toHaveLength(1);
      await add(3, { mailbox: newAlert(1).mailbox, mailedAt: 2_000_000 }, 1_000_001);
      expect(await mails()).toEqual([`confirm-${alertId(1)}-2000000`, `confirm-${alertId(1)}`]);
      expect((await store.byId(alertId(1)))?.mailedAt).toBe(2_000_000);
      expect(await store.byId(alertId(3))).toBeNull();
    });

    it('who said yes already is not written to again', async () => {
      await add(1);
      await store.confirm(alertId(1), 1_500_000);
      await add(2, { mailbox: newAlert(1).mailbox, mailedAt: 9_000_000 }, 8_000_000);
      expect(await mails()).toHaveLength(1);
    });

    it('an alert whose mail cannot be put is not kept', async () => {
      await expect(add(1, { email: 'no address' })).rejects.toThrow('not to one plain address');
      expect(await store.byId(alertId(1))).toBeNull();
    });
  });

  describe('confirming and stopping', () => {
    it('confirming twice keeps the first time, and what is not there cannot be confirmed', async () => {
      await add(1);
      expect((await store.confirm(alertId(1), 5))?.confirmedAt).toBe(5);
      expect((await other.confirm(alertId(1), 9))?.confirmedAt).toBe(5);
      expect(await store.confirm(alertId(2), 5)).toBeNull();
    });

    it('stopping deletes every alert of the mailbox, confirmed or not, and no other', async () => {
      await add(1);
      await add(2, { mailbox: newAlert(1).mailbox, wording: 'wording-b' });
      await add(3);
      await store.confirm(alertId(1), 5);
      expect(await other.stop(newAlert(1).mailbox, nobody)).toBe(2);
      expect(await other.stop(newAlert(1).mailbox, nobody)).toBe(0);
      expect(await store.byId(alertId(1))).toBeNull();
      expect(await store.byId(alertId(3))).not.toBeNull();
    });
  });

  it('stopping deletes the mails to it that were not sent, whoever’s alert they were of, and no sent one', async () => {
    const { mailbox, email } = newAlert(1);
    await add(1);
    const [sent] = await outbox.claim({ limit: 1, leaseMs: 1000, now: 1_000_000, by: 'test' });
    await outbox.report(sent?.id ?? '', 'test', { kind: 'sent' }, 1_000_000);
    await store.notify([{ id: alertId(1), mail: answeredOf(newAlert(1)) }], 7); // its alert is gone by now
    await add(2);
    await add(3, { mailbox, email, wording: 'wording-b' });
    await store.stop(mailbox, (address) => address === email);
    expect((await mails()).toSorted()).toEqual([`confirm-${alertId(1)}`, `confirm-${alertId(2)}`]);
  });

  describe('telling', () => {
    it('counts who confirmed, by wording, and names every wording anybody asked about', async () => {
      for (const number of [1, 2, 3]) await add(number);
      await add(4, { wording: 'wording-b' });
      await store.confirm(alertId(1), 5);
      await store.confirm(alertId(2), 5);
      expect([...(await store.waiting())]).toEqual([['wording-a', 2]]);
      expect((await store.wordings()).toSorted()).toEqual(['wording-a', 'wording-b']);
    });

    it('lists the confirmed alerts of some wordings, page by page', async () => {
      for (const number of [3, 1, 2, 4]) await add(number, number === 4 ? { wording: 'wording-b' } : {});
      for (const number of [1, 3, 4]) await store.confirm(alertId(number), 5);
      const idsAfter = async (after: string, limit: number) =>
        (await store.confirmed(['wording-a'], after, limit)).map(({ id }) => id);
      expect(await idsAfter('', 1)).toEqual([alertId(1)]);
      expect(await idsAfter(alertId(1), 5)).toEqual([alertId(3)]);
      expect(await store.confirmed([], '', 5)).toEqual([]);
    });

    it('two servers that tell the same two hundred put each mail once, and the addresses are gone', async () => {
      const numbers = Array.from({ length: 200 }, (_, index) => index);
      for (const number of numbers) await add(number);
      const tellings = numbers.map((number) => ({ id: alertId(number), mail: answeredOf(newAlert(number)) }));
      const told = await Promise.all([store.notify(tellings, 7), other.notify(tellings, 7)]);
      expect(told[0] + told[1]).toBe(200);
      expect((await mails()).filter((id) => id.startsWith('answered-'))).toHaveLength(200);
      expect(await store.wordings()).toEqual([]);
    });

    it('what was stopped meanwhile is not told', async () => {
      await add(1);
      await store.stop(newAlert(1).mailbox, nobody);
      expect(await store.notify([{ id: alertId(1), mail: answeredOf(newAlert(1)) }], 7)).toBe(0);
      expect(await mails()).toEqual([`confirm-${alertId(1)}`]);
    });

    it('a mail that cannot be put leaves the alert where it was', async () => {
      await add(1);
      const mail = { ...answeredOf(newAlert(1)), to: 'no address' };
      await expect(store.notify([{ id: alertId(1), mail }], 7)).rejects.toThrow();
      expect(await store.byId(alertId(1))).not.toBeNull();
    });
  });

  describe('what is past its time', () => {
    it('goes: alerts never confirmed sooner than those that wait, and mails that no longer wait', async () => {
      await add(1, { mailedAt: 1000 });
      await add(2, { mailedAt: 2000 });
      await add(3, { mailedAt: 1000 });
      await store.confirm(alertId(3), 1500);
      const [sent] = await outbox.claim({ limit: 1, leaseMs: 1000, now: 1000, by: 'test' });
      await outbox.report(sent?.id ?? '', 'test', { kind: 'sent' }, 1000);
      expect(await store.forget({ unconfirmed: 2000, confirmed: 1500, mails: 1001 })).toBe(1);
      expect(await mails()).toHaveLength(2); // one was sent and is old; of the others one waits, one is younger
      expect(await store.byId(alertId(2))).not.toBeNull();
      expect(await store.forget({ unconfirmed: 2001, confirmed: 1501, mails: 0 })).toBe(2);
      expect(await store.wordings()).toEqual([]);
    });
  });

  it('an ask is read as the log holds it', async () => {
    const ask = askRecord('a'.repeat(22), { question: 'Where is it?', audience: 'customer', askedAt: 77 });
    log.record(ask);
    await log.flush();
    const { question, normalised, kind, audience, askedAt } = ask;
    expect(await store.ask('a'.repeat(22))).toEqual({ question, normalised, kind, audience, askedAt, isFailed: true });
    expect(await store.ask('b'.repeat(22))).toBeNull();
    await log.settle(1000);
    expect((await log.failedAsks(everything)).map(({ wordingKey }) => wordingKey)).toEqual([wordingKeyOf(ask)]);
  });

  it('an answer is failed once they said that it did not help, asked a person or asked again; not before, and not where it helped', async () => {
    const isFailed = async (id: string) => (await store.ask(id))?.isFailed;
    const answered = { kind: 'answer', question: 'Where is it?', terms: ['where'] } as const;
    for (const id of ['plain', 'no', 'person', 'yes']) log.record(askRecord(id, answered));
    log.record(askRecord('reworded', { ...answered, visit: 'v', askedAt: 100 }));
    log.record(askRecord('again', { ...answered, visit: 'v', askedAt: 90_000 }));
    await log.flush();
    await log.recordOutcome({ askId: 'no', outcome: 'not-helpful', article: null, at: 1001 });
    await log.recordOutcome({ askId: 'person', outcome: 'handed-over', article: null, at: 1001 });
    await log.recordOutcome({ askId: 'yes', outcome: 'handed-over', article: null, at: 1001 });
    await log.recordOutcome({ askId: 'yes', outcome: 'helpful', article: null, at: 1002 });
    const all = async () => [
      await isFailed('plain'),
      await isFailed('no'),
      await isFailed('person'),
      await isFailed('yes'),
    ];
    expect(await all()).toEqual([false, true, true, false]);
    await log.settle(200_000);
    expect(await all()).toEqual([false, true, true, false]);
    expect([await isFailed('reworded'), await isFailed('again')]).toEqual([true, false]);
  });

  describe('the rights of a person', () => {
    const by = { at: 3000, by: { kind: 'cli' } } as const;

    it('an export names what somebody waits for, by address in any case and by their id', async () => {
      await add(1);
      await add(2, { person: 'person-2' });
      await store.confirm(alertId(2), 1_500_000);
      const byAddress = await log.exportPerson('ANN1@example.org', by);
      expect(byAddress.alerts).toEqual([
        {
          question: 'where is my parcel',
          email: 'ann1@example.org',
          askedFor: '1970-01-01T00:16:40.000Z',
          isConfirmed: false,
        },
      ]);
      expect((await log.exportPerson('person-2', by)).alerts.map(({ isConfirmed }) => isConfirmed)).toEqual([true]);
      expect((await log.exportPerson('ann@example.org', by)).alerts).toEqual([]);
    });

    it('who is asked for by id has their address looked for, too, in any case: under nobody’s id it was typed', async () => {
      const subject = subjectOf('https://shop.example', 'u-1');
      const ann = await log.people.seen({ subject, email: 'Ann1@example.org', name: null, at: 1 });
      await add(1, { email: 'aNN1@example.org' });
      await add(2);
      for (const called of ['u-1', ann.id]) {
        const found = await log.exportPerson(called, by);
        expect(found.alerts.map(({ email }) => email)).toEqual(['aNN1@example.org']);
        expect(found.mails.map(({ to }) => to)).toEqual(['aNN1@example.org']);
      }
      expect(await log.erasePerson('u-1', by)).toMatchObject({ people: 1, alerts: 1, mails: 1 });
      expect(await mails()).toEqual([`confirm-${alertId(2)}`]);
      expect(await store.byId(alertId(1))).toBeNull();
    });

    it('an erasure deletes them with their mails, and nobody else’s', async () => {
      for (const number of [1, 2, 3]) await add(number, number === 2 ? { person: 'person-2' } : {});
      await store.notify([{ id: alertId(1), mail: answeredOf(newAlert(1)) }], 7);
      expect(await log.erasePerson('Ann1@example.org', by)).toMatchObject({ alerts: 0, mails: 2 });
      expect(await log.erasePerson('person-2', by)).toMatchObject({ alerts: 1 });
      expect(await store.byId(alertId(2))).toBeNull();
      expect(await store.byId(alertId(3))).not.toBeNull();
    });
  });
};
