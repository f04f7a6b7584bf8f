import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRunServices } from './support/run-services.ts';
import { runFolderVariable, runServicesVariable } from './support/run.ts';

/** Opens what all tests of a run share, before the first; @returns what ends it, after the last */
export const setup = async (): Promise<() => Promise<void>> => {
  const folder = await mkdtemp(join(tmpdir(), 'ask-red-run-'));
  const services = await startRunServices(folder);
  process.env[runFolderVariable] = folder; // every worker is started with it
  process.env[runServicesVariable] = services.address;
  return async () => {
    await services.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
};
