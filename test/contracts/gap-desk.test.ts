import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { DatabasePlace } from '../../server/store/database/open-database.ts';
import { type OpenLog, openLog } from '../../server/store/open-log.ts';
import { openStaff } from '../support/stores.ts';
import { createGapDesk, type GapKeeper } from '../../server/red/gaps/gap-desk.ts';
import { gapTextLength } from '../../server/core/gaps/gap.ts';
import { groupOnce, regroupApart } from '../../server/red/gaps/start-grouping.ts';
import { recheckGaps } from '../../server/red/gaps/recheck-gaps.ts';
import { makeReport } from '../../server/red/reports/reports.ts';
import { askRecord, quietEvents } from '../support/ask-record.ts';
import { article, makeFolder, removeFolder, siteYml } from '../support/content-folder.ts';
import { buildLibrary, type BuiltLibrary } from '../support/library.ts';
import { newSqlite } from '../support/migrated.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

const dana = { kind: 'staff', email: 'dana@example.org' } as const;

const now = 10_000_000;

/** Four wordings; the first two mean the same. */
const asked = [
  'can I bring my dog to the shop',
  'can I bring my dog to the shop',
  'may I bring my dog into the shop',
  'do you sell gift vouchers',
  'where is the car park',
];

let folder = '';
let built: BuiltLibrary;

beforeAll(async () => {
  folder = await makeFolder();
  built = await buildLibrary(folder, {
    'site.yml': siteYml,
    'prospect/a.md': article('What is it?', 'It is a thing.'),
  });
});
afterAll(() => removeFolder(folder));

