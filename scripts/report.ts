import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { formatTable } from './table.ts';
import { toCsv } from '../server/core/csv.ts';
import { openLog, sqliteFile } from '../server/store/open-log.ts';
import type { Gap } from '../server/core/gap.ts';
import { createLiveLibrary } from '../server/red/live-library.ts';
import { reportUnanswered } from '../server/red/report-unanswered.ts';
import { currentSettings, readArguments, runCommand, UsageError } from './command-line.ts';

const usage = `npm run report -- unanswered [--since 30d] [--format table|csv|json]

What was asked and not answered, most asked first, with what to do next on each row.

  --since 30d     how far back: a number with d (days) or h (hours); everything where it is left out
  --format F      table (default), csv or json`;

const unitsMs: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000 };

const sinceOf = (text: string | undefined): number => {
  if (text === undefined) return 0;
  const [, amount, unit] = /^(\d{1,5})([dh])$/.exec(text) ?? [];
  if (amount === undefined || unit === undefined)
    throw new UsageError(`--since is “${text}”. It takes a number with d or h, for example 30d.`);
  return Date.now() - Number(amount) * (unitsMs[unit] ?? 0);
};

const columns = [
  'gap',
  'question',
  'count',
  'people',
  'wordings',
  'type',
  'owner',
  'next',
] as const satisfies readonly (keyof Gap)[];

const cells = (gap: Gap): readonly string[] =>
  columns.map((column) => (column === 'wordings' ? gap.wordings.join(' | ') : String(gap[column])));

const print = (gaps: readonly Gap[], format: string): string => {
  if (format === 'json') return `${JSON.stringify(gaps)}\n`;
  if (format === 'csv') return toCsv([columns, ...gaps.map(cells)]);
  if (gaps.length === 0) return 'Nothing went unanswered.\n';
  const shown = ['count', 'people', 'question', 'type', 'owner', 'next'] as const;
  return formatTable([shown, ...gaps.map((gap) => shown.map((column) => String(gap[column])))]);
};

await runCommand(async () => {
  const { values, positionals } = readArguments(
    usage,
    {
      since: { type: 'string' },
      format: { type: 'string' },
      json: { type: 'boolean' },
    },
    { allowPositionals: true },
  );
  const name = positionals[0];
  if (name !== 'unanswered' || positionals.length > 1)
    throw new UsageError(`There is no report “${positionals.join(' ')}”.\n\n${usage}`);
  const format = values.json === true ? 'json' : (values.format ?? 'table');
  if (!['table', 'csv', 'json'].includes(format))
    throw new UsageError(`--format is “${format}”. It takes table, csv or json.`);
  const settings = currentSettings();
  const live = createLiveLibrary(settings.buildDir, {
    onRefused: (reason) => void process.stderr.write(`artifact refused: ${reason}\n`),
  });
  await live.reload();
  const file = join(settings.dataDir, sqliteFile);
  if (settings.databaseUrl === null && !existsSync(file)) {
    throw new Error(
      `There is no log at ${file}. Start the server once, or point RED_DATA_DIR (or DATABASE_URL) to where it is.`,
    );
  }
  const log = await openLog(settings, { onFailure: () => undefined, onRecovery: () => undefined });
  try {
    process.stdout.write(print(await reportUnanswered(log, live.current(), sinceOf(values.since)), format));
  } finally {
    await log.close();
  }
});
