import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { GapState } from '../server/core/gaps/gap-state.ts';
import { normalisedWording } from '../server/core/answering/question.ts';
import { openQuestionGrouping } from '../server/red/gaps/group-questions.ts';
import { readBatchLine, type BatchLine } from './batch-line.ts';
import { pathFrom, readArguments, runCommand, UsageError } from './command-line.ts';

const usage = `npm run -s group -- --batch FILE [--json] [--held-out SOURCE]

Groups questions that nobody answered by need, whatever the wording, as they arrive. The log is not touched.

  --batch FILE        one {"q": question} a line (- for standard input); one {"gap": id} a line on standard output, in order,
                      as the grouping stands after the last one arrived; {"error": …} for a line that is no question
  --json              print one JSON document instead: {"gaps": [{"gap", "count", "wordings"}]}, most asked first
  --held-out SOURCE   leave out what was learned from a source, for measuring: sofmattress, vira, stackfaq or banking`;

/** Lines are cut at line feeds alone: JSON may hold other separators inside its strings. */
const readLines = async (file: string): Promise<readonly BatchLine[]> => {
  const content = file === '-' ? await text(process.stdin) : await readFile(pathFrom(file), 'utf8');
  const lines = content.split('\n');
  return (lines.at(-1) === '' ? lines.slice(0, -1) : lines).map(readBatchLine);
};

const gapByWording = (state: GapState): ReadonlyMap<string, string> =>
  new Map(state.groups.flatMap(({ id, members }) => members.map((key) => [key, id] as const)));

const asDocument = (questions: readonly string[], gaps: ReadonlyMap<string, string>): object => {
  const groups = Map.groupBy(questions, (question) => gaps.get(normalisedWording(question)));
  const list = [...groups].map(([gap, asked]) => ({ gap, count: asked.length, wordings: [...new Set(asked)] }));
  return { gaps: list.toSorted((a, b) => b.count - a.count) };
};

await runCommand(async () => {
  const { values } = readArguments(usage, {
    batch: { type: 'string' },
    json: { type: 'boolean' },
    'held-out': { type: 'string' },
  });
  if (values.batch === undefined) throw new UsageError(`Give --batch FILE.\n\n${usage}`);
  const lines = await readLines(values.batch);
  const questions = lines.flatMap((line) => (line.kind === 'question' ? [line.question] : []));
  const grouping = openQuestionGrouping(undefined, undefined, values['held-out'] ?? null);
  for (const question of questions) grouping.add(question);
  grouping.settle();
  const gaps = gapByWording(grouping.state());
  const printed =
    values.json === true
      ? [asDocument(questions, gaps)]
      : lines.map((line) =>
          line.kind === 'refused' ? { error: line.error } : { gap: gaps.get(normalisedWording(line.question)) },
        );
  process.stdout.write(printed.map((line) => `${JSON.stringify(line)}\n`).join(''));
});