const keepsThePromisesOfGaps = (placeOf: () => Promise<DatabasePlace>): void => {
  let log: OpenLog;
  let place: DatabasePlace;
  let desk: GapKeeper;
  beforeEach(async () => {
    place = await placeOf();
    log = await openLog(place, quietEvents);
    for (const [index, question] of asked.entries())
      log.record(askRecord(`id${index}`, { question, askedAt: 1000 + index }));
    await log.flush();
    desk = createGapDesk({ log, library: built.library, now: () => now });
  });
  afterEach(() => log.close());

  const rows = () =>
    makeReport(
      'unanswered',
      { log, library: built.library(), now },
      { since: 0, until: now, audience: null, asker: 'human' },
    );
  const idOf = async (name: string): Promise<string> => {
    const found = (await desk.list()).find((gap) => gap.name === name);
    if (found === undefined) throw new Error(`no gap “${name}”`);
    return found.id;
  };
  const trail = async () => {
    const staff = await openStaff(place);
    try {
      return (await staff.audit({ before: null, limit: 10 })).map(
        ({ at, staff: who, action, object, before, after }) => ({ at, staff: who, action, object, before, after }),
      );
    } finally {
      await staff.close();
    }
  };
  /** As a server does it, which has settled the log before. */
  const group = async (): Promise<boolean> => {
    await desk.list();
    return groupOnce(log, now, regroupApart);
  };

  it('every wording that failed is a gap, before any was grouped', async () => {
    expect((await desk.list()).map(({ name, status, count }) => [name, status, count])).toEqual([
      [asked[0], 'open', 2],
      [asked[3], 'open', 1],
      [asked[2], 'open', 1],
      [asked[4], 'open', 1],
    ]);
  });

  it('what is grouped is one row, whatever the wording, and grouping again changes nothing', async () => {
    expect(await group()).toBe(true);
    expect(await group()).toBe(false);
    expect((await rows())[0]).toMatchObject({ question: asked[0], count: 3, wordings: [asked[0], asked[2]] });
    const gap = await desk.get(await idOf(asked[0] ?? ''));
    expect(gap?.wordings).toEqual([
      { text: asked[0], count: 2, now: null },
      { text: asked[2], count: 1, now: null },
    ]);
    expect(await trail()).toEqual([]);
  });

  it('a name, a status and a note stand in report and desk, with a row each in the trail', async () => {
    const id = await idOf('do you sell gift vouchers');
    expect(await desk.rename(id, 'Vouchers', dana)).toBe(true);
    expect(await desk.setStatus(id, 'drafted', dana)).toBe(true);
    expect(await desk.note(id, 'Ask the till', dana)).toBe(true);
    expect((await rows()).find(({ gap }) => gap === id)).toMatchObject({ question: 'Vouchers', status: 'drafted' });
    expect(await desk.get(id)).toMatchObject({ name: 'Vouchers', status: 'drafted', note: 'Ask the till' });
    const entry = { at: now, staff: 'dana@example.org', object: id };
    expect((await trail()).toReversed()).toEqual([
      {
        ...entry,
        action: 'gap.rename',
        before: { name: null, status: 'open', note: '' },
        after: { name: 'Vouchers', status: 'open', note: '' },
      },
      {
        ...entry,
        action: 'gap.status',
        before: { name: 'Vouchers', status: 'open', note: '' },
        after: { name: 'Vouchers', status: 'drafted', note: '' },
      },
      {
        ...entry,
        action: 'gap.note',
        before: { name: 'Vouchers', status: 'drafted', note: '' },
        after: { name: 'Vouchers', status: 'drafted', note: 'Ask the till' },
      },
    ]);
  });

  it('a merge holds through regrouping and restart, and the old id leads to the gap that took its place', async () => {
    const [from, into] = [await idOf('where is the car park'), await idOf('do you sell gift vouchers')];
    await desk.rename(from, 'Parking', dana);
    expect(await desk.merge(from, into, dana)).toBe(true);
    await group();
    await log.close();
    log = await openLog(place, quietEvents);
    desk = createGapDesk({ log, library: built.library, now: () => now });
    const gap = await desk.get(from);
    expect(gap).toMatchObject({ id: into, count: 2 });
    expect((await trail())[0]).toMatchObject({
      action: 'gap.merge',
      object: from,
      before: { name: 'Parking' },
      after: { into },
    });
  });

  it('a merge loses nothing that staff decided: notes are joined, and name, status and change are taken where there are none', async () => {
    const fix = { kind: 'wording', file: 'prospect/a.md', article: 'a', at: now, revision: 'r' } as const;
    const [from, into] = [await idOf('where is the car park'), await idOf('do you sell gift vouchers')];
    await desk.rename(from, 'Parking', dana);
    await desk.note(from, 'Ask the landlord.', dana);
    await desk.decide(from, 'gap.fix', { status: 'drafted', fix }, dana);
    await desk.note(into, 'Ask the till.', dana);
    await desk.merge(from, into, dana);
    const joined = { name: 'Parking', status: 'drafted', note: 'Ask the till.\n\nAsk the landlord.' };
    expect(await desk.get(into)).toMatchObject({ ...joined, fix });
    expect((await trail())[0]).toMatchObject({ action: 'gap.merge', after: { into, ...joined } });
    const third = await idOf('may I bring my dog into the shop');
    await desk.rename(third, 'Dogs', dana);
    await desk.setStatus(third, 'declined', dana);
    await desk.note(third, 'x'.repeat(gapTextLength.note), dana);
    await desk.merge(third, into, dana);
    expect(await desk.get(into)).toMatchObject({ name: 'Parking', status: 'drafted', fix });
    expect([...((await desk.get(into))?.note ?? '')]).toHaveLength(gapTextLength.note);
    expect((await desk.get(into))?.note).toMatch(/^Ask the till\.\n\nAsk the landlord\.\n\nx/);
  });

  it('a gap whose answers were verified vouches for no wordings of the one it is merged into', async () => {
    const [from, into] = [await idOf('where is the car park'), await idOf('do you sell gift vouchers')];
    await desk.setStatus(from, 'verified', dana);
    await desk.merge(from, into, dana);
    expect(await desk.get(into)).toMatchObject({ status: 'published' });
  });

  it('a wording that was split off stays off when everything is grouped anew', async () => {
    await group();
    const id = await idOf(asked[0] ?? '');
    const made = await desk.split(id, [asked[2] ?? ''], dana);
    log.record(askRecord('late', { question: 'how do I pay', askedAt: 5000 }));
    await log.flush();
    expect(await group()).toBe(true);
    expect((await desk.get(made ?? ''))?.wordings).toEqual([{ text: asked[2], count: 1, now: null }]);
    expect((await desk.get(id))?.wordings).toEqual([{ text: asked[0], count: 2, now: null }]);
    expect((await trail())[0]).toMatchObject({ action: 'gap.split', object: id, after: { into: made, wordings: 1 } });
  });

  it('what is not there is not changed, and leaves nothing in the trail', async () => {
    const id = await idOf('where is the car park');
    expect(await desk.rename('nothing', 'x', dana)).toBe(false);
    expect(await desk.merge(id, 'nothing', dana)).toBe(false);
    expect(await desk.merge(id, id, dana)).toBe(false);
    expect(await desk.split(id, ['nobody asked this'], dana)).toBe(null);
    expect(await desk.split(id, ['where is the car park'], dana)).toBe(null);
    expect(await desk.get('nothing')).toBe(null);
    expect(await trail()).toEqual([]);
  });

  describe('that somebody worked on', () => {
    const fix = { kind: 'wording', file: 'prospect/a.md', article: 'a', at: now, revision: 'r' } as const;
    const draftedGap = async (): Promise<string> => {
      const id = await idOf('what was that');
      expect(await desk.decide(id, 'gap.fix', { status: 'drafted', fix }, dana, { file: fix.file })).toBe(true);
      return id;
    };
    const recheck = (library: BuiltLibrary): Promise<number> =>
      recheckGaps({ log, library: library.library, now: () => now + 1 });
    const libraryWith = async (text: string): Promise<BuiltLibrary> => {
      const place = await makeFolder();
      onTestFinished(() => removeFolder(place));
      return buildLibrary(place, { 'prospect/a.md': text });
    };
    beforeEach(async () => {
      log.record(askRecord('w1', { question: 'what was that', askedAt: 2000 }));
      await log.flush();
    });

    it('the change, the answers of a recheck and their rows in the trail are kept over a restart', async () => {
      const id = await draftedGap();
      const published = await libraryWith(article('What is it?', 'It is a thing.', ['asks: [what was that]']));
      expect(await recheck(published)).toBe(1);
      expect(await recheck(published)).toBe(0);
      await log.close();
      log = await openLog(place, quietEvents);
      desk = createGapDesk({ log, library: published.library, now: () => now });
      expect(await desk.get(id)).toMatchObject({
        status: 'verified',
        fix,
        checkedAt: now + 1,
        wordings: [{ text: 'what was that', now: { article: 'a' } }],
      });
      expect((await trail()).slice(0, 2)).toEqual([
        {
          at: now + 1,
          staff: 'recheck',
          action: 'gap.recheck',
          object: id,
          before: { status: 'drafted' },
          after: { status: 'verified', asked: 1, answered: 1 },
        },
        expect.objectContaining({ action: 'gap.fix', after: expect.objectContaining({ file: fix.file }) }),
      ]);
    });

    it('what is not live yet stays drafted, and says of each wording that it is not answered', async () => {
      const id = await draftedGap();
      expect(await recheck(built)).toBe(1);
      expect(await desk.get(id)).toMatchObject({ status: 'drafted', wordings: [{ now: { article: null } }] });
      expect((await trail())[0]).toMatchObject({ action: 'gap.fix' });
    });

    it('a wording that stops being answered reopens it, and one that is answered again verifies it once more', async () => {
      const id = await draftedGap();
      const published = await libraryWith(article('What is it?', 'It is a thing.', ['asks: [what was that]']));
      await recheck(published);
      const gone = await libraryWith(article('Where do you sit?', 'By the harbour.'));
      expect(await recheck(gone)).toBe(1);
      expect(await desk.get(id)).toMatchObject({ status: 'open', wordings: [{ now: { article: null } }] });
      expect(await recheck(published)).toBe(1);
      expect(await desk.get(id)).toMatchObject({ status: 'verified' });
      expect((await trail()).map(({ action, after }) => [action, after?.['status']])).toEqual([
        ['gap.recheck', 'verified'],
        ['gap.recheck', 'open'],
        ['gap.recheck', 'verified'],
        ['gap.fix', 'drafted'],
      ]);
    });

    it('an answer of another article than the one that was changed for it is none', async () => {
      const id = await draftedGap();
      const place = await makeFolder();
      onTestFinished(() => removeFolder(place));
      const other = await buildLibrary(place, {
        'prospect/a.md': article('What is it?', 'It is a thing.'),
        'prospect/b.md': article('What was that?', 'Something else.'),
      });
      await recheck(other);
      expect(await desk.get(id)).toMatchObject({ status: 'drafted', wordings: [{ now: { article: null } }] });
    });

    it('an answer that did not help before is no answer now', async () => {
      log.record(
        askRecord('w2', { question: 'tell me of it', kind: 'answer', reason: 'matched', shown: ['a'], askedAt: 3000 }),
      );
      await log.flush();
      await log.recordOutcome({ askId: 'w2', outcome: 'not-helpful', article: 'a', at: 3001 });
      const id = await idOf('tell me of it');
      await desk.setStatus(id, 'published', dana);
      await recheck(await libraryWith(article('What is it?', 'It is a thing.', ['asks: [tell me of it]'])));
      expect(await desk.get(id)).toMatchObject({ status: 'published', wordings: [{ now: { article: null } }] });
    });

    it('what nobody worked on is not asked again', async () => {
      expect(await recheck(built)).toBe(0);
      expect(await desk.get(await idOf('what was that'))).toMatchObject({ checkedAt: null, wordings: [{ now: null }] });
    });
  });

  it('a grouping that staff overtook is thrown away', async () => {
    const id = await idOf('where is the car park');
    const written = await groupOnce(log, now, async (task) => {
      await desk.rename(id, 'Parking', dana);
      return regroupApart(task);
    });
    expect(written).toBe(false);
    expect(await desk.get(id)).toMatchObject({ name: 'Parking' });
  });
};

describe('gaps over SQLite', () => {
  keepsThePromisesOfGaps(() => newSqlite(folder));
});

describe('gaps over Postgres', () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());
  keepsThePromisesOfGaps(async () => ({ dataDir: '/nowhere', databaseUrl: await server.newDatabase() }));
});
