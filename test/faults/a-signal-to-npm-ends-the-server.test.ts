import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { article, siteYml, temporaryFolder, writeFiles } from '../support/content-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('SIGTERM to `npm start` drains and ends the server behind it', async () => {
  const folder = await temporaryFolder();
  await writeFiles(folder, {
    'site.yml': siteYml,
    'prospect/cost.md': article('What does it cost?', 'It costs four euros.'),
  });
  const npm = spawn('npm', ['start'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: '0',
      RED_CONTENT_DIR: folder,
      RED_BUILD_DIR: join(folder, 'build'),
      RED_DATA_DIR: join(folder, 'var'),
    },
  });
  let said = '';
  npm.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await expect.poll(() => said).toContain('Red answers at');
  const address = /Red answers at (\S+)/.exec(said)?.[1] ?? '';
  // A server whose event loop lags answers 503: on a busy machine, the first moments of a server are such.
  await expect.poll(async () => (await fetch(`${address}/healthz`)).status).toBe(200);
  npm.kill('SIGTERM');
  await expect
    .poll(
      () =>
        fetch(`${address}/healthz`).then(
          () => 'answers',
          () => 'gone',
        ),
      { timeout: 12_000 },
    )
    .toBe('gone');
});
