import { parentPort, workerData } from 'node:worker_threads';
import { buildArtifact, type BuildRequest } from './build-artifact.ts';

parentPort?.postMessage(await buildArtifact(workerData as BuildRequest)); // made by keep-fresh
