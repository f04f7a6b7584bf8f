import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { watch } from 'chokidar';
import { pointerFile } from '../artifact/layout.ts';
import type { BuildResult } from './build-artifact.ts';
import type { BuildMessage } from './build-worker.ts';
import { isStale } from './content-state.ts';

/** How long the content folder must be quiet before it is built, in ms: editors write a file in several steps. */
const quietMs = 100;

/** What keeping fresh needs and whom it tells. */
export type KeepFresh = {
  readonly contentDir: string;
  readonly buildDir: string;
  readonly drafts: boolean;
  /** Called when another artifact lies in place. */
  readonly onBuilt: () => Promise<void>;
  readonly onResult: (result: BuildResult) => void;
  readonly onError: (error: unknown) => void;
};

/** Builds in a worker, so that answers go on meanwhile. */
const buildInWorker = ({ contentDir, buildDir, drafts }: KeepFresh): Promise<BuildResult> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./build-worker.ts', import.meta.url), {
      workerData: { contentDir, buildDir, drafts },
    });
    worker.on('message', (message: BuildMessage) => {
      if (message.kind === 'result') resolve(message.result);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the build ended with code ${code} and no result`)));
  });

/**
 * Watches content and build folders: a change is built beside the artifact in place and switched.
 * @returns stops watching
 */
export const keepFresh = (needs: KeepFresh): (() => Promise<void>) => {
  let timer: NodeJS.Timeout | null = null;
  let building = false;
  let again = false;

  const build = async (): Promise<void> => {
    if (building) {
      again = true;
      return;
    }
    building = true;
    try {
      do {
        again = false;
        if (!(await isStale(needs.contentDir, needs.buildDir, needs.drafts))) continue;
        needs.onResult(await buildInWorker(needs));
        await needs.onBuilt();
      } while (again);
    } catch (error) {
      needs.onError(error);
    } finally {
      building = false;
    }
  };

  const soon = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void build(), quietMs);
  };

  const content = watch(existsSync(needs.contentDir) ? realpathSync(needs.contentDir) : needs.contentDir, {
    ignoreInitial: true,
  })
    .on('all', soon)
    .on('error', needs.onError);
  const artifact = watch(join(needs.buildDir, pointerFile), { ignoreInitial: true })
    .on('all', () => void needs.onBuilt().catch(needs.onError))
    .on('error', needs.onError);
  soon(); // whatever changed between the build at start and now
  return async () => {
    if (timer !== null) clearTimeout(timer);
    await Promise.all([content.close(), artifact.close()]);
  };
};
