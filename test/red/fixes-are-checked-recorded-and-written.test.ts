import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { FixDesk } from '../../server/red/gaps/fix-desk.ts';
import type { FixOrder } from '../../server/contract/fix.ts';
import { createFixDesk } from '../../server/red/gaps/fix-desk.ts';
import { createGapDesk, type GapKeeper } from '../../server/red/gaps/gap-desk.ts';
import { type OpenLog, openLog } from '../../server/store/open-log.ts';
import { openStaff } from '../support/stores.ts';
import { askRecord, quietEvents } from '../support/ask-record.ts';
import { article, temporaryFolder, type FolderLiteral } from '../support/content-folder.ts';
import { buildLibrary, type BuiltLibrary } from '../support/library.ts';

const dana = { kind: 'staff', email: 'dana@example.org' } as const;
const asked = 'whats the portage for parcels';

const content: FolderLiteral = {
  'prospect/cost.md': article('What does delivery cost?', 'Delivery costs four euros.', [
    'asks: [shipping fee] # as typed',
    `must_not_answer: ["${asked}"]`,
  ]),
  'prospect/hours.md': article('When do you open?', 'From nine in the morning.'),
};

describe('a fix', () => {
  let built: BuiltLibrary;
  let dataDir = '';
  let log: OpenLog;
  let gaps: GapKeeper;
  let desk: FixDesk;
  let id = '';
  beforeEach(async () => {
    const folder = await temporaryFolder();
    built = await buildLibrary(folder, content);
    dataDir = join(folder, 'var');
    log = await openLog({ dataDir, databaseUrl: null }, quietEvents);
    onTestFinished(() => log.close());
    log.record(askRecord('a1', { question: asked, reason: 'unknown-words', unknownWords: ['portage', 'delivry'] }));
    await log.flush();
    gaps = createGapDesk({ log, library: built.library, now: () => 5000 });
    id = (await gaps.list())[0]?.id ?? '';
    desk = deskWith(true);
  });
  const deskWith = (mayWrite: boolean, keeper = gaps): FixDesk =>
    createFixDesk({
      gaps: keeper,
      library: built.library,
      withDrafts: () => null,
      contentDir: built.contentDir,
      mayWrite,
      now: () => 5000,
    });
  const path = (file: string): string => join(built.contentDir, file);
  const trail = async () => {
    const staff = await openStaff({ dataDir, databaseUrl: null });
    const entries = await staff.audit({ before: null, limit: 10 });
    await staff.close();
    return entries.map(({ staff: who, action, object, before, after }) => ({ who, action, object, before, after }));
  };
  const wording: FixOrder = { kind: 'wording', article: 'hours', wordings: [asked] };
  const synonym: FixOrder = { kind: 'synonym', word: 'portage', known: 'delivery' };

  it('offers articles, and for each unknown word the nearest that is written', async () => {
    const options = await desk.options(id);
    expect(options).toMatchObject({ suggested: 'synonym', audience: 'prospect' });
    expect(options?.words).toEqual([
      { word: 'delivry', known: 'delivery' },
      { word: 'portage', known: null },
    ]);
    expect(await desk.options('nothing')).toBeNull();
  });

  it('never offers a word as its own synonym, nor as that of its inflections, and first what no article has', async () => {
    const unknownWords = ['costs', 'morning', 'mourning', 'delivry'];
    log.record(askRecord('a2', { question: asked, reason: 'unknown-words', unknownWords }));
    await log.flush();
    const words = (await desk.options(id))?.words ?? [];
    expect(words.map(({ word }) => word)).toEqual(['delivry', 'mourning', 'costs', 'morning']);
    expect(words.find(({ word }) => word === 'mourning')).toMatchObject({ known: 'morning' });
    expect(words.filter(({ word }) => ['costs', 'morning'].includes(word)).map(({ known }) => known)).not.toContain(
      'cost',
    );
    for (const { word, known } of words) expect(known).not.toBe(word);
  });

  it('is shown first, and nothing is written by that', async () => {
    const view = await desk.propose(id, wording);
    expect(view).toMatchObject({ file: 'prospect/hours.md', isWritable: true, warnings: [] });
    expect(view?.patch).toContain(`+asks:\n+  - ${asked}\n`);
    expect(await readFile(path('prospect/hours.md'), 'utf8')).toBe(content['prospect/hours.md']);
    expect(await trail()).toEqual([]);
  });

  it('is written as it was shown, makes the gap drafted, and stands in the trail without the words of visitors', async () => {
    const view = await desk.propose(id, synonym);
    expect(await desk.apply(id, synonym, view?.base ?? '', dana)).toBe('synonyms.yml');
    expect(await readFile(path('synonyms.yml'), 'utf8')).toBe('equal:\n  - [delivery, portage]\n');
    expect(await gaps.get(id)).toMatchObject({
      status: 'drafted',
      fix: { kind: 'synonym', file: 'synonyms.yml', article: null, at: 5000, revision: built.library().revision },
    });
    expect(await trail()).toEqual([
      {
        who: 'dana@example.org',
        action: 'gap.fix',
        object: id,
        before: { name: null, status: 'open', note: '' },
        after: { name: null, status: 'drafted', note: '', kind: 'synonym', file: 'synonyms.yml' },
      },
    ]);
  });

  it('is refused where the file changed since it was shown, and nothing is lost', async () => {
    const base = (await desk.propose(id, wording))?.base ?? '';
    const meanwhile = article('When do you open?', 'From ten in the morning.');
    await writeFile(path('prospect/hours.md'), meanwhile);
    await expect(desk.apply(id, wording, base, dana)).rejects.toMatchObject({ code: 'file-changed' });
    await expect(desk.takePatch(id, wording, base, dana)).rejects.toMatchObject({ code: 'file-changed' });
    expect(await readFile(path('prospect/hours.md'), 'utf8')).toBe(meanwhile);
    expect(await gaps.get(id)).toMatchObject({ status: 'open', fix: null });
    expect(await trail()).toEqual([]);
  });

  it('of two that were shown for one file, the second is refused', async () => {
    const draft: FixOrder = { kind: 'draft', title: 'Parcels?', audience: 'prospect', answer: '', isDraft: true };
    const base = (await desk.propose(id, wording))?.base ?? '';
    const results = await Promise.allSettled([
      desk.apply(id, wording, base, dana),
      desk.apply(id, wording, base, dana),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    const shown = (await desk.propose(id, draft))?.base ?? '';
    expect(await desk.apply(id, draft, shown, dana)).toBe('prospect/parcels.md');
    await expect(desk.apply(id, draft, shown, dana)).rejects.toMatchObject({ code: 'file-changed' });
    expect(await readdir(path('prospect'))).not.toContain('parcels-2.md');
  });

  it('is not written for a gap that went meanwhile, and a failed one takes back nothing that somebody decided', async () => {
    const base = (await desk.propose(id, wording))?.base ?? '';
    const overtaken = (decide: GapKeeper['decide']): FixDesk => deskWith(true, { ...gaps, decide });
    await expect(overtaken(async () => false).apply(id, wording, base, dana)).rejects.toMatchObject({
      code: 'gap-not-found',
    });
    expect(await readFile(path('prospect/hours.md'), 'utf8')).toBe(content['prospect/hours.md']);
    const meanwhile = article('When do you open?', 'From ten in the morning.');
    const interfering = overtaken(async (gap, action, ...rest) => {
      const done = await gaps.decide(gap, action, ...rest);
      if (action !== 'gap.fix') return done;
      await gaps.setStatus(gap, 'declined', dana);
      await writeFile(path('prospect/hours.md'), meanwhile);
      return done;
    });
    await expect(interfering.apply(id, wording, base, dana)).rejects.toMatchObject({ code: 'file-changed' });
    expect(await gaps.get(id)).toMatchObject({ status: 'declined' });
    expect((await trail())[0]).toMatchObject({ action: 'gap.fix-failed', after: { status: 'declined' } });
  });

  it.each([
    ['an error of the content', { ...wording, article: 'cost' }, 'prospect/cost.md:3'],
    ['an article there is none of', { ...wording, article: 'nothing' }, 'no article with the id'],
    ['a wording of another gap', { ...wording, wordings: ['mine'] }, 'Only wordings of this gap'],
    ['two words that are one', { kind: 'synonym', word: 'Fee', known: 'fee' }, 'the same'],
  ] as const)('that would be %s is refused with what is wrong', async (_, order, said) => {
    await expect(desk.propose(id, order)).rejects.toMatchObject({
      code: 'fix-refused',
      message: expect.stringContaining(said),
    });
    await expect(desk.apply(id, order, '', dana)).rejects.toMatchObject({ code: 'fix-refused' });
    expect(await trail()).toEqual([]);
  });

  it('where the server may not write is a patch, which makes the gap drafted', async () => {
    const shut = deskWith(false);
    const view = await shut.propose(id, wording);
    expect(view?.isWritable).toBe(false);
    await expect(shut.apply(id, wording, view?.base ?? '', dana)).rejects.toMatchObject({
      code: 'content-not-writable',
      message: expect.stringContaining('Download the patch'),
    });
    expect(await shut.takePatch(id, wording, view?.base ?? '', dana)).toBe(view?.patch);
    expect((await trail()).map(({ action }) => action)).toEqual(['gap.patch']);
    expect(await readFile(path('prospect/hours.md'), 'utf8')).toBe(content['prospect/hours.md']);
  });

  it('is not written through a link', async () => {
    const outside = join(dataDir, '../outside.yml');
    await writeFile(outside, '# mine\n');
    await symlink(outside, path('synonyms.yml'));
    const base = (await desk.propose(id, synonym))?.base ?? '';
    await expect(desk.apply(id, synonym, base, dana)).rejects.toMatchObject({ code: 'content-not-writable' });
    expect(await readFile(outside, 'utf8')).toBe('# mine\n');
  });
});
