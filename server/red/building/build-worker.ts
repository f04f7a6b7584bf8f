import { parentPort } from 'node:worker_threads';
import {
  buildArtifact,
  createBuildMemory,
  prepareArtifact,
  type BuildRequest,
  type BuildResult,
} from './build-artifact.ts';

/** What the worker is told: to build, at once or whole, or to get ready so that the next build is quick. */
export type BuildOrder = { readonly kind: 'quick' | 'whole' | 'prepare'; readonly request: BuildRequest };

/** What the worker says. Node's own watch mode posts messages of other kinds over the same port. */
export type BuildMessage =
  | { readonly kind: 'result'; readonly result: BuildResult }
  | { readonly kind: 'failed'; readonly reason: string };

/** Kept from build to build: a change of one article reads and fits what depends on it, no more. */
const memory = createBuildMemory();

const say = (message: BuildMessage): void => parentPort?.postMessage(message);

const carryOut = async ({ kind, request }: BuildOrder): Promise<void> => {
  if (kind === 'prepare') await prepareArtifact({ ...request, memory });
  else say({ kind: 'result', result: await buildArtifact({ ...request, memory }, kind) });
};

/** One after another: they share the memory. */
let last: Promise<void> = Promise.resolve();

parentPort?.on('message', (order: BuildOrder) => {
  last = last
    .then(() => carryOut(order))
    .catch((error: unknown) => {
      if (order.kind !== 'prepare')
        say({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
    });
});
