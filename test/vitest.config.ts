import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig({
  root,
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/global-setup.ts',
    // Tests start servers, workers and a browser: on two cores more files at once only slow one another down.
    maxWorkers: 2,
    // A worker loads a module once for all files that it runs: no test replaces a module or leaves one changed.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: { RED_LOG_LEVEL: 'silent' },
  },
});
