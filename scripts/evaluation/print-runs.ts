import type { SetRun } from './answer-set.ts';
import type { Metrics } from './metrics.ts';

const shown = ['s@1', 's@3', 'auroc', 'right@10', 'precision', 'false', 'right', 'unknown', 'helped'] as const;

const percent = (share: number | null): string => (share === null ? '-' : (share * 100).toFixed(1)).padStart(5);

const ms = (millis: number): string => millis.toFixed(millis < 10 ? 2 : 0);

/** One row of the table; peers have no kinds of reply, so only what ranks is shown of them. */
export const rowOf = ({ set, engine, metrics, times }: SetRun): string => {
  const names = times === null ? shown.slice(0, 4) : shown;
  const figures = names.map((name) => `${name} ${percent(metrics[name])}`).join('  ');
  const timing =
    times === null
      ? ''
      : `  ece ${metrics.ece.toFixed(3)}  fit ${ms(times.fit)} load ${ms(times.load)} median ${ms(times.median)} p99 ${ms(times.p99)} ms`;
  return `${set.padEnd(20)} ${engine.padEnd(17)} ${figures}${timing}`;
};

const meanOf = (runs: readonly SetRun[], of: (metrics: Metrics) => number | null): number =>
  runs.reduce((sum, { metrics }) => sum + (of(metrics) ?? 0), 0) / runs.length;

/** One row an engine: its means over the sets. */
export const meansOf = (runs: readonly SetRun[]): readonly string[] =>
  [...new Set(runs.map(({ engine }) => engine))].map((engine) => {
    const own = runs.filter((run) => run.engine === engine);
    const isRed = own.every(({ times }) => times !== null);
    const names = isRed ? shown : shown.slice(0, 4);
    const figures = names.map((name) => `${name} ${percent(meanOf(own, (metrics) => metrics[name]))}`).join('  ');
    // A set without unanswerable questions has no right@10.
    const limited = own.filter(({ metrics }) => (metrics['right@10'] ?? 0) > 0);
    const kept =
      limited.length === 0
        ? '-'
        : percent(meanOf(limited, (metrics) => (metrics.right ?? 0) / (metrics['right@10'] ?? 1)));
    const more = isRed ? `  ece ${meanOf(own, ({ ece }) => ece).toFixed(3)}  right of right@10 ${kept}` : '';
    return `${`mean of ${own.length}`.padEnd(20)} ${engine.padEnd(17)} ${figures}${more}`;
  });

/** The most confident wrong replies of a run, for reading. */
export const worstOf = ({ answered }: SetRun, count: number): readonly string[] =>
  answered
    .filter(({ query, candidates }) => !query.relevant.includes(candidates[0]?.id ?? ''))
    .toSorted((a, b) => b.confidence - a.confidence)
    .slice(0, count)
    .map(
      ({ query, candidates, confidence }) =>
        `  ${confidence.toFixed(2)}  ${query.q}  → ${candidates[0]?.id ?? '-'}, right: ${query.relevant.join(' ') || 'none'}`,
    );
