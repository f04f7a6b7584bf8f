import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { article, siteYml, temporaryFolder, writeFiles } from '../support/content-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('`npm run dev` serves drafts, and tells open pages of a change', async () => {
  const folder = await temporaryFolder();
  const draft = (text: string): string => article('What does it cost?', text, ['draft: true']);
  await writeFiles(folder, { 'site.yml': siteYml, 'prospect/cost.md': draft('Four euros.') });
  const npm = spawn('npm', ['run', 'dev'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: '0',
      RED_CONTENT_DIR: folder,
      RED_BUILD_DIR: join(folder, 'build'),
      RED_DATA_DIR: join(folder, 'var'),
    },
  });
  try {
    let said = '';
    npm.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await expect.poll(() => said, { timeout: 20_000 }).toContain('Red answers at');
    const address = /Red answers at (\S+)/.exec(said)?.[1] ?? '';
    const page = async (): Promise<string> => (await fetch(`${address}/answers/cost`)).text();
    await expect.poll(page, { timeout: 10_000 }).toContain('Four euros.'); // a machine too busy to answer says 503 first
    expect(await page()).toContain('/dev-reload.js');
    const { body } = await fetch(`${address}/dev-reload`);
    const changes = body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await changes?.read())?.value).toContain('listening');
    await writeFiles(folder, { 'prospect/cost.md': draft('Five euros.') });
    expect((await changes?.read())?.value).toContain('data: changed');
    await changes?.cancel();
  } finally {
    npm.kill('SIGTERM');
  }
});
