import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { problemLine } from '../server/core/content/problem.ts';
import { loadVectors } from '../server/language/load-vectors.ts';
import { readArtifact } from '../server/artifact/read-artifact.ts';
import { Answerer } from '../server/red/answering/answer-question.ts';
import { buildArtifact } from '../server/red/building/build-artifact.ts';
import { openLibrary } from '../server/red/answering/open-library.ts';
import { engineVersion } from '../server/search/engine-version.ts';
import { loadEngineFiles } from '../server/search/engine-files.ts';
import { makeContent, type MadeContent } from './bench-content.ts';
import { readArguments, runCommand } from './command-line.ts';

const usage = `npm run -s bench -- [--short]

Measures builds and whole answers (reading, ranking, choosing the passage, quoting) on content made up from a seed: the
same every time, so that only the times differ. A line a content: its size; the time of the build from Markdown, of the
load, and of the first answer; median and 99th percentile of the answers after it, by the clock; the size of the build.

  --short   150 articles and 1,000 articles, with five wordings each; without it also 150 with 10,000 wordings and 10,000`;

type Size = { readonly articles: number; readonly wordings: number };
const SHORT: readonly Size[] = [
  { articles: 150, wordings: 750 },
  { articles: 1000, wordings: 5000 },
];
const LONG: readonly Size[] = [
  { articles: 150, wordings: 10_000 },
  { articles: 10_000, wordings: 10_000 },
];

/** Questions of a content; the first of them warm up the compiler and are not counted. */
const QUESTIONS = 1200;
const WARM_UP = 200;

const at = (sorted: readonly number[], share: number): string =>
  `${(sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2)} ms`;
const since = (start: number): string => `${(performance.now() - start).toFixed(0)} ms`;

const sizeOf = async (folder: string): Promise<number> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries.filter((entry) => entry.isFile()).map((entry) => stat(join(entry.parentPath, entry.name))),
  );
  return sizes.reduce((sum, { size }) => sum + size, 0);
};

const writeContent = async (folder: string, { files }: MadeContent): Promise<void> => {
  await mkdir(join(folder, 'prospect'), { recursive: true });
  for (const [path, text] of files) await writeFile(join(folder, path), text);
};

const measure = async ({ articles, wordings }: Size): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'ask-red-bench-'));
  try {
    const made = makeContent(articles, wordings, QUESTIONS);
    const [contentDir, buildDir] = [join(folder, 'content'), join(folder, 'build')];
    await writeContent(contentDir, made);
    const building = performance.now();
    const { kind, problems } = await buildArtifact({ contentDir, buildDir, drafts: false });
    const build = since(building);
    if (kind === 'refused') throw new Error(problems.map(problemLine).join('\n'));
    const loading = performance.now();
    const { loaded } = await readArtifact(buildDir, engineVersion);
    if (loaded === null) throw new Error('the build cannot be read');
    const answerer = new Answerer(openLibrary(loaded, loadEngineFiles));
    const load = since(loading);
    const times = made.questions.map((question) => {
      const start = performance.now();
      answerer.answer({ question, audience: 'prospect', exact: false });
      return performance.now() - start;
    });
    const sorted = times.slice(WARM_UP).sort((a, b) => a - b);
    return [
      `${articles} articles, ${wordings} wordings:`,
      `build ${build}, load ${load}, first answer ${at([times[0] ?? 0], 0)},`,
      `median ${at(sorted, 0.5)}, p99 ${at(sorted, 0.99)}, ${((await sizeOf(buildDir)) / 1e6).toFixed(1)} MB`,
    ].join(' ');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

await runCommand(async () => {
  const { values } = readArguments(usage, { short: { type: 'boolean', default: false } });
  loadVectors(); // read once in a process, as the server does before its first load
  for (const size of values.short ? SHORT : [...SHORT, ...LONG]) process.stdout.write(`${await measure(size)}\n`);
});
