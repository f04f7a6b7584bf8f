import { join } from 'node:path';
import { hasErrors, problemLine, type Problem } from '../core/problem.ts';
import type { Library } from '../core/library.ts';
import { readArtifact } from '../artifact/read-artifact.ts';
import { readFolder } from '../content/read-folder.ts';
import { loadEngineFiles } from '../search/engine-files.ts';
import { engineVersion } from '../search/engine-version.ts';
import { revisionOfContent } from './content-state.ts';
import { openLibrary } from './open-library.ts';

/**
 * Opens a content folder for asking, built apart from what is served, and kept by content revision.
 * @param cacheDir where builds are kept
 * @returns the library, and the content's warnings where it was built just now
 * @throws Error listing every problem where the content has errors
 */
export const openBuiltContent = async (
  contentDir: string,
  cacheDir: string,
): Promise<{ library: Library; problems: readonly Problem[] }> => {
  const buildDir = join(cacheDir, revisionOfContent(await readFolder(contentDir), false));
  const cached = await readArtifact(buildDir, engineVersion);
  if (cached.loaded !== null) return { library: openLibrary(cached.loaded, loadEngineFiles), problems: [] };
  const { buildArtifact } = await import('./build-artifact.ts'); // only building needs remark
  const { problems } = await buildArtifact({ contentDir, buildDir, drafts: false });
  if (hasErrors(problems))
    throw new Error(
      `${problems.map(problemLine).join('\n')}\n${contentDir} could not be built: mend the errors above.`,
    );
  const { loaded, refused } = await readArtifact(buildDir, engineVersion);
  if (loaded === null) throw new Error(refused.map(({ message }) => message).join('\n'));
  return { library: openLibrary(loaded, loadEngineFiles), problems };
};
