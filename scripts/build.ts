import { SingleBar } from 'cli-progress';
import { problemLine } from '../server/core/content/problem.ts';
import { buildArtifact, type BuildResult } from '../server/red/building/build-artifact.ts';
import { buildWebIfStale } from './build-web.ts';
import { currentSettings, pathFrom, readArguments, runCommand } from './command-line.ts';

const usage = `npm run build -- [--content DIR] [--out DIR] [--drafts] [--json]

Builds a content folder into an artifact folder, with the browser part where it is stale, and switches to it in one step. Content with errors is not built:
every problem is listed as file:line:column, and the artifact in place stays as it is.

  --content DIR   the content folder (RED_CONTENT_DIR, else content)
  --out DIR       the artifact folder (RED_BUILD_DIR, else build)
  --drafts        publish drafts too
  --json          print the manifest, or the problems, as JSON`;

/** A bar is drawn only on a terminal, and only where the build takes longer than this, in ms. */
const barAfterMs = 2000;

const drawProgress = (): { onProgress: (share: number) => void; stop: () => void } => {
  const bar = new SingleBar({
    format: 'building [{bar}] {percentage}%',
    stream: process.stderr,
    clearOnComplete: true,
  });
  const started = performance.now();
  let drawn = false;
  return {
    onProgress: (share) => {
      if (!process.stderr.isTTY || performance.now() - started < barAfterMs) return;
      if (!drawn) bar.start(100, 0);
      drawn = true;
      bar.update(Math.round(share * 100));
    },
    stop: () => {
      if (drawn) bar.stop();
    },
  };
};

const print = (result: BuildResult, outDir: string, tookMs: number): void => {
  for (const problem of result.problems) process.stderr.write(`${problemLine(problem)}\n`);
  if (result.kind === 'refused') throw new Error(`not built: mend the errors above; ${outDir} stays as it is`);
  const { prospect, customer } = result.manifest.audiences;
  process.stdout.write(
    `built ${customer.articles} articles (${prospect.articles} public), ${customer.passages} passages, ${customer.wordings} wordings in ${(tookMs / 1000).toFixed(1)} s: ${outDir}\n`,
  );
};

await runCommand(async () => {
  const { values } = readArguments(usage, {
    content: { type: 'string' },
    out: { type: 'string' },
    drafts: { type: 'boolean' },
    json: { type: 'boolean' },
  });
  const settings = currentSettings();
  const contentDir = values.content === undefined ? settings.contentDir : pathFrom(values.content);
  const buildDir = values.out === undefined ? settings.buildDir : pathFrom(values.out);
  const started = performance.now();
  const { onProgress, stop } = drawProgress();
  const result = await buildArtifact({ contentDir, buildDir, drafts: values.drafts === true, onProgress });
  stop();
  await buildWebIfStale(buildDir);
  if (values.json !== true) print(result, buildDir, performance.now() - started);
  else {
    process.stdout.write(
      `${JSON.stringify(result.kind === 'built' ? { ...result.manifest, problems: result.problems } : { problems: result.problems })}\n`,
    );
    if (result.kind === 'refused') process.exitCode = 1;
  }
});
