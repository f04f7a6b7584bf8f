import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runScript } from '../support/command.ts';
import { makeFolder, removeFolder } from '../support/content-folder.ts';

const evaluation = fileURLToPath(new URL('../../../shared/eval', import.meta.url));
const isHere = existsSync(evaluation);
if (!isHere) process.stderr.write(`skipped: ${evaluation} is not here, so the engine is not measured\n`);

const sets = isHere ? readdirSync(join(evaluation, 'sets')) : [];

/** One engine over one set, as `--json` prints it. */
type Run = Readonly<Record<string, number | null>> & { readonly set: string; readonly engine: string };

/** Figures both print; shares. */
const shared = [
  's@1',
  's@3',
  'mrr@10',
  'auroc',
  'right@10',
  'answered',
  'right',
  'precision',
  'false',
  'unknown',
  'helped',
  'ece',
];

describe.skipIf(!isHere)('npm run evaluate, with constants learned without the source of each set', () => {
  let runs: readonly Run[];
  let replies: string;

  beforeAll(async () => {
    replies = await makeFolder();
    const folders = sets.map((set) => join(evaluation, 'sets', set));
    const { code, stdout, stderr } = await runScript('evaluate', [
      '--held-out',
      '--peers',
      '--json',
      '--replies',
      replies,
      ...folders,
    ]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    runs = JSON.parse(stdout) as readonly Run[]; // what the usage promises
  }, 300_000);

  afterAll(() => removeFolder(replies));

  const runOf = (set: string, engine: string): Run => {
    const run = runs.find((each) => each.set === set && each.engine === engine);
    if (run === undefined) throw new Error(`${engine} was not measured on ${set}`);
    return run;
  };
  const own = (): readonly Run[] => runs.filter(({ engine }) => engine === 'red');
  const mean = (list: readonly Run[], figure: string): number =>
    list.reduce((sum, run) => sum + (run[figure] ?? 0), 0) / list.length;

  test.each(sets)('prints for %s what the scorer makes of the same replies, to the third decimal', (set) => {
    const scored = JSON.parse(
      execFileSync(process.execPath, [
        join(evaluation, 'score.mjs'),
        join(evaluation, 'sets', set),
        join(replies, `${set}.jsonl`),
        '--json',
      ]).toString(),
    ) as Run; // the scorer's own format
    const run = runOf(set, 'red');
    for (const figure of shared) expect(run[figure], figure).toBeCloseTo(scored[figure] ?? NaN, 4);
  });

  test.each(sets)('ranks %s better than minisearch and SQLite FTS5 do', (set) => {
    const best = Math.max(runOf(set, 'minisearch')['s@1'] ?? 0, runOf(set, 'sqlite fts5')['s@1'] ?? 0);
    expect(runOf(set, 'red')['s@1']).toBeGreaterThan(best);
  });

  test('at the default thresholds answers are right, and questions without an answer rarely get one', () => {
    expect(mean(own(), 'precision')).toBeGreaterThanOrEqual(0.88);
    expect(mean(own(), 'false')).toBeLessThanOrEqual(0.1);
    for (const run of own()) expect(run['false'], run.set).toBeLessThanOrEqual(0.15);
    expect(mean(own(), 'unknown')).toBeGreaterThanOrEqual(0.4);
    const withWordings = own().filter(({ set }) => !set.endsWith('-title'));
    expect(mean(withWordings, 'helped')).toBeGreaterThanOrEqual(0.82);
    expect(mean(own(), 'right') / mean(own(), 'right@10')).toBeGreaterThanOrEqual(0.85);
  });
});
