import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditRecord } from '../../server/core/staff/audit.ts';
import type { MailPut, Outbox } from '../../server/core/mailing/outbox.ts';
import { outgoingMail } from '../support/outgoing-mail.ts';
import type { Closable } from '../support/stores.ts';

/** Opens outboxes over one and the same, at first empty, database: what several servers share. */
export type OpenOutboxes = () => Promise<{ readonly open: () => Promise<Closable<Outbox>> }>;

/** How many bounded mails a mailbox is sent a day in these tests. */
export const perAddress = 5;

const now = 1_795_348_800_123;
const hour = 3_600_000;
const leaseMs = 60_000;
const audit: AuditRecord = { at: now, staff: 'ann', action: 'mail.retry', object: 'm', before: null, after: null };

/** Every outbox keeps these promises of core/mailing/outbox.ts, whatever it is stored in. */
export const keepsTheOutboxPromises = (openOutboxes: OpenOutboxes): void => {
  let box: Closable<Outbox>;
  let other: Closable<Outbox>;
  beforeEach(async () => {
    const { open } = await openOutboxes();
    [box, other] = await Promise.all([open(), open()]);
  });
  afterEach(async () => {
    await box.close();
    await other.close();
  });

  const take = (from: Outbox, by: string, at = now, limit = 10) => from.claim({ limit, leaseMs, now: at, by });
  const ids = (mails: readonly { readonly id: string }[]) => mails.map(({ id }) => id).toSorted();
  const all = () => box.list({ state: null, after: null, limit: 100 });

  describe('putting', () => {
    it('a mail is read back as it was put', async () => {
      const mail = outgoingMail('ack-1', {
        subject: 'Où est “R-1042”? 🦊',
        inReplyTo: '<a@b.example>',
        references: ['<z@b.example>', '<a@b.example>'],
        unsubscribeUrl: 'https://help.example/stop/x',
        person: 'p1',
        purpose: 'answered',
      });
      expect(await box.put(mail, now)).toBe('waiting');
      expect(await other.get('ack-1')).toEqual({
        ...mail,
        state: 'waiting',
        attempts: 0,
        dueAt: now,
        error: null,
        createdAt: now,
        changedAt: now,
      });
      expect(await box.get('ack-2')).toBeNull();
    });

    it('one key is one mail: a second is not kept, not sent and not counted, also where two servers put at once', async () => {
      const puts = await Promise.all(
        Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? box : other).put(outgoingMail('ack-1'), now)),
      );
      expect(puts.filter((put) => put === 'waiting')).toHaveLength(1);
      expect(puts.filter((put) => put === 'known')).toHaveLength(9);
      expect(await take(box, 'a')).toHaveLength(1);
      expect(await box.put(outgoingMail('ack-2'), now)).toBe('waiting');
    });

    it.each([
      ['an id that could leave its folder', { id: '../x' }],
      ['no plain address', { to: 'ann@shop.example, bob@shop.example' }],
      ['two lines of subject', { subject: 'a\r\nBcc: bob@shop.example' }],
      ['an address to stop at that is none', { unsubscribeUrl: 'https://a.example/> , <mailto:x@y.example' }],
    ])('a mail with %s is refused, and not kept', async (_what, changes) => {
      await expect(box.put(outgoingMail('m', changes), now)).rejects.toThrow(/mail/i);
      expect(await all()).toEqual([]);
    });
  });

  describe('a mailbox has its share of a day', () => {
    it('1,000 mails that strangers caused, put by two servers: the share waits, the rest is held with the reason', async () => {
      const put = (index: number) =>
        (index % 2 === 0 ? box : other).put(outgoingMail(`ack-${index}`, { to: `Ann+${index}@shop.example` }), now);
      const puts: MailPut[] = [];
      for (let from = 0; from < 1000; from += 50)
        // as many at once as wait for connections without giving up
        puts.push(...(await Promise.all(Array.from({ length: 50 }, (_, index) => put(from + index)))));
      expect(puts.filter((put) => put === 'waiting')).toHaveLength(perAddress);
      expect(puts.filter((put) => put === 'held')).toHaveLength(1000 - perAddress);
      expect(await take(box, 'a', now, 1000)).toHaveLength(perAddress);
      const [held] = await box.list({ state: 'held', after: null, limit: 1 });
      expect(held?.error).toContain('RED_LIMIT_MAILS_PER_ADDRESS');
    });

    it('another mailbox, another day, and what staff write have room all the same', async () => {
      for (let index = 0; index <= perAddress; index += 1) await box.put(outgoingMail(`ack-${index}`), now);
      expect(await box.put(outgoingMail('x1'), now)).toBe('held');
      expect(await box.put(outgoingMail('x2', { to: 'bob@shop.example' }), now)).toBe('waiting');
      expect(await box.put(outgoingMail('x3'), now + 24 * hour)).toBe('waiting');
      expect(await box.put(outgoingMail('x4', { purpose: 'reply' }), now)).toBe('waiting');
    });
  });

  describe('sending', () => {
    it('two servers that take at the same time never have the same mail', async () => {
      for (let index = 0; index < 40; index += 1) await box.put(outgoingMail(`m${index}`, { purpose: 'reply' }), now);
      const taken = await Promise.all(
        Array.from({ length: 12 }, (_, index) => take(index % 2 === 0 ? box : other, `s${index}`, now, 4)),
      );
      expect(taken.every((mails) => mails.length <= 4)).toBe(true);
      expect(new Set(ids(taken.flat())).size).toBe(taken.flat().length);
      expect(taken.flat()).toHaveLength(40);
    });

    it('who does not report is taken for dead when the time is over, and cannot report any more', async () => {
      await box.put(outgoingMail('m'), now);
      expect(await take(box, 'dead')).toMatchObject([{ id: 'm', attempts: 1 }]);
      expect(await take(other, 'alive', now + leaseMs - 1)).toEqual([]);
      expect(await take(other, 'alive', now + leaseMs)).toMatchObject([{ id: 'm', attempts: 2 }]);
      expect(await box.report('m', 'dead', { kind: 'sent' }, now)).toBe(false);
      expect(await other.report('m', 'alive', { kind: 'sent' }, now + leaseMs)).toBe(true);
      expect(await other.report('m', 'alive', { kind: 'failed', error: 'x' }, now)).toBe(false);
      expect(await box.get('m')).toMatchObject({ state: 'sent', error: null, changedAt: now + leaseMs });
      expect(await take(box, 'a', now + 100 * hour)).toEqual([]);
    });

    it('what is deferred is due again at its time, with the reason; what failed or was filed is never', async () => {
      for (const id of ['later', 'never', 'file']) await box.put(outgoingMail(id), now);
      await take(box, 'a');
      await box.report('later', 'a', { kind: 'deferred', error: 'no route', retryAt: now + hour }, now);
      await box.report('never', 'a', { kind: 'failed', error: 'no such mailbox' }, now);
      await box.report('file', 'a', { kind: 'filed' }, now);
      expect(await box.get('later')).toMatchObject({ state: 'waiting', error: 'no route', dueAt: now + hour });
      expect(await box.get('never')).toMatchObject({ state: 'failed', error: 'no such mailbox' });
      expect(await take(other, 'b', now + hour - 1)).toEqual([]);
      expect(ids(await take(other, 'b', now + hour))).toEqual(['later']);
    });

    it('the longest due is taken first', async () => {
      await box.put(outgoingMail('young'), now + 2);
      await box.put(outgoingMail('old'), now + 1);
      expect(ids(await take(box, 'a', now + 5, 1))).toEqual(['old']);
      expect(ids(await take(box, 'a', now + 5, 1))).toEqual(['young']);
    });
  });

  describe('looking after it', () => {
    it('is listed in pages, the newest first, by state where one is named', async () => {
      for (const id of ['a', 'b', 'C']) await box.put(outgoingMail(id), now);
      await box.put(outgoingMail('d'), now + 1);
      const page = (after: string | null) => box.list({ state: null, after, limit: 2 });
      expect((await page(null)).map(({ id }) => id)).toEqual(['d', 'b']);
      expect((await page('b')).map(({ id }) => id)).toEqual(['a', 'C']);
      expect(await page('C')).toEqual([]);
      expect(await page('gone')).toEqual([]);
      expect(await box.list({ state: 'failed', after: null, limit: 2 })).toEqual([]);
    });

    it('what failed is set to be sent again, from attempt one; what was sent or waits is not', async () => {
      for (const id of ['m', 'sent', 'waits']) await box.put(outgoingMail(id), now);
      await take(box, 'a');
      await box.report('m', 'a', { kind: 'failed', error: 'x' }, now);
      await box.report('sent', 'a', { kind: 'sent' }, now);
      expect(await box.retry('sent', now, audit)).toBe(false);
      expect(await box.retry('waits', now, audit)).toBe(false);
      expect(await box.retry('gone', now, audit)).toBe(false);
      expect(await box.retry('m', now + 5, audit)).toBe(true);
      expect(await take(box, 'b', now + 5)).toMatchObject([{ id: 'm', attempts: 1 }]);
    });

    it('mails about a person are erased, and what was counted for them', async () => {
      for (let index = 0; index < perAddress; index += 1)
        await box.put(outgoingMail(`p${index}`, { person: 'p1' }), now);
      await box.put(outgoingMail('o', { to: 'bob@shop.example', person: 'p2' }), now);
      expect(await box.eraseOf('p1')).toBe(perAddress);
      expect(ids(await all())).toEqual(['o']);
      expect([...(await box.known(['o', 'p1']))]).toEqual(['o']);
      expect(await box.put(outgoingMail('again'), now)).toBe('waiting');
    });

    it('old mails are deleted, but none that waits; today’s shares stay counted', async () => {
      for (const id of ['old', 'waits']) await box.put(outgoingMail(id), now - 48 * hour);
      await take(box, 'a', now - 48 * hour);
      await box.report('old', 'a', { kind: 'sent' }, now);
      for (let index = 0; index < perAddress; index += 1) await box.put(outgoingMail(`n${index}`), now);
      expect(await box.deleteBefore(now - hour, now)).toBe(1);
      expect(await box.get('old')).toBeNull();
      expect(await box.get('waits')).not.toBeNull();
      expect(await box.put(outgoingMail('more'), now)).toBe('held');
    });
  });
};
