import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadWeights } from '../server/search/load-weights.ts';
import type { Constants } from '../server/search/weights.ts';
import { pathFrom, readArguments, runCommand, UsageError } from './command-line.ts';
import { answerSet, type SetRun } from './evaluation/answer-set.ts';
import { readEvaluationSet } from './evaluation/evaluation-set.ts';
import { heldOutConstants } from './evaluation/held-out.ts';
import { compareRuns } from './evaluation/paired-bootstrap.ts';
import { meansOf, rowOf, worstOf } from './evaluation/print-runs.ts';

const usage = `npm run evaluate -- [--held-out [--source NAME] [--shipped]] [--peers] [--errors N] [--save FILE] [--against FILE] [--json] DIR...

Measures Red on evaluation sets: folders with articles.jsonl ({"id", "title", "questions"?, "body"?, "tags"?} a line) and
queries.jsonl ({"q", "relevant": [ids]} a line; none: nobody wrote an answer). Articles are written as Markdown, read and
fitted like any content, and every question is answered as a visitor would be.

  --held-out      constants learned without the set's own source, which its folder's name gives (dev-SOURCE-…);
                  without this option, those that ship
  --source NAME   the source of the sets, where their folders have other names
  --shipped       beside each held-out row a second one with the constants that ship; takes twice as long
  --peers         other search engines over the same articles, in the same run
  --errors N      the N most confident wrong replies of each set
  --save FILE     keep this run
  --against FILE  compare with a kept run: differences with 95 % intervals of a paired bootstrap
  --replies DIR   write the replies of each set, one a line, as batch runs of npm run ask print them
  --json          figures as JSON`;

/** Red's own options about the constants. */
type Wanted = { readonly isHeldOut: boolean; readonly source: string | null; readonly isShippedBeside: boolean };

/** The constants to measure a set with, each with the name of its row; the first are those that were asked for. */
const constantsFor = (set: string, wanted: Wanted): readonly (readonly [string, Constants])[] => {
  const weights = loadWeights();
  if (!wanted.isHeldOut) return [['red', weights.shipped]];
  const { constants, note } = heldOutConstants(set, wanted.source, weights);
  if (note !== null) process.stderr.write(`${note}\n`);
  return [['red', constants], ...(wanted.isShippedBeside ? [['red, shipped', weights.shipped] as const] : [])];
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
      source: { type: 'string' },
      shipped: { type: 'boolean' },
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
  const isHeldOut = values['held-out'] === true;
  const wanted = { isHeldOut, source: values.source ?? null, isShippedBeside: values.shipped === true };
  if (!isHeldOut && (wanted.source !== null || wanted.isShippedBeside))
    throw new UsageError(`--source and --shipped belong to --held-out.\n\n${usage}`);
  const print = (line: string): void => void (values.json === true || process.stdout.write(`${line}\n`));
  const runs: SetRun[] = [];
  const sets = positionals.map((dir) => readEvaluationSet(pathFrom(dir)));
  const jobs = sets.flatMap((set) => constantsFor(set.name, wanted).map((row) => [set, ...row] as const));
  for (const [set, row, constants] of jobs) {
    for (const run of await answerSet(set, row, constants, values.peers === true && row === 'red')) {
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
