import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { guards, without } from './guards.ts';
import type { runMatrix } from './matrix.ts';

/**
 * Runs the matrix and prints what it came to as JSON. Without an argument: as the code is. With `--without-guards`: once
 * for each guard, with that guard taken out of the source as it is loaded; every run has modules of its own.
 */
const root = new URL('../../../', import.meta.url).href;

/** Instruments: the list of routes; no test runner to tell. */
const instrumented: Readonly<Record<string, (source: string) => string>> = {
  'server/http/plumbing/route-config.ts': (source) =>
    source.replace(
      "if (route.method === 'OPTIONS') return;",
      `$&
    for (const method of [route.method].flat()) (globalThis.listedRoutes ??= []).push({ method, url: route.url, access: route.config?.access,
        takesAudience: [route.schema?.querystring, route.schema?.body].some((each) => 'audience' in (each?.properties ?? {})) });`,
    ),
};
const noRunner =
  'data:text/javascript,export const vi = { mock() {} }; export const afterAll = () => {}; export const onTestFinished = () => {};';

const runOf = (url: string): number | null => {
  const run = /[?&]run=(\d+)/.exec(url)?.[1];
  return run === undefined ? null : Number(run);
};

registerHooks({
  resolve: (specifier, context, next) => {
    if (specifier === 'vitest') return { url: noRunner, shortCircuit: true };
    const found = next(specifier, context);
    const run = runOf(context.parentURL ?? '');
    const isOurs = found.url.startsWith(root) && !found.url.includes('/node_modules/') && found.url.endsWith('.ts');
    // One build serves all runs, but for those whose guard is in the build.
    const isBuild = found.url.endsWith('/test/support/library.ts') && guards[run ?? -1]?.rebuilds === undefined;
    // The model of English is large, and guards nothing.
    const isModel = found.url.includes('/server/language/');
    return run === null || !isOurs || isBuild || isModel ? found : { ...found, url: `${found.url}?run=${run}` };
  },
  load: (url, context, next) => {
    const loaded = next(url, context);
    if (!url.startsWith(root) || url.includes('/node_modules/') || loaded.source === undefined) return loaded;
    const file = fileURLToPath(url).slice(fileURLToPath(root).length);
    const guard = guards[runOf(url) ?? -1];
    const source = instrumented[file]?.(String(loaded.source)) ?? String(loaded.source);
    return { ...loaded, source: guard?.file === file ? without(source, guard) : source };
  },
});

const matrixOf = async (run: number): Promise<typeof runMatrix> =>
  ((await import(`./matrix.ts?run=${run}`)) as { readonly runMatrix: typeof runMatrix }).runMatrix;

/** No guard has this number: the code as it is. */
const asItIs = 9999;

const run = async (): Promise<object> => {
  if (!process.argv.includes('--without-guards')) return (await matrixOf(asItIs))();
  const results: Record<string, readonly string[]> = {};
  for (const [place, { name }] of guards.entries()) results[name] = (await (await matrixOf(place))(1)).findings;
  return results;
};

process.stdout.write(JSON.stringify(await run()));
