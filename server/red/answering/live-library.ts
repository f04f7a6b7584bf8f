import type { Library } from '../../core/answering/library.ts';
import { readArtifact } from '../../artifact/read-artifact.ts';
import { loadEngineFiles } from '../../search/engine-files.ts';
import { engineVersion } from '../../search/engine-version.ts';
import { openLibrary } from './open-library.ts';

/** Called while the library is read from the disk. */
export type LibraryEvents = { readonly onRefused: (reason: string) => void };

/** The library being served: read once, replaced whole. */
export type LiveLibrary = {
  /** Null until an artifact was read. */
  readonly current: () => Library | null;
  /**
   * Reads the artifact in place, and reports what was refused. Where the current artifact is refused, the one before is
   * read, unless a better one is served already.
   */
  readonly reload: () => Promise<Reloaded>;
};

/** What reading brought: whether another library is served now, and whether the artifact in place was refused. */
type Reloaded = { readonly isNew: boolean; readonly isDamaged: boolean };

/** A library over a build folder; call `reload` to fill it. */
export const createLiveLibrary = (buildDir: string, events: LibraryEvents): LiveLibrary => {
  let library: Library | null = null;
  return {
    current: () => library,
    reload: async () => {
      const { loaded, refused } = await readArtifact(buildDir, engineVersion);
      const isDamaged = refused.length > 0;
      for (const { message } of refused) events.onRefused(message);
      const isKept = isDamaged && library !== null;
      if (loaded === null || isKept || loaded.manifest.revision === library?.revision)
        return { isNew: false, isDamaged };
      try {
        library = openLibrary(loaded, loadEngineFiles);
      } catch (error) {
        events.onRefused(`${buildDir}: ${error instanceof Error ? error.message : String(error)}`);
        return { isNew: false, isDamaged: true };
      }
      return { isNew: true, isDamaged };
    },
  };
};
