import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openVisitHash } from '../server/identity/visit.ts';
import { Answerer } from '../server/red/answer-question.ts';
import { createAskRed, type AskRed } from '../server/red/ask-red.ts';
import { openBuiltContent } from '../server/red/built-content.ts';
import { gapOf } from '../server/red/gap-of.ts';
import { openLog } from '../server/store/open-log.ts';
import { currentSettings, pathFrom, readArguments, runCommand } from './command-line.ts';
import { median, spreadOf } from './measure.ts';
import { wordingsOfContent, wordingsOfSets } from './simulation/wordings.ts';

const usage = `npm run bench:logging -- [--content DIR] [--sets DIR]… [--database URL]

How much of the processor logging takes beside answering: ten rounds with it and ten without, in turns. Without, a question
is answered and nothing else; with, it is masked, hashed, queued, written, and its visit is settled.

  --content DIR   the content to answer from (content)
  --sets DIR      folders with queries.jsonl to ask from; the content's own wordings where left out
  --database URL  an empty Postgres database; a SQLite file in a temporary folder where left out`;

const rounds = 10;
const asksARound = 1000;
/** Questions between two turns of the event loop: what a busy server answers while the queue gathers (20 ms). */
const asksATurn = 20;
/** Questions of one visit, about as many as visitors ask. */
const asksAVisit = 2;
/** Questions between two settlings: a busy server settles every ten seconds. */
const asksASettling = 1000;

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const id = (): string => randomBytes(16).toString('base64url');

await runCommand(async () => {
  const { values } = readArguments(usage, {
    content: { type: 'string' },
    sets: { type: 'string', multiple: true },
    database: { type: 'string' },
  });
  const contentDir = values.content === undefined ? currentSettings().contentDir : pathFrom(values.content);
  const { wordings } =
    values.sets === undefined ? await wordingsOfContent(contentDir) : wordingsOfSets(values.sets.map(pathFrom));
  const { library } = await openBuiltContent(contentDir, join(tmpdir(), 'ask-red-builds'));
  const dataDir = await mkdtemp(join(tmpdir(), 'ask-red-bench-'));
  const log = await openLog(
    { dataDir, databaseUrl: values.database ?? null },
    { onFailure: (error) => void process.stderr.write(`${String(error)}\n`), onRecovery: () => undefined },
  );
  const answerer = new Answerer(library, '');
  const withLog = createAskRed({
    library: () => library,
    log,
    now: Date.now,
    stopwatch: () => performance.now(),
    newId: id,
    hashVisit: await openVisitHash(dataDir),
    baseUrl: () => '',
  });
  const withoutLog: AskRed = (request) => ({ id: id(), ...answerer.answer(request).reply });
  let asked = 0;
  const round = async (ask: AskRed, isLogged: boolean): Promise<number> => {
    const before = cpuMs();
    let visit = id();
    for (let count = 1; count <= asksARound; count += 1) {
      const { text: question = '' } = wordings[(asked += 7) % wordings.length] ?? {};
      if (count % asksAVisit === 0) visit = id();
      const asker = { asker: 'human', rule: 'none of the others' } as const;
      ask({
        question,
        audience: 'prospect',
        exact: false,
        visit,
        previous: null,
        asker,
        page: 'https://shop.example/',
        person: null,
      });
      if (count % asksATurn === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      if (isLogged && count % asksASettling === 0) {
        await log.flush();
        await log.settle(Date.now(), gapOf);
      }
    }
    return (cpuMs() - before) / asksARound;
  };
  try {
    await round(withoutLog, false); // warms what is compiled and remembered
    await round(withLog, true);
    const on: number[] = [];
    const off: number[] = [];
    for (let index = 0; index < rounds; index += 1) {
      off.push(await round(withoutLog, false));
      on.push(await round(withLog, true));
    }
    const shares = on.map((ms, index) => (ms / (off[index] ?? Number.NaN) - 1) * 100);
    const us = (figures: readonly number[]): readonly number[] => figures.map((ms) => ms * 1000);
    process.stdout.write(
      `answering alone: median ${median(us(off)).toFixed(0)} µs of CPU (${spreadOf(us(off), 0)})\n` +
        `and logging: median ${median(us(on)).toFixed(0)} µs (${spreadOf(us(on), 0)})\n` +
        `logging costs: median ${median(shares).toFixed(1)} % (${spreadOf(shares, 1)})\n`,
    );
  } finally {
    await log.close();
    await rm(dataDir, { recursive: true, force: true });
  }
});
