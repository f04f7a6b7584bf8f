import { chmodSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Nobody else reads a writer's content, or lays a build ready in its place. */
const privateMode = 0o700;

const makePrivate = (folder: string): boolean => {
  try {
    mkdirSync(folder, { recursive: true, mode: privateMode });
    chmodSync(folder, privateMode); // fails where the folder is somebody else's
    return true;
  } catch {
    return false;
  }
};

/**
 * The folder that keeps what `ask` and `check:content` build: the project's own cache, or the user's where the project
 * cannot be written to. It is made here, for its owner alone.
 * @param projectRoot where node_modules lies
 * @param xdgCacheHome the user's cache folder as the environment names it; ~/.cache where it does not
 * @throws Error naming both places where neither can be written to
 */
export const openBuildCache = (projectRoot: string, xdgCacheHome: string | undefined): string => {
  const usersCache = xdgCacheHome === undefined || xdgCacheHome === '' ? join(homedir(), '.cache') : xdgCacheHome;
  const places = [join(projectRoot, 'node_modules/.cache'), usersCache].map((cache) => join(cache, 'ask-red/builds'));
  const place = places.find(makePrivate);
  if (place === undefined)
    throw new Error(`Nothing can be built: neither ${places.join(' nor ')} can be made and kept private.`);
  return place;
};
