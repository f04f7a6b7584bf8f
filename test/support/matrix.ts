import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { IsolationResult } from '../hostile/isolation/run.ts';
import { asNpmDoes } from './command.ts';
import { runFolderVariable } from './run.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs test/hostile/isolation/run.ts in a process of its own and gives what it prints. */
export const runIsolation = async (): Promise<IsolationResult> => {
  const { stdout } = await promisify(execFile)(process.execPath, [...asNpmDoes, 'test/hostile/isolation/run.ts'], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
    env: {
      PATH: process.env['PATH'],
      TMPDIR: process.env['TMPDIR'],
      [runFolderVariable]: process.env[runFolderVariable], // what the run has built is built for it as well
    },
  });
  return JSON.parse(stdout) as IsolationResult; // printed by run.ts
};
