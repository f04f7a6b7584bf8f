import { mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openBuildCache } from '../../scripts/build-cache.ts';
import { openBuiltContent } from '../../server/red/building/built-content.ts';
import { article, contentFolder, temporaryFolder } from '../support/content-folder.ts';

const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8);

describe('builds made for asking', () => {
  it('lie in the project’s own cache, which nobody else may enter', async () => {
    const root = await temporaryFolder();
    const folder = openBuildCache(root, '/nowhere');
    expect(folder).toBe(join(root, 'node_modules/.cache/ask-red/builds'));
    expect(await modeOf(folder)).toBe('700');
  });

  it('lie in a folder that is closed to others even where it was open before', async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, 'node_modules/.cache/ask-red/builds'), { recursive: true, mode: 0o755 });
    expect(await modeOf(openBuildCache(root, undefined))).toBe('700');
  });

  it('lie in the user’s cache where the project cannot be written to', async () => {
    const root = await temporaryFolder();
    await writeFile(join(root, 'node_modules'), 'no folder: nothing can be made in it');
    const folder = openBuildCache(root, join(root, 'xdg'));
    expect(folder).toBe(join(root, 'xdg/ask-red/builds'));
    expect(await modeOf(folder)).toBe('700');
  });

  it('are the newest eight: a new one takes the place of the one used longest ago', async () => {
    const cacheDir = await temporaryFolder();
    const contentDir = await contentFolder({ 'prospect/cost.md': article('What does it cost?') });
    const old = Array.from({ length: 9 }, (_, age) => `old-${age}`);
    for (const [age, name] of old.entries()) {
      await mkdir(join(cacheDir, name));
      await utimes(join(cacheDir, name), 1_000_000 - age, 1_000_000 - age);
    }
    await openBuiltContent(contentDir, cacheDir);
    const kept = await readdir(cacheDir);
    expect(kept.filter((name) => name.startsWith('old-')).toSorted()).toEqual(old.slice(0, 7));
    expect(kept).toHaveLength(8);
  });

  it('stay as long as they are used', async () => {
    const cacheDir = await temporaryFolder();
    const contentDir = await contentFolder({ 'prospect/cost.md': article('What does it cost?') });
    await openBuiltContent(contentDir, cacheDir);
    const [name = ''] = await readdir(cacheDir);
    await utimes(join(cacheDir, name), 1, 1);
    await openBuiltContent(contentDir, cacheDir);
    expect((await stat(join(cacheDir, name))).mtimeMs).toBeGreaterThan(Date.now() - 60_000);
  });
});
