import { seededRandom } from '../../server/core/shared/random.ts';
import { metricsOf, type Outcome } from './metrics.ts';
import { outcomesOf, type Answered } from './outcomes.ts';

type Run = { readonly set: string; readonly engine: string; readonly answered: readonly Answered[] };

/**
 * Resamplings of the questions. The ends of the 95 % interval of s@1, of the shipped against the held-out constants on
 * sofmattress-5 (397 questions), have over 20 seeds a standard deviation of 0.11 and 0.13 points; with 300, 0.18 and 0.30.
 */
const rounds = 1000;
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

const nameOf = ({ set, engine }: Run): string => `${set.padEnd(20)} ${engine.padEnd(17)}`;

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
  return `${nameOf(run)} ${parts.join('  ')}`;
};

/** Whether two runs were asked the same questions, in the same order, with the same right articles. */
const isSameAsked = (run: Run, old: Run): boolean =>
  run.answered.length === old.answered.length &&
  run.answered.every(({ query }, place) => {
    const before = old.answered[place]?.query;
    return before?.q === query.q && before.relevant.join('\n') === query.relevant.join('\n');
  });

/**
 * One line a run: how far each figure is from a kept run's over the same questions, with a 95 % interval; or why the two
 * cannot be compared.
 */
export const compareRuns = (runs: readonly Run[], kept: readonly Run[]): readonly string[] =>
  runs.map((run) => {
    const old = kept.find(({ set, engine }) => set === run.set && engine === run.engine);
    if (old === undefined) return `${nameOf(run)} left out: the kept runs do not have it`;
    return isSameAsked(run, old) ? compareRun(run, old) : `${nameOf(run)} left out: the kept run asked other questions`;
  });
