import { spawnSync } from 'node:child_process';
import { readArguments, runCommand } from './command-line.ts';

const usage = `npm run check

Format, lint with import floors (and the known-bad fixture, which must fail), types, unused code, content.`;

type Check = { readonly name: string; readonly command: readonly string[] };

/** Every file of the known-bad fixture breaks the import floors in one place. */
const knownBad = 'test/lint/known-bad';

const checks: readonly Check[] = [
  { name: 'format', command: ['oxfmt', '--check', '.'] },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings', '--ignore-pattern', `${knownBad}/**`] },
  { name: 'types', command: ['tsc', '--noEmit', '-p', 'tsconfig.json'] },
  { name: 'types of web', command: ['tsc', '--noEmit', '-p', 'web/tsconfig.json'] },
  { name: 'unused code', command: ['knip'] },
  { name: 'content', command: ['node', 'scripts/check-content.ts'] },
];

const run = ([program = '', ...args]: readonly string[], quiet: boolean): number =>
  spawnSync(program, args, { stdio: quiet ? 'ignore' : 'inherit' }).status ?? 1;

const countIn = (output: string): number =>
  new Set(output.split('\n').flatMap((line) => (line.includes('no-restricted-imports') ? [line.split(':')[0]] : [])))
    .size;

/** The fixture proves that the floors are watched: each of its files must be refused. */
const knownBadIsRefused = (): boolean => {
  const files = spawnSync('find', [knownBad, '-name', '*.ts'], { encoding: 'utf8' }).stdout.trim().split('\n').length;
  const { stdout } = spawnSync('oxlint', [knownBad, '-f', 'unix'], { encoding: 'utf8' });
  return countIn(stdout) === files;
};

await runCommand(async () => {
  readArguments(usage, {});
  const results = checks.map(({ name, command }) => ({ name, passed: run(command, false) === 0 }));
  results.push({ name: 'known-bad imports are refused', passed: knownBadIsRefused() });
  for (const { name, passed } of results) process.stdout.write(`${passed ? 'passed' : 'FAILED'}  ${name}\n`);
  const failed = results.filter(({ passed }) => !passed).length;
  process.stdout.write(`${results.length - failed} checks passed, ${failed} failed\n`);
  if (failed > 0) process.exitCode = 1;
});
