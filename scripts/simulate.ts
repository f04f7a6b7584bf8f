import { makeReport } from '../server/red/reports/reports.ts';
import { openSyntheticToken } from '../server/identity/asker.ts';
import { openLog } from '../server/store/open-log.ts';
import { currentSettings, pathFrom, readArguments, runCommand, UsageError } from './command-line.ts';
import { playScript } from './simulation/play-script.ts';
import { writeScript } from './simulation/visit-script.ts';
import { stemsOf, wordingsOfContent, wordingsOfSets } from './simulation/wordings.ts';
import { wordingKeyOf } from '../server/identity/wording-key.ts';

const usage = `npm run simulate -- [--visits 2000] [--seed 1] [--day 2026-11-21] [--sets DIR]…
npm run -s simulate -- --token

Writes a made-up day of visits to an empty log, to try reports with: questions, what Red replied, what visitors did.
The same seed gives the same day. Asks nothing of Red. A log that holds questions is left alone.

  --visits N    how many visits (2000)
  --seed N      which day (1)
  --day DATE    the day they are on, UTC (yesterday)
  --sets DIR    folders with queries.jsonl to take questions from; the content's own wordings where left out
  --token       print what to send as the header X-Ask-Red-Synthetic, so that checks of a running server are not counted
                as people`;

const dayMs = 86_400_000;

const wholeOf = (option: string, text: string | undefined, fallback: number): number => {
  if (text === undefined) return fallback;
  if (!/^\d{1,7}$/.test(text)) throw new UsageError(`--${option} is “${text}”. It takes a whole number.`);
  return Number(text);
};

const dayOf = (text: string | undefined): number => {
  if (text === undefined) return (Math.floor(Date.now() / dayMs) - 1) * dayMs;
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new UsageError(`--day is “${text}”. It takes a date like 2026-11-21.`);
  return time;
};

await runCommand(async () => {
  const { values } = readArguments(usage, {
    visits: { type: 'string' },
    seed: { type: 'string' },
    day: { type: 'string' },
    sets: { type: 'string', multiple: true },
    token: { type: 'boolean' },
  });
  const settings = currentSettings();
  if (values.token === true) {
    process.stdout.write(`${await openSyntheticToken(settings.dataDir)}\n`);
    return;
  }
  const from = dayOf(values.day);
  const source =
    values.sets === undefined
      ? await wordingsOfContent(settings.contentDir)
      : wordingsOfSets(values.sets.map(pathFrom));
  const script = writeScript({
    visits: wholeOf('visits', values.visits, 2000),
    seed: wholeOf('seed', values.seed, 1),
    ...source,
    from,
    to: from + dayMs,
    stems: stemsOf,
  });
  const log = await openLog(settings, { onFailure: () => undefined, onRecovery: () => undefined, wordingKeyOf });
  try {
    const everything = { since: 0, until: Number.MAX_SAFE_INTEGER, audience: null, asker: null };
    if ((await log.tallies(everything)).length > 0)
      throw new UsageError('The log holds questions already. Set RED_DATA_DIR (or DATABASE_URL) to an empty one.');
    await playScript(log, script);
    const sources = { log, library: null, now: Date.now() };
    const { asks, visits } = await makeReport('overview', sources, { ...everything, asker: 'human' });
    process.stdout.write(`${visits} visits of people with ${asks} questions written\n`);
  } finally {
    await log.close();
  }
});
