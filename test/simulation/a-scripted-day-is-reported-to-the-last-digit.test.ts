import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playScript } from '../../scripts/simulation/play-script.ts';
import { writeScript, type ScriptedVisit } from '../../scripts/simulation/visit-script.ts';
import { stemsOf, wordingsOfContent, wordingsOfSets, type WordingSource } from '../../scripts/simulation/wordings.ts';
import type { ReportName } from '../../server/core/reports/report-names.ts';
import { makeReport } from '../../server/red/reports/reports.ts';
import type { DatabasePlace } from '../../server/store/database/open-database.ts';
import { type OpenLog, openLog } from '../../server/store/open-log.ts';
import { quietEvents } from '../support/ask-record.ts';
import { makeFolder, removeFolder } from '../support/content-folder.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import {
  expectedArticles,
  expectedEffort,
  expectedOverview,
  expectedRepeated,
  expectedTraffic,
  expectedUnanswered,
  expectedWords,
  type Meant,
} from './expected-reports.ts';
import { plainLibrary } from '../support/plain-library.ts';
import { smallArticle } from '../support/small-artifact.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const hour = 3_600_000;
const day = 24 * hour;
const dayStart = Date.UTC(2026, 9, 14);

/** Folders with queries.jsonl to take questions from, separated by commas; the content's own wordings where not set. */
const sets = process.env['SIMULATION_SETS']?.split(',') ?? [];

const sourceOf = (): Promise<WordingSource> =>
  sets.length > 0 ? Promise.resolve(wordingsOfSets(sets)) : wordingsOfContent(join(root, 'content'));

/** Owners and days for review of some articles; reports read nothing else of a library. */
const articlesOf = (ids: readonly string[]) =>
  ids.map((id, index) => ({
    ...smallArticle(id),
    title: `About ${id}`,
    audience: index % 3 === 0 ? ('customer' as const) : ('prospect' as const),
    owner: index % 4 === 0 ? null : `owner ${index % 7}`,
    department: null,
    reviewBy: index % 5 === 0 ? `2026-10-1${index % 9}` : null,
  }));

const withoutNext = (report: unknown): unknown =>
  Array.isArray(report)
    ? report.map(({ next, ...row }: { readonly next?: string }) => {
        if (next !== undefined) expect(next).not.toBe('');
        return row;
      })
    : report;

const filters: readonly (readonly [string, Partial<Meant>])[] = [
  ['people of both audiences', {}],
  ['prospects', { audience: 'prospect' }],
  ['customers', { audience: 'customer' }],
  ['everything that asks', { asker: null }],
  ['bots', { asker: 'bot' }],
  ['the afternoon', { since: dayStart + 12 * hour, until: dayStart + 18 * hour }],
  ['both days', { since: dayStart - day }],
];

describe('2,000 scripted visits on a day, after 1,000 the day before', () => {
  let folder = '';
  let server: TestPostgres;
  let script: readonly ScriptedVisit[];
  let articles: ReturnType<typeof articlesOf>;
  const logs: Record<string, OpenLog> = {};

  beforeAll(async () => {
    folder = await makeFolder();
    server = await startPostgres();
    const source = await sourceOf();
    articles = articlesOf([...new Set(source.articles)].slice(0, 60));
    const options = { ...source, articles: articles.map(({ id }) => id), stems: stemsOf };
    script = [
      ...writeScript({ ...options, visits: 1000, seed: 7, from: dayStart - day, to: dayStart, prefix: 'eve' }),
      ...writeScript({ ...options, visits: 2000, seed: 1, from: dayStart, to: dayStart + day }),
    ];
    const places: Readonly<Record<string, DatabasePlace>> = {
      SQLite: { dataDir: folder, databaseUrl: null },
      Postgres: { dataDir: '/nowhere', databaseUrl: await server.newDatabase() },
    };
    for (const [name, place] of Object.entries(places)) {
      const log = await openLog(place, quietEvents);
      logs[name] = log;
      await playScript(log, script);
    }
  }, 300_000);

  afterAll(async () => {
    for (const log of Object.values(logs)) await log.close();
    await server.stop();
    await removeFolder(folder);
  });

  /** Right at the end of the day, when some visits are not finished. */
  const now = dayStart + day;
  const meantBy = (changes: Partial<Meant>): Meant => ({
    since: dayStart,
    until: dayStart + day,
    audience: null,
    asker: 'human',
    now,
    ...changes,
  });
  /** Nobody hands anything over in these visits; a week of promises has a simulation of its own. */
  const nothingPromised = [null, 'standard', 'emergent', 'critical', 'red-alert'].map((rank) => ({
    rank,
    department: null,
    kept: 0,
    broken: 0,
    withdrawn: 0,
    closed: 0,
    share: null,
    owner: null,
  }));
  const ownerOf = (id: string): string | null => articles.find((article) => article.id === id)?.owner ?? null;

  const expected: Readonly<Record<ReportName, (meant: Meant) => unknown>> = {
    unanswered: (meant) => expectedUnanswered(script, meant, ownerOf),
    repeated: (meant) => expectedRepeated(script, meant),
    effort: (meant) => expectedEffort(script, meant),
    traffic: (meant) => expectedTraffic(script, meant),
    articles: (meant) =>
      expectedArticles(
        script,
        meant,
        articles.map(({ owner: _o, department: _d, ...article }) => article),
      ),
    words: (meant) => expectedWords(script, meant),
    overview: (meant) => expectedOverview(script, meant),
    promises: () => nothingPromised,
  };

  it('hold every case there is', () => {
    const people = expectedOverview(script, meantBy({}));
    for (const count of Object.values(people.outcomes)) expect(count).toBeGreaterThan(100);
    expect(script.filter(({ asker, writtenAs }) => asker !== writtenAs).length).toBeGreaterThan(3);
    expect(expectedRepeated(script, meantBy({})).length).toBeGreaterThan(5);
    const trends = expectedUnanswered(script, meantBy({}), ownerOf).map(({ trend }) => trend);
    expect(new Set(trends)).toEqual(new Set(['up', 'down', 'same', 'new']));
    const ends = script.map(({ asks }) => Math.max(...asks.map(({ at }) => at)));
    expect(ends.filter((end) => end + hour / 2 >= now).length).toBeGreaterThan(5);
  });

  describe.each(['SQLite', 'Postgres'])('on %s', (engine) => {
    for (const [who, changes] of filters)
      it.each(Object.keys(expected) as ReportName[])(`%s of ${who} is what the script says`, async (name) => {
        const log = logs[engine];
        if (log === undefined) throw new Error('the log is not open');
        const meant = meantBy(changes);
        const sources = { log, library: plainLibrary(articles), askLibraries: async () => [], now };
        const report = await makeReport(name, sources, meant);
        expect(withoutNext(report)).toEqual(expected[name](meant));
      });
  });
});
