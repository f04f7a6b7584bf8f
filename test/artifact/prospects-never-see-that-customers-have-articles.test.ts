import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Manifest } from '../../server/artifact/manifest.ts';
import { buildArtifact } from '../../server/red/building/build-artifact.ts';
import {
  article,
  contentFolder,
  makeFolder,
  removeFolder,
  siteYml,
  temporaryFolder,
  writeFiles,
  type FolderLiteral,
} from '../support/content-folder.ts';
import { filesBelow } from '../support/small-artifact.ts';

const canary = 'quokkafeather';

const publicFiles: FolderLiteral = {
  'prospect/a.md': article('What does it cost?', '## Price\n\nIt costs nothing. See [how](t/b.md).', [
    'asks: [is it free]',
    'related: [b]',
  ]),
  'prospect/t/b.md': article('How does it work?', 'It works by itself.\n\n![p](../../media/p.png)'),
  'media/p.png': 'png',
  'synonyms.yml': 'equal:\n  - [price, cost]\n',
};

const customerFiles: FolderLiteral = {
  'customer/secret.md': article(`How do I use ${canary}?`, `Turn ${canary} on. It costs nothing.`, [
    `asks: [what does ${canary} cost]`,
    `tags: [${canary}]`,
    'related: [a]',
  ]),
  'customer/t/more.md': article(`Where is ${canary}?`, `${canary} works by itself.`, [`redirect_from: [${canary}]`]),
};

type Built = {
  readonly manifest: Manifest;
  readonly prospect: ReadonlyMap<string, string>;
  readonly customerArticles: string;
};

/** Builds these files, and reads what does not belong to customers. */
const built = async (files: FolderLiteral): Promise<Built> => {
  const folder = await makeFolder();
  try {
    return await buildIn(folder, files);
  } finally {
    await removeFolder(folder);
  }
};

const buildIn = async (folder: string, files: FolderLiteral): Promise<Built> => {
  const buildDir = join(folder, 'build');
  await writeFiles(join(folder, 'content'), { 'site.yml': siteYml, ...files });
  const result = await buildArtifact({ contentDir: join(folder, 'content'), buildDir, drafts: false });
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.problems));
  const place = join(buildDir, 'revisions', result.manifest.revision);
  const names = (await filesBelow(place)).filter((name) => !name.startsWith('customer/') && name !== 'manifest.json');
  const prospect = new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(place, name), 'latin1')] as const)),
  );
  return {
    manifest: result.manifest,
    prospect,
    customerArticles: await readFile(join(place, 'customer/articles.json'), 'utf8'),
  };
};

describe('what prospects are served', () => {
  let without: Built;
  let together: Built;

  beforeAll(async () => {
    without = await built(publicFiles);
    together = await built({ ...publicFiles, ...customerFiles });
  });

  it('is the same, byte for byte, whether or not customers have articles', () => {
    expect([...without.prospect.keys()]).toContain('prospect/engine/model.bin');
    expect(together.prospect).toEqual(without.prospect);
  });

  it('has the same revision and counts whether or not customers have articles', () => {
    expect(together.manifest.audiences.prospect).toEqual(without.manifest.audiences.prospect);
    expect(together.manifest.audiences.customer).not.toEqual(without.manifest.audiences.customer);
  });

  it('holds no word that only customers may read', () => {
    for (const [name, text] of together.prospect) expect(text, name).not.toContain(canary);
    expect(together.customerArticles).toContain(canary);
  });

  it('changes its revision with an article, a picture or the site', async () => {
    const before = without.manifest.audiences.prospect.revision;
    const changes: readonly FolderLiteral[] = [
      { 'prospect/a.md': article('What does it cost?', 'Nothing.') },
      { 'media/p.png': 'other' },
      { 'site.yml': 'name: Other\nurl: https://h.example\nrep: {name: Red}\n' },
    ];
    for (const change of changes)
      expect((await built({ ...publicFiles, ...change })).manifest.audiences.prospect.revision).not.toBe(before);
  });

  it('is built to the same bytes from the same content', async () => {
    expect((await built({ ...publicFiles, ...customerFiles })).manifest).toEqual(together.manifest);
  });
});

describe('content with errors', () => {
  it('is not built, and the artifact in place stays', async () => {
    const buildDir = await temporaryFolder();
    const good = await buildArtifact({ contentDir: await contentFolder(publicFiles), buildDir, drafts: false });
    const pointer = await readFile(join(buildDir, 'current'), 'utf8');
    const bad = await buildArtifact({
      contentDir: await contentFolder({ ...publicFiles, 'prospect/bad.md': 'x' }),
      buildDir,
      drafts: false,
    });
    expect([good.kind, bad.kind]).toEqual(['built', 'refused']);
    expect(await readFile(join(buildDir, 'current'), 'utf8')).toBe(pointer);
  });
});
