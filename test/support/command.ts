import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Arguments with which Node runs a script as npm does: modules that were compiled once are read back compiled. */
export const asNpmDoes = ['--import', `${root}scripts/compile-cache.ts`] as const;

/** What a command printed, and how it ended. */
export type CommandResult = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Runs one of the commands of scripts/ as npm does, with the environment given and nothing else. */
export const runScript = (
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandResult> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [...asNpmDoes, `${root}scripts/${script}.ts`, ...args], {
      env: { PATH: process.env['PATH'] ?? '', ...environment },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
