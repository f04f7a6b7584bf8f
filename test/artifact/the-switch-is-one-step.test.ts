import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { currentRevision, readArtifact } from '../../server/artifact/read-artifact.ts';
import { writeArtifact } from '../../server/artifact/write-artifact.ts';
import { temporaryFolder } from '../support/content-folder.ts';
import { smallArtifact, testEngineVersion } from '../support/small-artifact.ts';

/** Reads over and over while something is written; what each read found. */
const readWhile = async (
  folder: string,
  write: () => Promise<void>,
): Promise<readonly { revision: string | null; article: string | null; refused: number }[]> => {
  const seen: { revision: string | null; article: string | null; refused: number }[] = [];
  const state = { writing: true };
  const reading = (async () => {
    while (state.writing) {
      const { loaded, refused } = await readArtifact(folder, testEngineVersion);
      seen.push({
        revision: loaded?.artifact.revision ?? null,
        article: loaded?.artifact.customer.articles[0]?.slug ?? null,
        refused: refused.length,
      });
    }
  })();
  await write().finally(() => {
    state.writing = false;
  });
  await reading;
  return seen;
};

describe('writing an artifact', () => {
  it('shows readers the old one or the new one, whole, never a mixture', async () => {
    const folder = await temporaryFolder();
    await writeArtifact(folder, smallArtifact('r0'));
    const seen = await readWhile(folder, async () => {
      for (let build = 1; build <= 40; build += 1) await writeArtifact(folder, smallArtifact(`r${build}`));
    });
    for (const { revision, article } of seen) expect(article).toBe(`a-${revision}`);
    expect(new Set(seen.map(({ revision }) => revision)).size).toBeGreaterThan(2);
  });

  it('leaves no moment without an artifact when the same content is built again', async () => {
    const folder = await temporaryFolder();
    await writeArtifact(folder, smallArtifact('r0'));
    const seen = await readWhile(folder, async () => {
      for (let build = 1; build <= 60; build += 1) await writeArtifact(folder, smallArtifact('r0'));
    });
    expect(seen.filter(({ revision, refused }) => revision !== 'r0' || refused > 0)).toEqual([]);
  });

  it('keeps the one before, and removes those before that', async () => {
    const folder = await temporaryFolder();
    for (const revision of ['r1', 'r2', 'r3']) await writeArtifact(folder, smallArtifact(revision));
    expect((await readdir(join(folder, 'revisions'))).toSorted()).toEqual(['r2', 'r3']);
    expect(await readFile(join(folder, 'previous'), 'utf8')).toMatch(/^r2 /);
  });

  it('of the same revision again keeps the one before', async () => {
    const folder = await temporaryFolder();
    for (const revision of ['r1', 'r2', 'r2']) await writeArtifact(folder, smallArtifact(revision));
    expect(await readFile(join(folder, 'previous'), 'utf8')).toMatch(/^r1 /);
  });

  it('leaves nothing half-made beside it', async () => {
    const folder = await temporaryFolder();
    await writeArtifact(folder, smallArtifact('r1'));
    expect((await readdir(folder)).toSorted()).toEqual(['current', 'revisions']);
    expect(await readdir(join(folder, 'revisions'))).toEqual(['r1']);
  });

  it('names its revision in the pointer', async () => {
    const folder = await temporaryFolder();
    expect(await currentRevision(folder)).toBeNull();
    await writeArtifact(folder, smallArtifact('r1'));
    expect(await currentRevision(folder)).toBe('r1');
  });
});
