import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What measures time or quality: each file alone, in a process of its own. */
const measured = 'test/measured/**/*.test.ts';

export default defineConfig({
  root,
  test: {
    globalSetup: 'test/global-setup.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What becomes true is waited for as long as a busy machine may need.
    expect: { poll: { timeout: 20_000 } },
    env: { RED_LOG_LEVEL: 'silent' },
    projects: [
      {
        extends: true,
        test: {
          name: 'tests',
          include: ['test/**/*.test.ts'],
          exclude: [measured],
          // Tests start servers, workers and a browser: on two cores more files at once only slow one another down.
          maxWorkers: 2,
          // A worker loads a module once for all files that it runs: no test replaces a module or leaves one changed.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'measured', include: [measured], maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
