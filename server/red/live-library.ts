import type { Library } from '../core/library.ts';
import { readArtifact } from '../artifact/read-artifact.ts';
import { loadEngineFiles } from '../search/engine-files.ts';
import { engineVersion } from '../search/engine-version.ts';
import { openLibrary } from './open-library.ts';

/** What is told while the library is read from the disk. */
export type LibraryEvents = { readonly onRefused: (reason: string) => void };

/** The library being served: read once, replaced whole. */
export type LiveLibrary = {
  /** Null until an artifact was read. */
  readonly current: () => Library | null;
  /**
   * Reads the artifact in place. What was refused is told; the library in memory goes on where nothing better is found.
   * @returns whether another library is served now
   */
  readonly reload: () => Promise<boolean>;
};

/** A library over a build folder; call `reload` to fill it. */
export const createLiveLibrary = (buildDir: string, events: LibraryEvents): LiveLibrary => {
  let library: Library | null = null;
  return {
    current: () => library,
    reload: async () => {
      const { loaded, refused } = await readArtifact(buildDir, engineVersion);
      if (refused.length > 0 && (library !== null || loaded !== null))
        for (const { message } of refused) events.onRefused(message);
      // A refused current artifact falls back to the one before only where nothing is served yet.
      if (loaded === null || (refused.length > 0 && library !== null)) return false;
      if (loaded.manifest.revision === library?.revision) return false;
      library = openLibrary(loaded, loadEngineFiles);
      return true;
    },
  };
};
