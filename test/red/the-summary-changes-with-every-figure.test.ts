import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AskRecord } from '../../server/core/log/interaction.ts';
import { takeSummary } from '../../server/red/reports/console-summary.ts';
import { createGapDesk } from '../../server/red/gaps/gap-desk.ts';
import { makeReport } from '../../server/red/reports/reports.ts';
import { type OpenLog, openLog } from '../../server/store/open-log.ts';
import { askRecord, quietEvents } from '../support/ask-record.ts';
import { makeFolder, removeFolder } from '../support/content-folder.ts';
import { plainLibrary } from '../support/plain-library.ts';

const day = 86_400_000;
const start = 100 * day;

describe('the summary of the console', () => {
  let folder = '';
  let log: OpenLog;
  let now = start;
  let revision = 'r1';
  let waiting = { open: 3, dueToday: 2, overdue: 1, changes: 40 };
  beforeEach(async () => {
    folder = await makeFolder();
    log = await openLog({ dataDir: folder, databaseUrl: null }, quietEvents);
    now = start;
    revision = 'r1';
    for (let index = 0; index < 12; index += 1)
      await ask(`a${index}`, {
        askedAt: start - index * day,
        normalised: `n${index % 3}`,
        question: `N${index % 3}`,
        visit: `v${index % 4}-${index}`,
        kind: index % 2 === 0 ? 'unknown' : 'answer',
        asker: index === 4 ? 'agent' : 'human',
      });
    for (let index = 0; index < 4; index += 1)
      await ask(`c${index}`, { askedAt: start - 1000 + index, visit: 'chain', normalised: `c${index}` });
  });
  afterEach(async () => {
    await log.close();
    await removeFolder(folder);
  });

  const ask = async (id: string, changes: Partial<AskRecord>): Promise<void> => {
    log.record(askRecord(id, { kind: 'unknown', askedAt: now, ...changes }));
    await log.flush();
  };
  const take = () =>
    takeSummary({
      log,
      library: () => ({ revision }),
      withDrafts: () => null,
      followUps: async () => waiting,
      now: () => now,
    });

  it('counts open gaps and unsolved visits as the reports do', async () => {
    const summary = await take();
    const period = { since: now + 60_000 - 30 * day, until: now + 60_000, audience: null };
    const sources = { log, library: null, now };
    const gaps = await makeReport('unanswered', sources, { ...period, asker: ['human', 'agent'] });
    const visits = await makeReport('repeated', sources, { ...period, asker: 'human' });
    expect(gaps.length).toBeGreaterThan(3);
    expect(summary.openGaps).toBe(gaps.filter(({ status }) => status === 'open').length);
    expect(visits.length).toBe(1);
    expect(summary.inTrouble).toBe(visits.filter(({ solved }) => !solved).length);
  });

  it('tells how many follow-ups wait', async () => {
    expect((await take()).followUps).toEqual({ open: 3, dueToday: 2, overdue: 1 });
  });

  it('keeps its revision where nothing happened', async () => {
    const { revision: before } = await take();
    now += 5000;
    expect((await take()).revision).toBe(before);
  });

  it.each<readonly [string, () => Promise<unknown>]>([
    ['an ask', () => ask('new', { normalised: 'n0', question: 'N0' })],
    ['an ask of a program', () => ask('new', { normalised: 'n0', question: 'N0', asker: 'agent', visit: null })],
    ['an answered ask', () => ask('new', { kind: 'answer', visit: null })],
    [
      'a vote on an ask of a day that is packed',
      async () => {
        const vote = { askId: 'a3', outcome: 'helpful', article: null, at: now } as const;
        return log.recordOutcome(vote);
      },
    ],
    [
      'a name that staff give',
      async () => {
        const desk = createGapDesk({ log, library: () => plainLibrary(), now: () => now });
        const [gap] = await desk.list();
        return desk.rename(gap?.id ?? '', 'Chicory', { kind: 'staff', email: 'ann@example.org' });
      },
    ],
    [
      'new content',
      async () => {
        revision = 'r2';
      },
    ],
    [
      'a change to a follow-up that moves no count',
      async () => {
        waiting = { ...waiting, changes: 41 };
      },
    ],
    ['erasing', () => log.deleteBefore(start - 9 * day)],
  ])('changes its revision with %s', async (_, happen) => {
    const before = await take();
    await happen();
    expect((await take()).revision).not.toBe(before.revision);
  });
});
