import { priorities } from '../server/core/triage/priority.ts';
import { defaultDepartments } from '../server/core/content/site.ts';
import type { TriageRules } from '../server/core/triage/triage.ts';
import { triageRulesOf } from '../server/red/triage/triage-rules.ts';
import { pathFrom, readArguments, runCommand } from './command-line.ts';
import {
  confusion,
  halfOf,
  readTriageLabels,
  triageOutcomes,
  triageScores,
  type TriageLabel,
  type TriageOutcome,
  type TriageScores,
} from './evaluation/triage-scores.ts';
import { formatTable } from './table.ts';

const usage = `npm run evaluate:triage -- [--labels FILE] [--errors dev] [--sweep] [--json]

Measures how rightly messages are sorted into the five usual departments, and ranked, for each half of the labels.

  --labels FILE   one {"message", "department" (null: unsorted), "rank"} a line
                  (default the two sets of test/triage: messages of all kinds, and messages with words of suggestions)
  --errors dev    list the messages sorted or ranked wrongly, of the half that rules may be chosen on
  --sweep         the dev half at every bar and lead of departments
  --json          one object for each half of a set

Right: the department, or rightly unsorted. Unsorted: left, though it belongs somewhere. Wrong: in a department where it
does not belong. Cost: a message's mean, unsorted 1, wrong 3. Suggestion by mistake: of what is none. Missed: of what is one.`;

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const lineOf = (s: TriageScores): string =>
  `${s.messages} messages · right ${percent(s.right)} · unsorted ${percent(s.unsorted)} · wrong ${percent(s.wrong)} · right of sorted ${percent(s.precision)} · cost ${s.cost.toFixed(3)} | rank right ${percent(s.rankRight)} · too low ${percent(s.rankUnder)} · too high ${percent(s.rankOver)} · suggestion by mistake ${percent(s.suggestedByMistake)} · missed ${percent(s.suggestionsMissed)}`;

const printTables = (outcomes: readonly TriageOutcome[]): void => {
  const departments = [...defaultDepartments.map(({ id }) => id), 'unsorted'];
  const ofDepartment = confusion(outcomes, departments, ({ label, said }) => [
    label.department ?? 'unsorted',
    said.department ?? 'unsorted',
  ]);
  const ofRank = confusion(outcomes, priorities, ({ label, said }) => [label.rank, said.rank]);
  process.stdout.write(`\n${formatTable(ofDepartment)}\n${formatTable(ofRank)}\n`);
};

const printErrors = (outcomes: readonly TriageOutcome[]): void => {
  for (const { label, said } of outcomes) {
    if (said.department !== label.department)
      process.stdout.write(
        `  ${label.message}\n    ${label.department ?? 'unsorted'} -> ${said.department ?? ''} ${said.departmentReason}\n`,
      );
    if (said.rank !== label.rank)
      process.stdout.write(`  ${label.message}\n    ${label.rank} -> ${said.rank} ${said.rankReason}\n`);
  }
};

/** Messages of all kinds, and messages with the words of suggestions: real ones, and ones that wait for an answer. */
const ownSets = [
  { name: '', file: new URL('../test/triage/labelled-messages.jsonl', import.meta.url) },
  { name: 'suggestions ', file: new URL('../test/triage/labelled-suggestions.jsonl', import.meta.url) },
  { name: 'suggestions, later ', file: new URL('../test/triage/labelled-suggestions-later.jsonl', import.meta.url) },
];

type Shown = { readonly rules: TriageRules; readonly isJson: boolean; readonly hasErrors: boolean };

const measure = (name: string, labels: readonly TriageLabel[], { rules, isJson, hasErrors }: Shown): void => {
  for (const half of ['dev', 'test'] as const) {
    const outcomes = triageOutcomes(
      labels.filter(({ message }) => halfOf(message) === half),
      rules,
    );
    const scores = triageScores(outcomes);
    const set = name.trim();
    process.stdout.write(
      isJson ? `${JSON.stringify({ set, half, ...scores })}\n` : `${name}${half}: ${lineOf(scores)}\n`,
    );
    if (!isJson) printTables(outcomes);
    if (hasErrors && half === 'dev') printErrors(outcomes);
  }
};

await runCommand(async () => {
  const { values } = readArguments(usage, {
    labels: { type: 'string' },
    errors: { type: 'string' },
    sweep: { type: 'boolean' },
    json: { type: 'boolean' },
  });
  const sets = values.labels === undefined ? ownSets : [{ name: '', file: pathFrom(values.labels) }];
  const rules = triageRulesOf({ departments: [], ranks: [] });
  if (values.sweep === true) {
    const [first] = sets;
    const labels = first === undefined ? [] : readTriageLabels(first.file);
    const dev = labels.filter(({ message }) => halfOf(message) === 'dev');
    for (const bar of [1, 2, 3, 4, 5, 6])
      for (const lead of [0, 1, 2, 3])
        process.stdout.write(
          `bar ${bar} lead ${lead}: ${lineOf(triageScores(triageOutcomes(dev, rules, { bar, lead })))}\n`,
        );
    return;
  }
  const shown = { rules, isJson: values.json === true, hasErrors: values.errors === 'dev' };
  for (const { name, file } of sets) measure(name, readTriageLabels(file), shown);
});
