import { seededRandom } from '../../server/core/random.ts';
import { metricsOf, type Outcome } from './metrics.ts';
import { outcomesOf, type Answered } from './outcomes.ts';

type Run = { readonly set: string; readonly engine: string; readonly answered: readonly Answered[] };

/** Resamplings of the questions; the ends of a 95 % interval move by about 0.1 points between seeds. */
const rounds = 300;
const seed = 5;
const figures = ['s@1', 'auroc', 'right@10'] as const;

const percent = (share: number): string => (share * 100).toFixed(1);

const differences = (now: readonly Outcome[], before: readonly Outcome[]): readonly number[] => {
  const [a, b] = [metricsOf(now), metricsOf(before)];
  return figures.map((name) => (a[name] ?? 0) - (b[name] ?? 0));
};

/** The value below which a share of a sample lies. */
const quantile = (sample: readonly number[], share: number): number =>
  sample.toSorted((x, y) => x - y)[Math.floor(sample.length * share)] ?? 0;

const compareRun = (run: Run, old: Run): string => {
  const [now, before] = [outcomesOf(run.answered), outcomesOf(old.answered)];
  const random = seededRandom(seed);
  const samples = Array.from({ length: rounds }, () => {
    // The same questions of both runs.
    const places = now.map(() => Math.floor(random() * now.length));
    const pick = (outcomes: readonly Outcome[]): readonly Outcome[] => places.flatMap((place) => outcomes[place] ?? []);
    return differences(pick(now), pick(before));
  });
  const parts = differences(now, before).map((difference, figure) => {
    const sample = samples.map((sampled) => sampled[figure] ?? 0);
    return `${figures[figure]} ${percent(difference)} [${percent(quantile(sample, 0.025))}, ${percent(quantile(sample, 0.975))}]`;
  });
  return `${run.set.padEnd(20)} ${run.engine.padEnd(17)} ${parts.join('  ')}`;
};

/** One line a set: how far each figure is from a kept run's over the same questions, with a 95 % interval. */
export const compareRuns = (runs: readonly Run[], kept: readonly Run[]): readonly string[] =>
  runs.flatMap((run) => {
    const old = kept.find(({ set, engine }) => set === run.set && engine === run.engine);
    return old === undefined || old.answered.length !== run.answered.length ? [] : [compareRun(run, old)];
  });
