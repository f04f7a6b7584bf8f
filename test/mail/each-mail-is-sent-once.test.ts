import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MailSender, SendResult } from '../../server/core/mailing/mail-sending.ts';
import { retrying } from '../../server/core/mailing/mail-sending.ts';
import type { Outbox } from '../../server/core/mailing/outbox.ts';
import { smtpPlaceOf } from '../../server/mail/smtp-place.ts';
import { createSmtpSender, sendDeadlineMs } from '../../server/mail/smtp-sender.ts';
import { deliverDue, startDelivery, leaseMs } from '../../server/red/mailing/deliver-mail.ts';
import { openOutbox, type Closable } from '../support/stores.ts';
import { makeFolder, removeFolder } from '../support/content-folder.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { headOf, startMailServer } from '../support/mail-server.ts';
import { outgoingMail } from '../support/outgoing-mail.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { seededRandom } from '../support/seeded-random.ts';

const minute = 60_000;
const smtp = (port: number): MailSender =>
  createSmtpSender(smtpPlaceOf(`smtp://127.0.0.1:${port}`), () => ({ name: 'Shop', address: 'help@help.example' }));

const sendsEachMailOnce = (openTwo: () => Promise<readonly [Closable<Outbox>, Closable<Outbox>]>): void => {
  let boxes: readonly [Closable<Outbox>, Closable<Outbox>];
  let clock: FakeClock;
  const random = seededRandom(7);
  const chance = (): number => random.whole(1_000_000) / 1_000_000;
  beforeEach(async () => {
    clock = createFakeClock();
    boxes = await openTwo();
  });
  afterEach(async () => {
    await Promise.all(boxes.map((box) => box.close()));
  });

  const put = async (count: number): Promise<void> => {
    for (let index = 0; index < count; index += 1)
      await boxes[0].put(outgoingMail(`m${index}`, { purpose: 'reply' }), clock.now());
  };
  const deliver = (server: 0 | 1, sender: MailSender, by = `server-${server}`) =>
    deliverDue({ outbox: boxes[server], sender, now: clock.now, chance, by });
  const states = async () =>
    Object.groupBy(await boxes[0].list({ state: null, after: null, limit: 100 }), ({ state }) => state);

  it('two servers that send at the same time send each mail once', async () => {
    await put(20);
    const server = await startMailServer();
    const sender = smtp(server.port);
    await Promise.all([deliver(0, sender), deliver(1, sender), deliver(0, sender, 'third')]);
    expect(server.received).toHaveLength(20);
    expect(new Set(server.received.map(({ raw }) => headOf(raw).get('message-id'))).size).toBe(20);
    expect((await states()).sent).toHaveLength(20);
    await server.stop();
  });

  it('a mail server that is down for an hour: each mail comes once, soon after it is back', async () => {
    await put(10);
    const first = await startMailServer();
    const { port } = first;
    await first.stop();
    const sender = smtp(port);
    for (let passed = 0; passed < 60; passed += 1) {
      await deliver(passed % 2 === 0 ? 0 : 1, sender);
      clock.advance(minute);
    }
    expect((await states()).waiting).toHaveLength(10);
    const back = await startMailServer({ port });
    for (let passed = 0; passed < 40; passed += 1) {
      await Promise.all([deliver(0, sender), deliver(1, sender)]);
      clock.advance(minute);
    }
    const ids = back.received.map(({ raw }) => headOf(raw).get('message-id') ?? '');
    expect(ids.toSorted()).toEqual(Array.from({ length: 10 }, (_, index) => `<m${index}@help.example>`));
    expect((await states()).sent).toHaveLength(10);
    await back.stop();
  });

  it('a server that dies between taking and sending: another sends the mail when its time is over', async () => {
    await put(1);
    await boxes[0].claim({ limit: 1, leaseMs, now: clock.now(), by: 'dead' });
    const server = await startMailServer();
    clock.advance(leaseMs - 1);
    expect(await deliver(1, smtp(server.port))).toBe(0);
    clock.advance(1);
    expect(await deliver(1, smtp(server.port))).toBe(1);
    expect(server.received).toHaveLength(1);
    await server.stop();
  });

  it('a mail server that breaks off after the mail gets it again, by the same Message-ID: once is not to be had', async () => {
    await put(1);
    let mails = 0;
    const server = await startMailServer({ onMail: () => ((mails += 1) === 1 ? 'drop' : 'accept') });
    await deliver(0, smtp(server.port));
    clock.advance(2 * minute);
    await deliver(1, smtp(server.port));
    expect(server.received.map(({ raw }) => headOf(raw).get('message-id'))).toEqual([
      '<m0@help.example>',
      '<m0@help.example>',
    ]);
    expect((await states()).sent).toHaveLength(1);
    await server.stop();
  });

  it('what is refused for good fails with the reason, and the next goes on; what never goes is given up', async () => {
    await put(2);
    const server = await startMailServer({ onMail: () => ({ code: 554, text: 'not wanted here' }) });
    expect(await deliver(0, smtp(server.port))).toBe(2);
    expect((await states()).failed?.map(({ error }) => error)).toEqual([
      expect.stringContaining('not wanted here'),
      expect.stringContaining('not wanted here'),
    ]);
    await server.stop();
    await boxes[0].put(outgoingMail('never', { purpose: 'reply' }), clock.now());
    const down: SendResult = { kind: 'deferred', reason: 'no route', isServerDown: true };
    const sender: MailSender = { send: async () => down, sweep: async () => 0 };
    for (let attempt = 0; attempt < retrying.maxAttempts; attempt += 1) {
      expect(await deliver(1, sender)).toBe(1);
      clock.advance(40 * minute);
    }
    expect(await boxes[0].get('never')).toMatchObject({
      state: 'failed',
      attempts: retrying.maxAttempts,
      error: `Given up after ${retrying.maxAttempts} attempts: no route`,
    });
  });

  it('told to stop, it ends the mail that is under way, notes it, and begins no other', async () => {
    await put(3);
    const [box] = boxes;
    let begun = (): void => undefined;
    let end = (): void => undefined;
    const isUnderWay = new Promise<void>((resolve) => (begun = resolve));
    const mayEnd = new Promise<void>((resolve) => (end = resolve));
    let sent = 0;
    const slow: MailSender = {
      send: async () => {
        begun();
        await mayEnd;
        sent += 1;
        return { kind: 'sent' };
      },
      sweep: async () => 0,
    };
    const stop = startDelivery({ outbox: box, sender: slow, now: clock.now, chance, by: 'a' }, () => undefined);
    await isUnderWay;
    const stopped = stop();
    end();
    await stopped;
    expect(sent).toBe(1);
    const { sent: done, waiting } = await states();
    expect(done).toHaveLength(1);
    expect(waiting?.map(({ attempts }) => attempts)).toEqual([0, 0]);
  });
};

it('a lease is longer than handing over may take, by what clocks may differ', () => {
  expect(leaseMs).toBeGreaterThanOrEqual(sendDeadlineMs + 120_000);
});

describe('over SQLite', () => {
  let folder = '';
  let stores = 0;
  beforeAll(async () => {
    folder = await makeFolder();
  });
  afterAll(() => removeFolder(folder));
  sendsEachMailOnce(async () => {
    const place = { dataDir: `${folder}/${(stores += 1)}`, databaseUrl: null };
    return [await openOutbox(place, 10), await openOutbox(place, 10)];
  });
});

describe('over Postgres', () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());
  sendsEachMailOnce(async () => {
    const place = { dataDir: '/nowhere', databaseUrl: await server.newDatabase() };
    return [await openOutbox(place, 10), await openOutbox(place, 10)];
  });
});
