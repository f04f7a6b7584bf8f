import { join } from 'node:path';
import { watch } from 'chokidar';
import { pointerFile } from '../../artifact/layout.ts';
import type { BuildResult } from './build-artifact.ts';
import { openWorkerPool, type WorkerPool } from '../../workers/worker-pool.ts';
import type { BuildOrder } from './build-worker.ts';
import { isStale } from './content-state.ts';
import { watchFolder } from './watch-folder.ts';

/** How long the content folder must be quiet before it is built, in ms: editors write a file in several steps. */
const quietMs = 100;

/** How long after the start the builder gets ready, in ms: the first visitors come first. */
const prepareAfterMs = 1500;

/** What rebuilding needs, and what it calls. */
export type RebuildNeeds = {
  readonly contentDir: string;
  readonly buildDir: string;
  readonly drafts: boolean;
  /** Called when another artifact lies in place. */
  readonly onBuilt: () => Promise<void>;
  readonly onResult: (result: BuildResult) => void;
  readonly onError: (error: unknown) => void;
};

/** Builds in one thread, so that answers go on meanwhile, and that remembers what it built from. */
const createBuilder = ({ contentDir, buildDir, drafts }: RebuildNeeds) => {
  let pool: WorkerPool<BuildOrder, BuildResult | null> | null = null;
  const order = (kind: BuildOrder['kind']): Promise<BuildResult | null> => {
    pool ??= openWorkerPool({ file: new URL('./build-worker.ts', import.meta.url), most: 1 });
    return pool.run({ kind, request: { contentDir, buildDir, drafts } });
  };
  return {
    /** Reads and fits what is there, so that the first change is live as quickly as the next. */
    prepare: async (): Promise<void> => {
      await order('prepare').catch(() => undefined); // the build that follows says what is wrong
    },
    build: async (kind: 'quick' | 'whole'): Promise<BuildResult> => {
      const result = await order(kind);
      if (result === null) throw new Error('the build ended with no result');
      return result;
    },
    close: async (): Promise<void> => pool?.close(),
  };
};

/**
 * Watches content and build folders: a change is built beside the artifact in place and switched.
 * @returns stops watching
 */
export const startRebuilding = (needs: RebuildNeeds): (() => Promise<void>) => {
  const builder = createBuilder(needs);
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
        const result = await builder.build('quick');
        needs.onResult(result);
        await needs.onBuilt();
        // The whole build has thresholds of its own; while somebody goes on writing it can wait.
        if (result.kind === 'built' && !again) {
          await builder.build('whole');
          await needs.onBuilt();
        }
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

  const content = watchFolder(needs.contentDir, soon, needs.onError);
  const artifact = watch(join(needs.buildDir, pointerFile), { ignoreInitial: true })
    .on('all', () => void needs.onBuilt().catch(needs.onError))
    .on('error', needs.onError);
  soon(); // whatever changed between the build at start and now
  const ready = setTimeout(() => void builder.prepare(), prepareAfterMs);
  return async () => {
    if (timer !== null) clearTimeout(timer);
    clearTimeout(ready);
    await Promise.all([content.close(), artifact.close(), builder.close()]);
  };
};
