import { realpath, stat } from 'node:fs/promises';
import { watch, type FSWatcher } from 'chokidar';

/**
 * How often to check that the content folder is still the one that is watched, in ms. The system reports changes in a
 * folder, but not that the folder was replaced. One check costs two calls.
 */
const lookMs = 1000;

/**
 * A folder that can be watched: its real path and its inode, so that another folder at the same path is noticed. Null
 * where there is none.
 */
const identityOf = async (folder: string): Promise<{ readonly path: string; readonly id: string } | null> => {
  try {
    const path = await realpath(folder);
    const { dev, ino } = await stat(path);
    return { path, id: `${path} ${dev} ${ino}` };
  } catch {
    return null;
  }
};

/**
 * Watches a folder and all below it, and whatever takes its place: it may be moved away and back, replaced, or be a
 * link that is turned to another.
 * @param onChange called at each change, and when another folder lies there
 * @returns `close` stops watching
 */
export const watchFolder = (
  folder: string,
  onChange: () => void,
  onError: (error: unknown) => void,
): { readonly close: () => Promise<void> } => {
  let watcher: FSWatcher | null = null;
  let watchedId: string | null = null;
  let looking: Promise<void> = Promise.resolve();
  let closed = false;

  const look = async (): Promise<void> => {
    const found = await identityOf(folder);
    if (closed || (found?.id ?? null) === watchedId) return;
    watchedId = found?.id ?? null;
    await watcher?.close();
    watcher = null;
    onChange();
    if (found === null) return;
    watcher = watch(found.path, { ignoreInitial: true })
      .on('all', (event, path) => {
        // It is not seen coming back by the one who watched it go.
        if (event === 'unlinkDir' && path === found.path) watchedId = null;
        onChange();
      })
      .on('ready', onChange) // what changed until now was not seen
      .on('error', onError);
  };
  const lookNext = (): void => {
    looking = looking.then(look).catch(onError);
  };
  lookNext();
  const timer = setInterval(lookNext, lookMs);
  return {
    close: async () => {
      closed = true;
      clearInterval(timer);
      await looking;
      await watcher?.close();
    },
  };
};
