import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AlertStore } from '../../server/core/alerts/alert.ts';
import type { Audience } from '../../server/core/content/audience.ts';
import type { Library } from '../../server/core/answering/library.ts';
import type { Outbox } from '../../server/core/mailing/outbox.ts';
import { createGapDesk, type GapKeeper } from '../../server/red/gaps/gap-desk.ts';
import { wordingKeyOf } from '../../server/identity/wording-key.ts';
import { recheckGaps } from '../../server/red/gaps/recheck-gaps.ts';
import { sendAlertNotices, type AlertNoticeNeeds } from '../../server/red/alerts/alert-notices.ts';
import type { DatabasePlace } from '../../server/store/database/open-database.ts';
import { type OpenLog, openLog } from '../../server/store/open-log.ts';
import { openAlerts, openOutbox, openStaff, type Closable } from '../support/stores.ts';
import { alertId, confirmationOf, newAlert } from '../support/alert.ts';
import { askRecord, quietEvents } from '../support/ask-record.ts';
import { article, makeFolder, removeFolder, siteYml, type FolderLiteral } from '../support/content-folder.ts';
import { buildLibrary } from '../support/library.ts';
import { newSqlite } from '../support/migrated.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

const dana = { kind: 'staff', email: 'dana@example.org' } as const;

const dog = 'can I bring my dog to the shop';
const hound = 'may I bring my dog into the shop';
const voucher = 'do you sell gift vouchers';

const before: FolderLiteral = {
  'site.yml': siteYml,
  'prospect/opening.md': article('When are you open?', 'From ten to six.'),
};
const after: FolderLiteral = {
  ...before,
  'prospect/dogs.md': article('Are dogs welcome?', 'Yes, on a lead.', [`asks: [${dog}, ${hound}]`]),
};
const both: FolderLiteral = {
  ...after,
  'prospect/vouchers.md': article('Gift vouchers', 'At the till.', [`asks: [${voucher}]`]),
};
const forCustomers: FolderLiteral = {
  ...before,
  'customer/vouchers.md': article('Quokkafeather vouchers', 'In your account.', [`asks: [${voucher}]`]),
};

let folder = '';
let libraries: Readonly<Record<'before' | 'after' | 'both' | 'forCustomers', Library>>;

beforeAll(async () => {
  folder = await makeFolder();
  const built = async (name: string, files: FolderLiteral): Promise<Library> =>
    (await buildLibrary(`${folder}/${name}`, files)).library();
  libraries = {
    before: await built('before', before),
    after: await built('after', after),
    both: await built('both', both),
    forCustomers: await built('customers', forCustomers),
  };
});
afterAll(() => removeFolder(folder));

