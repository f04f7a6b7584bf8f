import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { sizeBudgetBytes } from '../../web/size-budget.ts';
import { askRun } from '../support/run.ts';

test.each(Object.entries(sizeBudgetBytes))('%s stays within its %i bytes, gzipped', async (file, budget) => {
  expect(gzipSync(await readFile(join(await askRun('web'), file))).length).toBeLessThanOrEqual(budget);
});
