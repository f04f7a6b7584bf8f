import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadWeights } from '../server/search/load-weights.ts';
import type { Constants } from '../server/search/weights.ts';
import { pathFrom, readArguments, runCommand, UsageError } from './command-line.ts';
import { answerSet, type SetRun } from './evaluation/answer-set.ts';
import { readEvaluationSet } from './evaluation/evaluation-set.ts';
import { compareRuns } from './evaluation/paired-bootstrap.ts';
import { meansOf, rowOf, worstOf } from './evaluation/print-runs.ts';
import { sourceOf } from './learning/learning-sets.ts';

const usage = `npm run evaluate -- [--held-out] [--peers] [--errors N] [--save FILE] [--against FILE] [--json] DIR...

Measures Red on evaluation sets: folders with articles.jsonl ({"id", "title", "questions"?, "body"?, "tags"?} a line) and
queries.jsonl ({"q", "relevant": [ids]} a line; none: nobody wrote an answer). Articles are written as Markdown, read and
fitted like any content, and every question is answered as a visitor would be.

  --held-out      constants learned without the set's own source; without it, those that ship
  --peers         other search engines over the same articles, in the same run
  --errors N      the N most confident wrong replies of each set
  --save FILE     keep this run
  --against FILE  compare with a kept run: differences with 95 % intervals of a paired bootstrap
  --replies DIR   write the replies of each set, one a line, as batch runs of npm run ask print them
  --json          figures as JSON`;

/** The constants for a set; one whose source was never learned from is held out from all of them. */
const constantsFor = (set: string, isHeldOut: boolean): Constants => {
  const { shipped, without } = loadWeights();
  return isHeldOut ? (without[sourceOf(set)] ?? shipped) : shipped;
};

const replyLine = ({ kind, confidence, answer, offered, candidates }: SetRun['answered'][number]): string =>
  JSON.stringify({
    kind,
    confidence,
    answer: answer === null ? null : { article: { id: answer } },
    choices: offered.map((id) => ({ article: { id } })),
    candidates,
  });

const writeReplies = async (folder: string, { set, answered }: SetRun): Promise<void> => {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${set}.jsonl`), `${answered.map(replyLine).join('\n')}\n`);
};

const errorsWanted = (text: string | undefined): number => {
  const count = Number(text ?? '0');
  if (!Number.isInteger(count) || count < 0) throw new UsageError(`--errors is “${text}”. It takes a whole number.`);
  return count;
};

await runCommand(async () => {
  const { values, positionals } = readArguments(
    usage,
    {
      'held-out': { type: 'boolean' },
      peers: { type: 'boolean' },
      errors: { type: 'string' },
      save: { type: 'string' },
      against: { type: 'string' },
      replies: { type: 'string' },
      json: { type: 'boolean' },
    },
    { allowPositionals: true },
  );
  if (positionals.length === 0) throw new UsageError(`Name at least one set.\n\n${usage}`);
  const errors = errorsWanted(values.errors);
  const print = (line: string): void => void (values.json === true || process.stdout.write(`${line}\n`));
  const runs: SetRun[] = [];
  for (const dir of positionals) {
    const set = readEvaluationSet(pathFrom(dir));
    const constants = constantsFor(set.name, values['held-out'] === true);
    for (const run of await answerSet(set, constants, values.peers === true)) {
      runs.push(run);
      print(rowOf(run));
      if (run.engine !== 'red') continue;
      worstOf(run, errors).forEach(print);
      if (values.replies !== undefined) await writeReplies(pathFrom(values.replies), run);
    }
  }
  meansOf(runs).forEach(print);
  if (values.json === true)
    process.stdout.write(
      `${JSON.stringify(runs.map(({ set, engine, metrics, times }) => ({ set, engine, ...metrics, times })))}\n`,
    );
  if (values.save !== undefined) await writeFile(pathFrom(values.save), JSON.stringify(runs));
  if (values.against !== undefined)
    compareRuns(runs, JSON.parse(await readFile(pathFrom(values.against), 'utf8')) as SetRun[]).forEach(print); // written by --save
});
