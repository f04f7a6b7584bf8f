import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openVisitHash } from '../server/identity/visit.ts';
import { Answerer } from '../server/red/answering/answer-question.ts';
import { createAskRed, type AskRed } from '../server/red/answering/ask-red.ts';
import { openBuiltContent } from '../server/red/building/built-content.ts';
import { openLog } from '../server/store/open-log.ts';
import type { Library } from '../server/core/answering/library.ts';
import { loadWeights } from '../server/search/load-weights.ts';
import { readEvaluationSet } from './evaluation/evaluation-set.ts';
import { openSet } from './evaluation/open-set.ts';
import { currentSettings, pathFrom, readArguments, runCommand, UsageError } from './command-line.ts';
import { median, spreadOf } from './measure.ts';
import { wordingsOfContent } from './simulation/wordings.ts';
import { wordingKeyOf } from '../server/identity/wording-key.ts';

const usage = `npm run bench:logging -- [--content DIR | --set DIR] [--rounds N] [--database URL]

How much of the processor logging takes beside answering: pairs of rounds, one with it and one without, the order changing
from pair to pair, the questions of a pair the same. Without, a question is answered and nothing else; with, it is masked, hashed, queued, written, and
its visit is settled once, when it has ended, as a server does. What is told is the processor time of this process.

  --content DIR   the content to answer from, and whose wordings are asked (content)
  --set DIR       a folder with articles.jsonl to answer from, and queries.jsonl to ask
  --rounds N      pairs of rounds (10)
  --database URL  an empty Postgres database; a SQLite file in a temporary folder where left out`;

const asksARound = 600;
/** Questions at once, and the time to the next ones, in ms: 100 a second, as a busy site is asked. */
const asksATurn = 10;
const turnMs = 100;
/** Questions of one visit, about as many as visitors ask. */
const asksAVisit = 2;
/** How long after a round its visits are settled: all have ended. */
const endedMs = 31 * 60_000;

/** What is answered from, and what is asked. */
type Subject = { readonly library: Library; readonly questions: readonly string[] };

const subjectOf = async (set: string | undefined, content: string | undefined): Promise<Subject> => {
  if (set !== undefined) {
    const read = readEvaluationSet(pathFrom(set));
    const { library } = await openSet(read, loadWeights().shipped);
    return { library, questions: read.queries.map(({ q }) => q) };
  }
  const contentDir = content === undefined ? currentSettings().contentDir : pathFrom(content);
  const { library } = await openBuiltContent(contentDir, join(tmpdir(), 'ask-red-builds'));
  return { library, questions: (await wordingsOfContent(contentDir)).wordings.map(({ text }) => text) };
};

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const id = (): string => randomBytes(16).toString('base64url');

await runCommand(async () => {
  const { values } = readArguments(usage, {
    content: { type: 'string' },
    set: { type: 'string' },
    rounds: { type: 'string', default: '10' },
    database: { type: 'string' },
  });
  const rounds = Number(values.rounds);
  if (!/^[1-9]\d{0,2}$/.test(values.rounds)) throw new UsageError(`--rounds is “${values.rounds}”. It takes 1 to 999.`);
  const { library, questions } = await subjectOf(values.set, values.content);
  const dataDir = await mkdtemp(join(tmpdir(), 'ask-red-bench-'));
  const log = await openLog(
    { dataDir, databaseUrl: values.database ?? null },
    {
      onFailure: (error) => void process.stderr.write(`${String(error)}\n`),
      onRecovery: () => undefined,
      wordingKeyOf,
    },
  );
  const answerer = new Answerer(library);
  const withLog = createAskRed({
    library: () => library,
    log,
    now: Date.now,
    stopwatch: () => performance.now(),
    newId: id,
    hashVisit: await openVisitHash(dataDir),
  });
  const withoutLog: AskRed = (request) => ({ id: id(), ...answerer.answer(request).reply });
  /** @param pair both rounds of a pair ask the same questions, since some cost ten times what others do */
  const round = async (ask: AskRed, isLogged: boolean, pair: number): Promise<number> => {
    const before = cpuMs();
    let visit = id();
    for (let count = 1; count <= asksARound; count += 1) {
      const question = questions[((pair * asksARound + count) * 7) % questions.length] ?? '';
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
      if (count % asksATurn === 0) await new Promise((resolve) => setTimeout(resolve, turnMs));
    }
    if (isLogged) {
      await log.flush();
      await log.settle(Date.now() + endedMs);
    }
    return (cpuMs() - before) / asksARound;
  };
  try {
    for (let warming = 0; warming < 2; warming += 1) {
      await round(withoutLog, false, warming); // warms what is compiled and remembered
      await round(withLog, true, warming);
    }
    const on: number[] = [];
    const off: number[] = [];
    for (let index = 0; index < rounds; index += 1) {
      const isOffFirst = index % 2 === 0;
      if (isOffFirst) off.push(await round(withoutLog, false, index));
      on.push(await round(withLog, true, index));
      if (!isOffFirst) off.push(await round(withoutLog, false, index));
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
