import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readArtifact } from '../../server/artifact/read-artifact.ts';
import { writeArtifact } from '../../server/artifact/write-artifact.ts';
import { makeFolder, removeFolder } from '../support/content-folder.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { filesBelow, smallArtifact, testEngineVersion } from '../support/small-artifact.ts';

/** Flips per run; test/hostile/README.md asks for 1,000 by hand. */
const flips = Number(process.env['TEST_BIT_FLIPS'] ?? 200);

const partFiles = ['articles.json', 'bodies.json', 'engine/engine.bin', 'media.json', 'media/p.png'];

const names = [
  'current',
  ...partFiles.map((path) => `revisions/new/customer/${path}`),
  'revisions/new/manifest.json',
  ...partFiles.map((path) => `revisions/new/prospect/${path}`),
  'revisions/new/site.json',
];

describe('an artifact', () => {
  let folder = '';
  const served = async () => {
    const { loaded, refused } = await readArtifact(folder, testEngineVersion);
    return { revision: loaded?.artifact.revision ?? null, refused: refused.map(({ message }) => message) };
  };

  beforeAll(async () => {
    folder = await makeFolder();
    await writeArtifact(folder, smallArtifact('old'));
    await writeArtifact(folder, smallArtifact('new'));
  });
  afterAll(() => removeFolder(folder));

  it('that is whole is served, and nothing is refused', async () => {
    expect(await served()).toEqual({ revision: 'new', refused: [] });
  });

  it('is made of the files that are damaged below', async () => {
    expect(
      (await filesBelow(folder)).filter((name) => name === 'current' || name.startsWith('revisions/new/')),
    ).toEqual(names);
  });

  it.each(names)('is refused with %s cut at every length', async (name) => {
    const path = join(folder, name);
    const whole = await readFile(path);
    for (let length = whole.length - 1; length >= 0; length -= 1) {
      await truncate(path, length);
      const { revision, refused } = await served();
      expect({ length, revision, refusals: refused.length }).toEqual({ length, revision: 'old', refusals: 1 });
    }
    await rm(path);
    expect((await served()).revision).toBe('old');
    await writeFile(path, whole);
    expect((await served()).revision).toBe('new');
  });

  it(`is refused after each of ${flips} bit flips`, async () => {
    const random = seededRandom(20_261_122);
    for (let flip = 0; flip < flips; flip += 1) {
      const path = join(folder, random.pick(names));
      const whole = await readFile(path);
      const damaged = Buffer.from(whole);
      const at = random.whole(damaged.length);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << random.whole(8));
      await writeFile(path, damaged);
      expect({ path, at, ...(await served()) }).toEqual({
        path,
        at,
        revision: 'old',
        refused: [expect.stringContaining('build again')],
      });
      await writeFile(path, whole);
    }
  });

  it('with bytes added to a file is refused', async () => {
    const path = join(folder, 'revisions/new/site.json');
    const whole = await readFile(path);
    await writeFile(path, Buffer.concat([whole, Buffer.from(' ')]));
    expect(await served()).toMatchObject({ revision: 'old', refused: [expect.stringContaining('site.json')] });
    await writeFile(path, whole);
  });

  it('of another engine version is refused with both versions', async () => {
    const { loaded, refused } = await readArtifact(folder, testEngineVersion + 1);
    expect(loaded).toBeNull();
    expect(refused[0]?.message).toMatch(/is of version \d\.7, this server reads \d\.8/);
  });

  it('refused together with the one before gives nothing, and both reasons', async () => {
    const pointers = [join(folder, 'current'), join(folder, 'previous')];
    const whole = await Promise.all(pointers.map((path) => readFile(path)));
    for (const path of pointers) await writeFile(path, 'new 0000\n');
    expect(await served()).toEqual({
      revision: null,
      refused: [expect.stringContaining('current is damaged'), expect.stringContaining('previous is damaged')],
    });
    await Promise.all(pointers.map((path, index) => writeFile(path, whole[index] ?? '')));
  });

  it('that was never built is refused, not thrown', async () => {
    expect((await readArtifact(join(folder, 'nowhere'), testEngineVersion)).loaded).toBeNull();
  });
});
