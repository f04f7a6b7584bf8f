import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { priorities, type Priority } from '../../server/core/triage/priority.ts';
import { triage, type DepartmentBars, type TriageRules } from '../../server/core/triage/triage.ts';
import { wrongCost } from '../../server/core/triage/triage-tuning.ts';

/** A message with its department (null: unclear, or two fit alike) and its priority. */
export type TriageLabel = { readonly message: string; readonly department: string | null; readonly rank: Priority };

/** Rules and numbers are chosen on `dev` alone; `test` says what they are worth. */
export type Half = 'dev' | 'test';

/** The half of a message: the first bit of its SHA-256 decides, so that no person chooses. */
export const halfOf = (message: string): Half =>
  (createHash('sha256').update(message).digest()[0] ?? 0) < 128 ? 'dev' : 'test';

/** Reads labels, one JSON object a line. */
export const readTriageLabels = (file: string | URL): readonly TriageLabel[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as TriageLabel); // checked by the test of the labels

/** A label with what the rules said. */
export type TriageOutcome = { readonly label: TriageLabel; readonly said: ReturnType<typeof triage> };

/** What the rules say of each labelled message. */
export const triageOutcomes = (
  labels: readonly TriageLabel[],
  rules: TriageRules,
  bars?: DepartmentBars,
): readonly TriageOutcome[] => labels.map((label) => ({ label, said: triage(label.message, rules, bars) }));

/**
 * Shares of all messages, 0..1. A message that belongs nowhere is right when it is left unsorted and wrong in any department;
 * `unsorted` counts those that belong somewhere and were left. `cost` is a message's mean: 1 unsorted, `wrongCost` wrong.
 */
export type TriageScores = {
  readonly messages: number;
  readonly right: number;
  readonly unsorted: number;
  readonly wrong: number;
  /** Of what was put into a department, what belongs there. */
  readonly precision: number;
  readonly cost: number;
  readonly rankRight: number;
  /** Ranked less pressing than it is, and more. */
  readonly rankUnder: number;
  readonly rankOver: number;
  /** The share of messages that were taken for suggestions by mistake. Their writers get no promise. */
  readonly suggestedByMistake: number;
  /** Of the suggestions, what was not taken for one: staff see to them with a clock. */
  readonly suggestionsMissed: number;
};

/** Of what is meant, the share that is also so; 0 of nothing. */
const shareOf = <T>(all: readonly T[], isSo: (one: T) => boolean): number =>
  all.length === 0 ? 0 : all.filter(isSo).length / all.length;

/** The figures of a set of outcomes. */
export const triageScores = (outcomes: readonly TriageOutcome[]): TriageScores => {
  const share = (isMeant: (outcome: TriageOutcome) => boolean): number => shareOf(outcomes, isMeant);
  const suggestions = outcomes.filter(({ label }) => label.rank === 'suggestion');
  const others = outcomes.filter(({ label }) => label.rank !== 'suggestion');
  const right = share(({ label, said }) => said.department === label.department);
  const unsorted = share(({ label, said }) => said.department === null && label.department !== null);
  const sorted = outcomes.filter(({ said }) => said.department !== null);
  const rightlySorted = sorted.filter(({ label, said }) => said.department === label.department);
  const step = ({ label, said }: TriageOutcome): number =>
    priorities.indexOf(said.rank) - priorities.indexOf(label.rank);
  const wrong = share(({ label, said }) => said.department !== null && said.department !== label.department);
  return {
    messages: outcomes.length,
    right,
    unsorted,
    wrong,
    precision: sorted.length === 0 ? 0 : rightlySorted.length / sorted.length,
    cost: unsorted + wrongCost * wrong,
    rankRight: share((outcome) => step(outcome) === 0),
    rankUnder: share((outcome) => step(outcome) < 0),
    rankOver: share((outcome) => step(outcome) > 0),
    suggestedByMistake: shareOf(others, ({ said }) => said.rank === 'suggestion'),
    suggestionsMissed: shareOf(suggestions, ({ said }) => said.rank !== 'suggestion'),
  };
};

/** A table of what was labelled (rows) by what was said (columns), with names in the first row and column. */
export const confusion = (
  outcomes: readonly TriageOutcome[],
  names: readonly string[],
  pair: (outcome: TriageOutcome) => readonly [labelled: string, said: string],
): readonly (readonly string[])[] => [
  ['', ...names],
  ...names.map((row) => [
    row,
    ...names.map((column) => String(outcomes.map(pair).filter(([a, b]) => a === row && b === column).length)),
  ]),
];
