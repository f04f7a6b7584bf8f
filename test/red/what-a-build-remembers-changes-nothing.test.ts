import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { buildArtifact, createBuildMemory, prepareArtifact } from '../../server/red/building/build-artifact.ts';
import { isStale } from '../../server/red/building/content-state.ts';
import { temporaryFolder } from '../support/content-folder.ts';

const ownContent = fileURLToPath(new URL('../../content', import.meta.url));

test('after the quick build of a change the content is stale until the whole build', async () => {
  const folder = await temporaryFolder();
  const contentDir = join(folder, 'content');
  await cp(ownContent, contentDir, { recursive: true });
  const memory = createBuildMemory();
  const request = { contentDir, buildDir: join(folder, 'build'), drafts: false };
  await prepareArtifact({ ...request, memory });
  const file = join(contentDir, 'customer/writing/drafts.md');
  await writeFile(file, `${await readFile(file, 'utf8')}\nAnd one more thing.\n`);
  await buildArtifact({ ...request, memory }, 'quick');
  expect(await isStale(contentDir, request.buildDir, false)).toBe(true);
  await buildArtifact({ ...request, memory });
  expect(await isStale(contentDir, request.buildDir, false)).toBe(false);
});

test('what a process remembers does not change what it builds', async () => {
  const folder = await temporaryFolder();
  const request = { contentDir: ownContent, drafts: false };
  const memory = createBuildMemory();
  const first = await buildArtifact({ ...request, buildDir: join(folder, 'a'), memory });
  const again = await buildArtifact({ ...request, buildDir: join(folder, 'b'), memory });
  expect(again).toEqual(first);
});
