import { existsSync } from 'node:fs';
import { askers } from '../server/core/log/asker.ts';
import { audiences } from '../server/core/content/audience.ts';
import { csvLines } from '../server/core/shared/csv.ts';
import type { Library } from '../server/core/answering/library.ts';
import type { LogFilter } from '../server/core/log/failed-ask.ts';
import { reportNames, usualAskers, type ReportName, type Reports } from '../server/core/reports/report-names.ts';
import { reportTables, type ReportTable } from '../server/core/reports/report-table.ts';
import { createLibraryWithDrafts } from '../server/red/building/library-with-drafts.ts';
import { createLiveLibrary } from '../server/red/answering/live-library.ts';
import { makeReport } from '../server/red/reports/reports.ts';
import type { Settings } from '../server/settings.ts';
import type { OpenLog } from '../server/store/open-log.ts';
import { currentSettings, readArguments, runCommand, UsageError } from './command-line.ts';
import { openExistingLog } from './open-existing-log.ts';
import { readTime } from './read-time.ts';
import { formatTable } from './table.ts';

const usage = `npm run report -- NAME [--since 30d] [--until TIME] [--audience A] [--asker CLASS] [--format table|csv|json]

What the log says. NAME is one of:
  unanswered   what was asked and not answered, most asked first, with what to do next on each row
  repeated     visits that searched more than is normal, with the whole chain
  effort       searches and clicks until something helped, by audience and gap
  traffic      asks and visits by day and hour, kinds, classes of askers, pages
  articles     how often each article was shown, opened, and helped
  words        words that visitors use and nobody has written
  overview     the share of people who helped themselves, as an interval, and the period before
  promises     of the answers that fell due, how many came in time: in all, by rank and by department

  --since T       how far back: a number with d (days) or h (hours), or a date like 2026-11-01; everything where left out
  --until T       where the period ends, in the same form; now where left out
  --audience A    prospect, customer or all (default)
  --asker CLASS   human, agent, bot, synthetic or all; where left out, people (human) for rates, and for unanswered and
                  words programs that ask through the API (agent) as well: what they could not find is missing too
  --format F      table (default), csv or json`;

/** What a table on the terminal leaves out, for want of room. */
const tooWide: ReadonlySet<string> = new Set([
  'gap',
  'wordings',
  'status',
  'before',
  'firstAt',
  'lastAt',
  'bar',
  'visit',
]);

const narrow = (table: readonly (readonly string[])[]): readonly (readonly string[])[] => {
  const kept = (table[0] ?? []).flatMap((name, index) => (tooWide.has(name) ? [] : [index]));
  return table.map((row) => kept.map((index) => row[index] ?? ''));
};

const print = <Name extends ReportName>(name: Name, report: Reports[Name], format: string): string => {
  if (format === 'json') return `${JSON.stringify(report)}\n`;
  const rows = (reportTables[name] as (report: Reports[Name]) => ReportTable)(report); // the table of this very report
  if (format === 'csv') return [...csvLines(rows)].join('');
  const table = [...rows];
  if (table.length > 1) return formatTable(name === 'unanswered' || name === 'repeated' ? narrow(table) : table);
  return name === 'unanswered' ? 'Nothing went unanswered.\n' : 'There is nothing in this period.\n';
};

const oneOf = <T extends string>(option: string, value: string | undefined, values: readonly T[], fallback: T): T => {
  const found = values.find((each) => each === (value ?? fallback));
  if (found === undefined) throw new UsageError(`--${option} is “${value}”. It takes ${values.join(', ')}.`);
  return found;
};

/** Prints how many asks of other classes were left out, for somebody who tried the report with a script. */
const printLeftOut = async (log: OpenLog, filter: LogFilter): Promise<void> => {
  if (filter.asker !== 'human') return;
  const tallies = await log.tallies({ ...filter, asker: null });
  const left = tallies.reduce((sum, { asker, asks }) => (asker === 'human' ? sum : sum + asks), 0);
  if (left > 0) process.stderr.write(`${left} asks by programs are left out; --asker all counts them.\n`);
};

/** The content with its drafts, for the one report that names drafts; null where there is no content to read. */
const withDraftsFor = async (name: ReportName, settings: Settings): Promise<Library | null> => {
  if (name !== 'unanswered' || !existsSync(settings.contentDir)) return null;
  const drafts = createLibraryWithDrafts(settings, async (request) => {
    const { buildArtifact } = await import('../server/red/building/build-artifact.ts'); // only building needs remark
    await buildArtifact(request);
  });
  await drafts.refresh();
  return drafts.current();
};

await runCommand(async () => {
  const { values, positionals } = readArguments(
    usage,
    {
      since: { type: 'string' },
      until: { type: 'string' },
      audience: { type: 'string' },
      asker: { type: 'string' },
      format: { type: 'string' },
      json: { type: 'boolean' },
    },
    { allowPositionals: true },
  );
  const name = reportNames.find((each) => each === positionals[0]);
  if (name === undefined || positionals.length > 1)
    throw new UsageError(`There is no report “${positionals.join(' ')}”.\n\n${usage}`);
  const format = values.json === true ? 'json' : oneOf('format', values.format, ['table', 'csv', 'json'], 'table');
  const now = Date.now();
  const audience = oneOf('audience', values.audience, [...audiences, 'all'], 'all');
  const asker =
    values.asker === undefined ? usualAskers(name) : oneOf('asker', values.asker, [...askers, 'all'], 'all');
  const filter: LogFilter = {
    since: readTime('since', values.since, now) ?? 0,
    until: readTime('until', values.until, now) ?? now + 1,
    audience: audience === 'all' ? null : audience,
    asker: asker === 'all' ? null : asker,
  };
  const settings = currentSettings();
  const live = createLiveLibrary(settings.buildDir, {
    onRefused: (reason) => void process.stderr.write(`artifact refused: ${reason}\n`),
  });
  await live.reload();
  const log = await openExistingLog(settings);
  try {
    process.stdout.write(
      print(
        name,
        await makeReport(
          name,
          { log, library: live.current(), withDrafts: await withDraftsFor(name, settings), now },
          filter,
        ),
        format,
      ),
    );
    await printLeftOut(log, filter);
  } finally {
    await log.close();
  }
});
