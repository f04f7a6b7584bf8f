import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { hasErrors, problemLine, type Problem } from '../../core/content/problem.ts';
import type { Library } from '../../core/answering/library.ts';
import { readArtifact } from '../../artifact/read-artifact.ts';
import { readFolder } from '../../content/read-folder.ts';
import { loadEngineFiles } from '../../search/engine-files.ts';
import { engineVersion } from '../../search/engine-version.ts';
import { revisionOfContent } from './content-state.ts';
import { openLibrary } from '../answering/open-library.ts';

/** How many builds are kept, for trying a few states of a few folders side by side. One of the FAQ takes 2.2 MB. */
const buildsKept = 8;

/** Deletes all but the builds used last; one that another process deletes meanwhile is gone as well. */
const prune = async (cacheDir: string): Promise<void> => {
  const names = (await readdir(cacheDir, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const builds = await Promise.all(
    names.map(async ({ name }) => {
      const path = join(cacheDir, name);
      const found = await stat(path).catch(() => null);
      return { path, usedMs: found?.mtimeMs ?? 0 };
    }),
  );
  const old = builds.toSorted((a, b) => b.usedMs - a.usedMs).slice(buildsKept);
  for (const { path } of old) await rm(path, { recursive: true, force: true });
};

const markAsUsed = async (buildDir: string): Promise<void> => {
  const now = new Date();
  await utimes(buildDir, now, now);
};

/**
 * Opens a content folder for asking, built apart from what is served, and kept by content revision: the eight used last.
 * @param cacheDir where builds are kept; nothing else may lie there
 * @returns the library, and the content's warnings where it was built just now
 * @throws Error listing every problem where the content has errors
 */
export const openBuiltContent = async (
  contentDir: string,
  cacheDir: string,
): Promise<{ library: Library; problems: readonly Problem[] }> => {
  const buildDir = join(cacheDir, revisionOfContent(await readFolder(contentDir), false));
  const cached = await readArtifact(buildDir, engineVersion);
  if (cached.loaded !== null) {
    await markAsUsed(buildDir);
    return { library: openLibrary(cached.loaded, loadEngineFiles), problems: [] };
  }
  const { buildArtifact } = await import('./build-artifact.ts'); // only building needs remark
  const { problems } = await buildArtifact({ contentDir, buildDir, drafts: false });
  if (hasErrors(problems))
    throw new Error(
      `${problems.map(problemLine).join('\n')}\n${contentDir} could not be built: mend the errors above.`,
    );
  await markAsUsed(buildDir);
  await prune(cacheDir);
  const { loaded, refused } = await readArtifact(buildDir, engineVersion);
  if (loaded === null) throw new Error(refused.map(({ message }) => message).join('\n'));
  return { library: openLibrary(loaded, loadEngineFiles), problems };
};