/** Whoever waits is told once of what was verified, whatever it is stored in and however many servers there are. */
const tellsEverybodyOnce = (placeOf: () => Promise<DatabasePlace>): void => {
  let place: DatabasePlace;
  let logs: readonly [OpenLog, OpenLog];
  let stores: readonly [Closable<AlertStore>, Closable<AlertStore>];
  let outbox: Closable<Outbox>;
  let desk: GapKeeper;
  let library: Library;
  let time: number;
  beforeEach(async () => {
    place = await placeOf();
    logs = [await openLog(place, quietEvents), await openLog(place, quietEvents)];
    stores = [await openAlerts(place, 10), await openAlerts(place, 10)];
    outbox = await openOutbox(place, 10);
    library = libraries.before;
    time = 10_000_000;
    desk = createGapDesk({ log: logs[0], library: () => library, now: () => time, waiting: stores[0].waiting });
  });
  afterEach(async () => {
    await Promise.all([...logs, ...stores, outbox].map((each) => each.close()));
  });

  const needsOf = (server: 0 | 1): AlertNoticeNeeds => ({
    store: stores[server],
    gaps: logs[server].gaps,
    library: () => library,
    now: () => time,
    mails: () => ({
      site: 'Kettles',
      domain: 'help.example',
      confirmUrl: ({ id }) => `https://help.example/tell-me/${id}/confirm`,
      stopUrl: ({ mailbox }) => `https://help.example/tell-me/${mailbox}/stop`,
      waitDays: 180,
    }),
    mailUrl: () => 'https://help.example',
    waitDays: 180,
  });
  const recheck = (server: 0 | 1) =>
    recheckGaps({ log: logs[server], library: () => library, now: () => time, waited: stores[server].wordings });
  /** As both servers do it when other answers went live. */
  const goLive = async (next: Library): Promise<number> => {
    library = next;
    time += 1_000_000;
    await Promise.all([recheck(0), recheck(1)]);
    const told = await Promise.all([sendAlertNotices(needsOf(0)), sendAlertNotices(needsOf(1))]);
    return told[0] + told[1];
  };
  const asks = async (number: number, question: string, audience: Audience = 'prospect'): Promise<void> => {
    logs[0].record(askRecord(alertId(number), { question, audience, askedAt: time - 1000 + number }));
    await logs[0].flush();
    const wording = wordingKeyOf(askRecord('', { question })) ?? '';
    const alert = newAlert(number, { wording, question, audience, askedAt: time - 1000 + number, mailedAt: time });
    await stores[0].add(alert, confirmationOf, 0);
  };
  const confirms = async (...numbers: readonly number[]): Promise<void> => {
    for (const number of numbers) await stores[1].confirm(alertId(number), time);
  };
  const answers = async () =>
    (await outbox.list({ state: null, after: null, limit: 500 })).filter(({ purpose }) => purpose === 'answered');
  const gapNamed = async (name: string): Promise<string> => {
    const found = (await desk.list()).find((gap) => gap.name === name);
    if (found === undefined) throw new Error(`no gap “${name}”`);
    return found.id;
  };

  it('a file that answers verifies the gap they wait for, and two servers send one mail with question, title and link', async () => {
    await asks(1, dog);
    await confirms(1);
    expect(await goLive(libraries.before)).toBe(0);
    expect(await goLive(libraries.after)).toBe(1);
    const [mail, ...more] = await answers();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: 'ann1@example.org', subject: 'Your question is answered: Are dogs welcome?' });
    expect(mail?.text).toContain(`> ${dog}`);
    expect(mail?.text).toContain('Are dogs welcome?:\nhttps://help.example/answers/dogs');
    expect(mail?.unsubscribeUrl).toBe(`https://help.example/tell-me/${newAlert(1).mailbox}/stop`);
    expect(mail?.references).toEqual([`<confirm-${alertId(1)}@help.example>`]);
    expect(await stores[0].byId(alertId(1))).toBeNull();
    const staff = await openStaff(place);
    const trail = await staff.audit({ before: null, limit: 10 });
    await staff.close();
    expect(trail.map(({ staff: who, action, after: to }) => [who, action, to])).toEqual([
      ['recheck', 'gap.recheck', { status: 'verified', asked: 1, answered: 1 }],
    ]);
  });

  it('a gap that opens again and is verified again tells nobody twice', async () => {
    await asks(1, dog);
    await confirms(1);
    expect(await goLive(libraries.after)).toBe(1);
    for (const next of [libraries.before, libraries.after, libraries.before, libraries.after])
      expect(await goLive(next)).toBe(0);
    expect(await answers()).toHaveLength(1);
  });

  it('an open gap that nobody answers stays as it is: asking it again is no work on it', async () => {
    await asks(1, voucher);
    await confirms(1);
    expect(await goLive(libraries.after)).toBe(0);
    const gap = await desk.get(await gapNamed(voucher));
    expect(gap).toMatchObject({ status: 'open', checkedAt: null });
  });

  it('nobody who did not say yes is told; who says yes later is told then', async () => {
    await asks(1, dog);
    expect(await goLive(libraries.after)).toBe(0);
    expect(await answers()).toEqual([]);
    await confirms(1);
    expect(await sendAlertNotices(needsOf(0))).toBe(1);
  });

  it('a stray question of a verified gap is told when it is answered itself, not with another answer', async () => {
    await asks(1, voucher);
    await asks(2, dog);
    logs[0].record(askRecord('more', { question: hound, askedAt: time - 900 }));
    for (let each = 0; each < 5; each += 1)
      logs[0].record(askRecord(`more${each}`, { question: hound, askedAt: time - 800 + each }));
    await logs[0].flush();
    await confirms(1, 2);
    await desk.merge(await gapNamed(hound), await gapNamed(dog), dana);
    await desk.merge(await gapNamed(voucher), await gapNamed(hound), dana);
    expect((await desk.get(await gapNamed(hound)))?.waiting).toBe(2);
    expect(await goLive(libraries.after)).toBe(1); // seven of eight asks are answered
    expect((await desk.get(await gapNamed(hound)))?.status).toBe('verified');
    expect((await answers()).map(({ to }) => to)).toEqual(['ann2@example.org']);
    expect(await goLive(libraries.both)).toBe(1);
    expect((await answers()).find(({ to }) => to === 'ann1@example.org')?.subject).toContain('Gift vouchers');
  });

  it('a question that is answered is told, though most of its gap is not', async () => {
    for (let each = 0; each < 3; each += 1) {
      logs[0].record(askRecord(`more${each}`, { question: voucher, askedAt: time - 800 + each }));
      await logs[0].flush();
    }
    await asks(1, dog);
    await confirms(1);
    await desk.merge(await gapNamed(dog), await gapNamed(voucher), dana);
    expect(await goLive(libraries.after)).toBe(1);
    expect(await desk.get(await gapNamed(voucher))).toMatchObject({ status: 'open' });
  });

  it('somebody whose question is asked least of many is told, too', async () => {
    for (let each = 0; each < 60; each += 1)
      for (const copy of ['a', 'b'])
        logs[0].record(askRecord(`m${each}${copy}`, { question: `quokka ${each}`, askedAt: time - 800 }));
    await logs[0].flush();
    await asks(1, dog);
    await confirms(1);
    const into = await gapNamed('quokka 0');
    for (let each = 1; each < 60; each += 1) await desk.merge(await gapNamed(`quokka ${each}`), into, dana);
    await desk.merge(await gapNamed(dog), into, dana);
    expect(await goLive(libraries.after)).toBe(1);
  });

  it('an answer for customers is told to customers alone, and no prospect reads its title', async () => {
    await asks(1, voucher, 'prospect');
    await asks(2, voucher, 'customer');
    await confirms(1, 2);
    const id = await gapNamed(voucher);
    await desk.setStatus(id, 'published', dana);
    expect(await goLive(libraries.forCustomers)).toBe(1);
    const [mail] = await answers();
    expect(mail).toMatchObject({
      to: 'ann2@example.org',
      subject: 'Your question is answered: Quokkafeather vouchers',
    });
    const toOthers = (await outbox.list({ state: null, after: null, limit: 500 })).filter(
      ({ to }) => to !== 'ann2@example.org',
    );
    expect(JSON.stringify(toOthers)).not.toContain('uokkafeather');
    expect(await stores[0].byId(alertId(1))).not.toBeNull();
  });

  it('what stood there when they asked did not help, and is not told', async () => {
    await asks(1, dog);
    await confirms(1);
    expect(await goLive(libraries.after)).toBe(1);
    time += 1_000_000;
    await asks(2, dog);
    await confirms(2);
    expect(await sendAlertNotices(needsOf(0))).toBe(0);
  });

  it('and is not told after another recheck either, unless it was mended anew', async () => {
    await asks(1, dog);
    await confirms(1);
    expect(await goLive(libraries.after)).toBe(1);
    time += 1_000_000;
    await asks(2, dog);
    await confirms(2);
    logs[0].record(askRecord('more', { question: hound, askedAt: time - 900 }));
    await logs[0].flush();
    await desk.merge(await gapNamed(hound), await gapNamed(dog), dana);
    expect(await goLive(libraries.both)).toBe(0); // asked again over more wordings, and the answer is the same
    expect(await stores[0].byId(alertId(2))).not.toBeNull();
    await desk.setStatus(await gapNamed(dog), 'drafted', dana);
    expect(await goLive(libraries.after)).toBe(1);
  });

  it('a customer is told though a prospect asked the same later, who waits on', async () => {
    await asks(1, voucher, 'customer');
    await asks(2, voucher, 'prospect');
    await confirms(1, 2);
    expect(await goLive(libraries.forCustomers)).toBe(1);
    expect((await answers()).map(({ to }) => to)).toEqual(['ann1@example.org']);
    expect((await desk.get(await gapNamed(voucher)))?.wordings).toMatchObject([{ now: { article: null } }]);
    expect(await goLive(libraries.both)).toBe(1);
  });

  it('what was checked before answers were kept by audience is still read', async () => {
    await asks(1, dog);
    await confirms(1);
    library = libraries.after;
    time += 1_000_000;
    await recheck(0);
    await logs[0].gaps.change(
      ({ state, decisions }) => ({
        state,
        decided: [...decisions.values()].map(({ checked, ...rest }) => {
          if (checked === null) throw new Error('not checked');
          const { at, revision, answers: byWording, isReopened } = checked;
          return { ...rest, checked: { at, revision, answers: byWording, isReopened } };
        }),
        dropped: [],
        audit: null,
      }),
      { at: time, who: 'test' },
    );
    expect(await sendAlertNotices(needsOf(0))).toBe(1);
  });

  it('a gap that staff declined tells nobody, and who waits is forgotten in the end without a word', async () => {
    await asks(1, dog);
    await confirms(1);
    await desk.setStatus(await gapNamed(dog), 'declined', dana);
    expect(await goLive(libraries.after)).toBe(0);
    await stores[0].forget({ unconfirmed: time, confirmed: time + 1, mails: 0 });
    expect(await stores[0].wordings()).toEqual([]);
    expect(await answers()).toEqual([]);
  });

  it('a hundred and twenty who wait for one gap are all told, once', async () => {
    const numbers = Array.from({ length: 120 }, (_, index) => index + 1);
    for (const number of numbers) await asks(number, dog);
    await confirms(...numbers);
    expect(await goLive(libraries.after)).toBe(120);
    expect(new Set((await answers()).map(({ to }) => to)).size).toBe(120);
  });
};

describe('telling over SQLite', () => {
  tellsEverybodyOnce(() => newSqlite(folder));
});

describe('telling over Postgres', () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());
  tellsEverybodyOnce(async () => ({ dataDir: '/nowhere', databaseUrl: await server.newDatabase() }));
});
