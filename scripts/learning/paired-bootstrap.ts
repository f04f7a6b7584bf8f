// Compares two runs over the same questions.
import { seededRandom } from '../../server/core/random.ts';
import { metricsOf, type Outcome } from '../../server/core/metrics.ts';
import { outcomesOf, type Answered } from './outcomes.ts';

type Run = { readonly set: string; readonly engine: string; readonly answered: readonly Answered[] };
const ROUNDS = 300;
const FIGURES = ['s@1', 'auroc', 'right@10'] as const;

/** One line a set: the difference of each figure, with a 95 % interval from resampling the questions, the same ones in both runs. */
export function compareRuns(now: readonly Run[], before: readonly Run[]): string[] {
  return now.flatMap((run) => {
    const old = before.find((b) => b.set === run.set && b.engine === run.engine);
    if (old === undefined || old.answered.length !== run.answered.length) return [];
    const [a, b] = [outcomesOf(run.answered), outcomesOf(old.answered)];
    const random = seededRandom(5);
    const samples = Array.from({ length: ROUNDS }, () => {
      const places = a.map(() => Math.floor(random() * a.length));
      return differences(
        places.map((p) => a[p]!),
        places.map((p) => b[p]!),
      );
    });
    const point = differences(a, b);
    const parts = FIGURES.map((name, f) => {
      const sorted = samples.map((s) => s[f]!).sort((x, y) => x - y);
      const percent = (x: number): string => (x * 100).toFixed(1);
      return `${name} ${percent(point[f]!)} [${percent(sorted[Math.floor(ROUNDS * 0.025)]!)}, ${percent(sorted[Math.floor(ROUNDS * 0.975)]!)}]`;
    });
    return [`${run.set.padEnd(20)} ${run.engine.padEnd(18)} ${parts.join('  ')}`];
  });
}

function differences(a: readonly Outcome[], b: readonly Outcome[]): number[] {
  const [x, y] = [metricsOf(a), metricsOf(b)];
  return FIGURES.map((name) => (x[name] ?? 0) - (y[name] ?? 0));
}
