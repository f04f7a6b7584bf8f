import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

import { openBuildCache } from './build-cache.ts';
import { readSettings, type Settings } from '../server/settings.ts';

/** A mistake in how a command was called: printed without a stack, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The folder the command was typed in; npm changes the working directory, and says where it came from. */
const typedIn = (): string => process.env['INIT_CWD'] ?? process.cwd();

const projectRoot = fileURLToPath(new URL('..', import.meta.url));

/** The settings of the environment; folders that are not set are the project's own, wherever the command was typed. */
export const currentSettings = (): Settings => readSettings(process.env, typedIn(), projectRoot);

/** Where `ask` and `check:content` keep what they build. */
export const buildCache = (): string => openBuildCache(projectRoot, process.env['XDG_CACHE_HOME']);

/** A path as it was typed, made absolute. */
export const pathFrom = (path: string): string => resolve(typedIn(), path);

/**
 * Reads arguments; `--help` prints `usage` and ends the process.
 * @throws UsageError for an option that does not exist, or words where none are taken
 */
export const readArguments = <T extends ParseArgsOptionsConfig>(
  usage: string,
  options: T,
  { allowPositionals } = { allowPositionals: false },
) => {
  try {
    if (process.argv.includes('--help')) {
      process.stdout.write(`${usage}\n`);
      process.exit(0);
    }
    return parseArgs({ options, allowPositionals, strict: true });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`, { cause: error });
  }
};

/** Exit codes of every command. */
const exitCodes = { failed: 1, usage: 2 } as const;

/** Runs a command: what it throws is printed to stderr, and the exit code says that it failed. */
export const runCommand = async (command: () => Promise<void>): Promise<void> => {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0); // whoever reads, as `head` does, has seen enough
  });
  try {
    await command();
  } catch (error) {
    const isOurs = error instanceof Error && error.name !== 'TypeError' && error.name !== 'ReferenceError';
    process.stderr.write(`${isOurs ? error.message : String((error as Error).stack)}\n`);
    process.exitCode = error instanceof UsageError ? exitCodes.usage : exitCodes.failed;
  }
};
