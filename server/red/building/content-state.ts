import { currentRevision } from '../../artifact/read-artifact.ts';
import { schemaVersion } from '../../artifact/manifest.ts';
import { contentRevision } from '../../content/content-revision.ts';
import { readFolder, type ContentFiles } from '../../content/read-folder.ts';
import { engineVersion } from '../../search/engine-version.ts';

/** The revision of what a build would make of these files. */
export const revisionOfContent = (files: ContentFiles, drafts: boolean): string =>
  contentRevision(files, [schemaVersion, engineVersion, drafts]);

/** Whether the artifact in place was not built from the content as it lies on the disk. */
export const isStale = async (contentDir: string, buildDir: string, drafts: boolean): Promise<boolean> =>
  revisionOfContent(await readFolder(contentDir), drafts) !== (await currentRevision(buildDir));
