import { createHash } from 'node:crypto';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Library } from '../../server/core/answering/library.ts';
import { problemLine } from '../../server/core/content/problem.ts';
import { buildArtifact } from '../../server/red/building/build-artifact.ts';
import { createLiveLibrary } from '../../server/red/answering/live-library.ts';
import { siteYml, writeFiles, type FolderLiteral } from './content-folder.ts';
import { sharedFolder } from './run.ts';

/** A content folder built below a temporary folder, and the library that is served from it. */
export type BuiltLibrary = {
  readonly contentDir: string;
  readonly buildDir: string;
  readonly library: () => Library;
  readonly rebuild: (files: FolderLiteral) => Promise<void>;
};

const build = async (contentDir: string, buildDir: string): Promise<void> => {
  const { kind, problems } = await buildArtifact({ contentDir, buildDir, drafts: false });
  if (kind === 'refused') throw new Error(problems.map(problemLine).join('\n'));
};

/** Content and build of these files, made once in a run: a build takes a second, a copy takes none. */
const built = (files: FolderLiteral): Promise<string> => {
  const bytes = createHash('sha256');
  for (const [path, content] of Object.entries(files))
    bytes.update(JSON.stringify([path, content.length])).update(content);
  return sharedFolder(`library-${bytes.digest('hex')}`, async (folder) => {
    await writeFiles(join(folder, 'content'), { 'site.yml': siteYml, ...files });
    await build(join(folder, 'content'), join(folder, 'build'));
  });
};

/**
 * Builds content as `npm run build` does.
 * @param folder a temporary folder; `content` and `build` are made in it
 */
export const buildLibrary = async (folder: string, files: FolderLiteral): Promise<BuiltLibrary> => {
  const contentDir = join(folder, 'content');
  const buildDir = join(folder, 'build');
  await cp(await built(files), folder, { recursive: true });
  const live = createLiveLibrary(buildDir, {
    onRefused: (reason) => {
      throw new Error(reason);
    },
  });
  await live.reload();
  return {
    contentDir,
    buildDir,
    library: () => {
      const current = live.current();
      if (current === null) throw new Error('nothing was built');
      return current;
    },
    rebuild: async (changed) => {
      await writeFiles(contentDir, changed);
      await build(contentDir, buildDir);
      await live.reload();
    },
  };
};
