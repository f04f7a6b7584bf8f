import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { watch } from 'chokidar';
import { pointerFile } from '../../artifact/layout.ts';
import type { BuildResult } from './build-artifact.ts';
import type { BuildMessage, BuildOrder } from './build-worker.ts';
import { isStale } from './content-state.ts';
import { watchFolder } from './watch-folder.ts';

/** How long the content folder must be quiet before it is built, in ms: editors write a file in several steps. */
const quietMs = 100;

/** How long after the start the builder gets ready, in ms: the first visitors come first. */
const prepareAfterMs = 1500;

/** What keeping fresh needs and whom it tells. */
export type RebuildNeeds = {
  readonly contentDir: string;
  readonly buildDir: string;
  readonly drafts: boolean;
  /** Called when another artifact lies in place. */
  readonly onBuilt: () => Promise<void>;
  readonly onResult: (result: BuildResult) => void;
  readonly onError: (error: unknown) => void;
};

/** A worker that builds, so that answers go on meanwhile, and that remembers what it built from. */
class Builder {
  readonly #request: Pick<RebuildNeeds, 'contentDir' | 'buildDir' | 'drafts'>;
  #worker: Worker | null = null;

  constructor({ contentDir, buildDir, drafts }: RebuildNeeds) {
    this.#request = { contentDir, buildDir, drafts };
  }

  /** Reads and fits what is there, so that the first change is live as quickly as the next. */
  prepare(): void {
    this.#order('prepare');
  }

  build(kind: 'quick' | 'whole'): Promise<BuildResult> {
    return new Promise((resolve, reject) => {
      const worker = this.#order(kind);
      const done = (settle: () => void): void => {
        worker.removeAllListeners('message');
        worker.off('exit', onExit);
        settle();
      };
      const onExit = (code: number): void =>
        done(() => reject(new Error(`the build ended with code ${code} and no result`)));
      worker.on('message', (message: BuildMessage) => {
        if (message.kind === 'result') done(() => resolve(message.result));
        else if (message.kind === 'failed') done(() => reject(new Error(message.reason)));
      });
      worker.once('exit', onExit);
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #order(kind: BuildOrder['kind']): Worker {
    const worker = this.#worker ?? new Worker(new URL('./build-worker.ts', import.meta.url));
    if (this.#worker === null) {
      this.#worker = worker;
      worker.on('error', () => undefined); // its exit, which follows, is what is told
      worker.once('exit', () => {
        this.#worker = null;
      });
    }
    worker.postMessage({ kind, request: this.#request } satisfies BuildOrder);
    return worker;
  }
}

/**
 * Watches content and build folders: a change is built beside the artifact in place and switched.
 * @returns stops watching
 */
export const startRebuilding = (needs: RebuildNeeds): (() => Promise<void>) => {
  const builder = new Builder(needs);
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
  const ready = setTimeout(() => builder.prepare(), prepareAfterMs);
  return async () => {
    if (timer !== null) clearTimeout(timer);
    clearTimeout(ready);
    await Promise.all([content.close(), artifact.close(), builder.close()]);
  };
};
