import { spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asNpmDoes } from './command.ts';
import { askRun } from './run.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A server started as `npm start` starts it, in a process of its own. */
export type StartedServer = {
  readonly address: string;
  readonly dataDir: string;
  readonly buildDir: string;
  /** All it has said so far. */
  readonly said: () => string;
  /** Ms from the start of the process to the line with the address. */
  readonly startMs: number;
  readonly process: ChildProcess;
  /** Sends SIGTERM and resolves to the exit code. */
  readonly stop: () => Promise<number | null>;
};

const startTimeoutMs = 30_000;

const waitForAddress = (child: ChildProcess, said: () => string): Promise<string> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`no address within ${startTimeoutMs} ms:\n${said()}`)),
      startTimeoutMs,
    );
    const look = (): void => {
      const address = /Red answers at (\S+)/.exec(said())?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    };
    child.stdout?.on('data', look);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the server ended with code ${code}:\n${said()}`));
    });
  });

const exitOf = (child: ChildProcess): Promise<number | null> =>
  child.exitCode === null
    ? new Promise((resolve) => void child.once('exit', (code) => resolve(code)))
    : Promise.resolve(child.exitCode);

/**
 * Starts a server on a port of its own with folders of its own, and the browser part as the run has bundled it.
 * @param environment settings beside those
 */
export const startServer = async (
  contentDir: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<StartedServer> => {
  const folder = await mkdtemp(join(tmpdir(), 'ask-red-server-'));
  const dataDir = environment['RED_DATA_DIR'] ?? join(folder, 'var');
  const buildDir = environment['RED_BUILD_DIR'] ?? join(folder, 'build');
  await cp(await askRun('web'), join(buildDir, 'web'), { recursive: true });
  const started = performance.now();
  let output = '';
  const child = spawn(process.execPath, [...asNpmDoes, 'scripts/start.ts'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'] ?? '',
      PORT: '0',
      // How busy the machine is must not decide a test, nor how quickly a test asks.
      RED_LIMIT_LAG: '0',
      RED_LIMIT_ASK: '100000',
      RED_LIMIT_ASK_BURST: '100000',
      RED_CONTENT_DIR: contentDir,
      RED_BUILD_DIR: buildDir,
      RED_DATA_DIR: dataDir,
      ...environment,
    },
  });
  const hear = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const said = (): string => output;
  const address = await waitForAddress(child, said);
  return {
    address,
    dataDir,
    buildDir,
    said,
    startMs: performance.now() - started,
    process: child,
    stop: async () => {
      child.kill('SIGTERM');
      const code = await exitOf(child);
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
      return code;
    },
  };
};
