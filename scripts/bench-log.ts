import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogFilter } from '../server/core/log/failed-ask.ts';
import { reportNames, usualAskers, type ReportName } from '../server/core/reports/report-names.ts';
import { groupOnce, regroupApart } from '../server/red/gaps/start-grouping.ts';
import { createAskLibraries, type AskLibraries } from '../server/red/gaps/library-findings.ts';
import { createLiveLibrary } from '../server/red/answering/live-library.ts';
import { makeReport } from '../server/red/reports/reports.ts';
import { type OpenLog, openLog } from '../server/store/open-log.ts';
import { currentSettings, readArguments, runCommand, UsageError, pathFrom } from './command-line.ts';
import { median, spreadOf } from './measure.ts';
import { bulkLoad } from './simulation/bulk-load.ts';
import { writeScript } from './simulation/visit-script.ts';
import { stemsOf, wordingsOfContent, wordingsOfSets } from './simulation/wordings.ts';
import { wordingKeyOf } from '../server/identity/wording-key.ts';

const usage = `npm run bench:log -- [--long | --asks N] [--days 30] [--sets DIR]… [--database URL] [--reports NAME,…]

Loads that many asks into a new log, spread over that many days, groups what failed into gaps as a server does, and
measures each report of the last 30 days as a server gives it, about the askers it counts where nothing is said and with
the library of the settings asked: five times, and apart from that the first time, by a log and a library not read before.

  --long          1,000,000 asks
  --asks N        how many (20000)
  --days N        over how many days (30: all of them are in the period that is reported)
  --sets DIR      folders with queries.jsonl to take questions from; the content's own wordings where left out
  --database URL  an empty Postgres database; a SQLite file in a temporary folder where left out
  --reports N,N   which (all)`;

const dayMs = 86_400_000;
const rounds = 5;
/** Asks of a scripted visit, about: measured on the script itself. */
const asksAVisit = 2.3;
const visitsAtOnce = 10_000;

const wholeOf = (option: string, text: string | undefined, fallback: number): number => {
  if (text === undefined) return fallback;
  if (!/^\d{1,8}$/.test(text)) throw new UsageError(`--${option} is “${text}”. It takes a whole number.`);
  return Number(text);
};

const quiet = { onFailure: (): void => undefined, onRecovery: (): void => undefined, wordingKeyOf };

const say = (line: string): void => void process.stdout.write(`${line}\n`);

await runCommand(async () => {
  const { values } = readArguments(usage, {
    long: { type: 'boolean', default: false },
    asks: { type: 'string' },
    days: { type: 'string' },
    sets: { type: 'string', multiple: true },
    database: { type: 'string' },
    reports: { type: 'string' },
  });
  const asks = wholeOf('asks', values.asks, values.long ? 1_000_000 : 20_000);
  const days = wholeOf('days', values.days, 30);
  const names = reportNames.filter((name) => values.reports === undefined || values.reports.split(',').includes(name));
  const source =
    values.sets === undefined
      ? await wordingsOfContent(currentSettings().contentDir)
      : wordingsOfSets(values.sets.map(pathFrom));
  const dataDir = await mkdtemp(join(tmpdir(), 'ask-red-bench-'));
  const place = { dataDir, databaseUrl: values.database ?? null };
  const log = await openLog(place, quiet);
  const now = Date.UTC(2026, 9, 14);
  /** Visits come in the order of time, as they do. */
  const timeOf = (share: number): number => Math.round(now - (1 - share) * days * dayMs);
  try {
    const visits = Math.ceil(asks / asksAVisit);
    const parts = Math.ceil(visits / visitsAtOnce);
    const started = performance.now();
    let loaded = 0;
    let settled = 0;
    let settleMs = 0;
    for (let part = 0; part < parts; part += 1) {
      const count = Math.min(visitsAtOnce, visits - part * visitsAtOnce);
      const [from, to] = [timeOf(part / parts), timeOf((part + 1) / parts)];
      const options = { ...source, visits: count, seed: part + 1, from, to, stems: stemsOf, prefix: `p${part}` };
      loaded += await bulkLoad(log, place, writeScript(options));
      const settleStarted = performance.now();
      settled += await log.settle(to);
      settleMs += performance.now() - settleStarted;
    }
    const seconds = (ms: number): number => Math.round(ms / 1000);
    say(`${loaded} asks over ${days} days loaded and settled in ${seconds(performance.now() - started)} s`);
    say(`${settled} asks settled in ${seconds(settleMs)} s, ${((settleMs * 1000) / settled).toFixed(0)} µs each`);
    const groupStarted = performance.now();
    await groupOnce(log, now, regroupApart);
    const gaps = (await log.gaps.read()).state.groups.length;
    say(`grouped into ${gaps} gaps in ${seconds(performance.now() - groupStarted)} s`);
    const live = createLiveLibrary(currentSettings().buildDir, { onRefused: say });
    await live.reload();
    const library = live.current();
    say(library === null ? 'nothing is built: the library is not asked' : 'the library is asked');
    const period = { since: now - 30 * dayMs, until: now, audience: null };
    const remembering = createAskLibraries();
    const measure = async (reader: OpenLog, name: ReportName, askLibraries: AskLibraries) => {
      const filter: LogFilter = { ...period, asker: usualAskers(name) };
      const before = performance.now();
      const { length } = JSON.stringify(await makeReport(name, { log: reader, library, askLibraries, now }, filter));
      return { ms: performance.now() - before, length };
    };
    for (const name of names) {
      const anew = await openLog(place, quiet);
      const first = await measure(anew, name, createAskLibraries());
      await anew.close();
      const times: number[] = [];
      let size = 0;
      for (let round = 0; round < rounds; round += 1) {
        const { ms, length } = await measure(log, name, remembering);
        size = length;
        times.push(ms);
      }
      say(
        `${name}: median ${median(times).toFixed(0)} ms (${spreadOf(times, 0)}), ` +
          `read for the first time ${first.ms.toFixed(0)} ms, ${(size / 1e6).toFixed(2)} MB`,
      );
    }
  } finally {
    await log.close();
    await rm(dataDir, { recursive: true, force: true });
  }
});
