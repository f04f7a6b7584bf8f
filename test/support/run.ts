import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Names the folder that all tests of a run share. */
export const runFolderVariable = 'ASK_RED_TEST_RUN';

/** Names the address at which a run is asked for its services. */
export const runServicesVariable = 'ASK_RED_TEST_SERVICES';

/** What a run starts once, when a test first asks for it: a Postgres server, a browser, the bundle of `web/`. */
export type RunService = 'postgres' | 'browser' | 'web';

const variable = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: test/global-setup.ts sets it for every test`);
  return value;
};

/**
 * Where a service of the run is: the address of Postgres or of the browser, the folder of the bundle.
 * @throws Error where it could not be started
 */
export const askRun = async (service: RunService): Promise<string> => {
  const response = await fetch(`${variable(runServicesVariable)}/${service}`);
  const text = await response.text();
  if (!response.ok) throw new Error(`${service} could not be started for the tests: ${text}`);
  return text;
};

const make = async (folder: string, fill: (folder: string) => Promise<void>): Promise<string> => {
  if (existsSync(folder)) return folder;
  const draft = `${folder}-${randomUUID()}`;
  await fill(draft);
  // Two workers may make it at once: the first to finish wins, and what the other made is the same.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
  return folder;
};

const folders = new Map<string, Promise<string>>();

/**
 * A folder that is made once in a run. Tests of every file read it, and none writes into it.
 * @param name the same name means the same content
 * @param fill makes the folder and all in it
 */
export const sharedFolder = (name: string, fill: (folder: string) => Promise<void>): Promise<string> => {
  const folder = join(variable(runFolderVariable), name);
  const making = folders.get(folder) ?? make(folder, fill);
  folders.set(folder, making);
  return making;
};
