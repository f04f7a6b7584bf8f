import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const webFolder = join(root, 'web');

/** The folders that bundles are made from, from the root: the browser part, and what it imports of the server. */
export const bundledFolders = ['web', 'server/contract', 'server/core', 'server/http/layout'] as const;

/** Names the sources a bundle was made from, beside it. */
const stampFile = 'sources.sha256';

/** What is built, in order, and whether the folder is emptied before: the box and the pages, then the console. */
const configurations = [
  ['vite.config.ts', true],
  ['vite.console.config.ts', false],
] as const;

const sourcesStamp = async (): Promise<string> => {
  const hash = createHash('sha256');
  const folders = bundledFolders.map((folder) => readdir(join(root, folder), { recursive: true, withFileTypes: true }));
  const files = (await Promise.all(folders))
    .flat()
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of [...files.sort(), join(root, 'package-lock.json')])
    hash.update(file.slice(root.length)).update(await readFile(file));
  return hash.digest('hex');
};

/**
 * Bundles the browser part into `<buildDir>/web` where it is missing or older than its sources.
 * A copy installed without dev dependencies has no bundler: there what was built is served.
 * @returns whether it was bundled
 */
export const buildWebIfStale = async (buildDir: string): Promise<boolean> => {
  const outDir = join(buildDir, 'web');
  const built = await readFile(join(outDir, stampFile), 'utf8').catch(() => null);
  const hasBundler = existsSync(join(root, 'node_modules', 'vite'));
  if (!hasBundler) {
    if (built === null)
      throw new Error(`${outDir} has no browser part, and vite is not installed. Run npm ci, then npm run build.`);
    return false;
  }
  const stamp = await sourcesStamp();
  if (built === stamp) return false;
  const { build } = await import('vite'); // only bundling needs it
  const environment = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production'; // else a test run would bundle lit's development build
  try {
    for (const [file, emptyOutDir] of configurations)
      await build({ configFile: join(webFolder, file), build: { outDir, emptyOutDir }, logLevel: 'warn' });
  } finally {
    if (environment === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = environment;
  }
  await writeFile(join(outDir, stampFile), stamp);
  return true;
};
