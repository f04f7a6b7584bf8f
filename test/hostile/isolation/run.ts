import { mkdtemp } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runFolderVariable } from '../../support/run.ts';
import { guards, without } from './guards.ts';
import type { MatrixResult, runMatrix } from './matrix.ts';

/**
 * Runs the matrix and prints what it came to as JSON: as the code is, and once for each guard, with that guard taken out
 * of the source as it is loaded. Each such run has modules of its own, but only those that the guard's file can reach.
 */
const root = new URL('../../../', import.meta.url).href;

/** There is no test runner to tell when a test is over. */
const noRunner = 'data:text/javascript,export const onTestFinished = () => {};';

const runOf = (url: string): number | null => {
  const run = /[?&]run=(\d+)/.exec(url)?.[1];
  return run === undefined ? null : Number(run);
};

/** Who imports a module, by its address: what the code as it is was seen to import. */
const importers = new Map<string, Set<string>>();

/** A module, and all that import it, through however many others. */
const reachedBy = (url: string, reached = new Set<string>()): ReadonlySet<string> => {
  if (reached.has(url)) return reached;
  reached.add(url);
  for (const importer of importers.get(url) ?? []) reachedBy(importer, reached);
  return reached;
};

/** What each run loads anew; filled as its run begins. */
const loadedAnew = new Map<number, ReadonlySet<string>>();

registerHooks({
  resolve: (specifier, context, next) => {
    if (specifier === 'vitest') return { url: noRunner, shortCircuit: true };
    const found = next(specifier, context);
    const run = runOf(context.parentURL ?? '');
    if (run !== null)
      return loadedAnew.get(run)?.has(found.url) === true ? { ...found, url: `${found.url}?run=${run}` } : found;
    const known = importers.get(found.url) ?? new Set();
    importers.set(found.url, known.add(context.parentURL ?? ''));
    return found;
  },
  load: (url, context, next) => {
    const loaded = next(url, context);
    if (!url.startsWith(root) || url.includes('/node_modules/') || loaded.source === undefined) return loaded;
    const file = fileURLToPath(url).slice(fileURLToPath(root).length);
    const guard = guards[runOf(url) ?? -1];
    return guard?.file === file ? { ...loaded, source: without(String(loaded.source), guard) } : loaded;
  },
});

/** What run.ts prints: the matrix over the code as it is, and what was found without each guard. */
export type IsolationResult = {
  readonly asItIs: MatrixResult;
  readonly withoutGuards: Readonly<Record<string, MatrixResult['findings']>>;
};

type MatrixModule = { readonly runMatrix: typeof runMatrix };

const asItIs = await (await import('./matrix.ts')).runMatrix();
const withoutGuards: Record<string, MatrixResult['findings']> = {};
const runFolder = process.env[runFolderVariable] ?? '';
for (const [run, { name, file }] of guards.entries()) {
  const anew = reachedBy(new URL(file, root).href);
  loadedAnew.set(run, anew);
  // Where the guard is in what is built, what was built with it is of no use.
  const buildsAnew = anew.has(new URL('test/support/library.ts', root).href);
  process.env[runFolderVariable] = buildsAnew ? await mkdtemp(join(runFolder, 'without-guard-')) : runFolder;
  const matrix = (await import(`./matrix.ts?run=${run}`)) as MatrixModule;
  withoutGuards[name] = (await matrix.runMatrix(1)).findings;
}
process.stdout.write(JSON.stringify({ asItIs, withoutGuards } satisfies IsolationResult));
