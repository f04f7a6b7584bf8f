import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { buildArtifact, createBuildMemory, prepareArtifact } from '../../server/red/building/build-artifact.ts';
import { temporaryFolder } from '../support/content-folder.ts';

const ownContent = fileURLToPath(new URL('../../content', import.meta.url));

/** A quick build takes at most this share of a whole one; 0.25 to 0.4 were measured on the FAQ of 109 articles. */
const mostShare = 0.7;

const timed = async (run: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await run();
  return performance.now() - started;
};

test('a process that remembers builds a change in a fraction of the time', async () => {
  const folder = await temporaryFolder();
  const contentDir = join(folder, 'content');
  await cp(ownContent, contentDir, { recursive: true });
  const memory = createBuildMemory();
  const request = { contentDir, buildDir: join(folder, 'build'), drafts: false };
  const wholeMs = await timed(() => prepareArtifact({ ...request, memory }));
  const file = join(contentDir, 'customer/writing/drafts.md');
  await writeFile(file, `${await readFile(file, 'utf8')}\nAnd one more thing.\n`);
  const quickMs = await timed(() => buildArtifact({ ...request, memory }, 'quick'));
  expect(quickMs / wholeMs).toBeLessThan(mostShare);
});
