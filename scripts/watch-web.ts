import { fileURLToPath } from 'node:url';
import { watchFolder } from '../server/red/building/watch-folder.ts';
import { buildWebIfStale } from './build-web.ts';

const webFolder = fileURLToPath(new URL('../web', import.meta.url));

/**
 * Bundles the browser part again when a file of web/ changes. Files of the server that it imports are not watched here:
 * under `npm run dev` the server restarts when they change, and bundles what is stale.
 * @param onBuilt called when new bundles are in place
 * @param onError called with the reason why there are none, for example a file that cannot be parsed; the next change
 * tries again
 * @returns `close` stops watching, and waits for a build that has begun
 */
export const watchWeb = (
  buildDir: string,
  onBuilt: () => void,
  onError: (error: unknown) => void,
): { readonly close: () => Promise<void> } => {
  let building: Promise<void> = Promise.resolve();
  let isAsked = false;
  const build = async (): Promise<void> => {
    isAsked = false; // what changes from now on may be missed by this build
    if (await buildWebIfStale(buildDir)) onBuilt();
  };
  const onChange = (): void => {
    if (isAsked) return;
    isAsked = true;
    building = building.then(build).catch(onError);
  };
  const watcher = watchFolder(webFolder, onChange, onError);
  return {
    close: async () => {
      await watcher.close();
      await building;
    },
  };
};
