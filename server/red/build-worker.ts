import { parentPort, workerData } from 'node:worker_threads';
import { buildArtifact, type BuildRequest, type BuildResult } from './build-artifact.ts';

/** What the worker says. Node's own watch mode posts messages of other kinds over the same port. */
export type BuildMessage = { readonly kind: 'result'; readonly result: BuildResult };

const request = workerData as BuildRequest; // made by keep-fresh
parentPort?.postMessage({ kind: 'result', result: await buildArtifact(request) } satisfies BuildMessage);
