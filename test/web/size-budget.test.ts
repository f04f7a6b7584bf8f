import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWebIfStale } from '../../scripts/build-web.ts';
import { sizeBudgetBytes } from '../../web/size-budget.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ask-red-web-'));
  await buildWebIfStale(folder);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(Object.entries(sizeBudgetBytes))('%s stays within its %i bytes, gzipped', async (file, budget) => {
  expect(gzipSync(await readFile(join(folder, 'web', file))).length).toBeLessThanOrEqual(budget);
});
