import { spawn } from 'node:child_process';
import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { customerNotice } from '../../server/core/words/en/answers.ts';
import { article, siteYml, temporaryFolder, writeFiles } from '../support/content-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** `npm run dev` in a house, over a content folder. */
const runDev = (house: string, folder: string) => {
  const npm = spawn('npm', ['run', 'dev'], {
    cwd: house,
    env: {
      ...process.env,
      PORT: '0',
      RED_LIMIT_LAG: '0', // the test does not ask how busy the machine is
      RED_CONTENT_DIR: folder,
      RED_BUILD_DIR: join(folder, 'build'),
      RED_DATA_DIR: join(folder, 'var'),
    },
  });
  let said = '';
  npm.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const addresses = (): readonly string[] => [...said.matchAll(/Red answers at (\S+)/g)].map(([, each = '']) => each);
  return {
    /** Where it answers, once it has started as often as this. */
    addressOf: async (start: number): Promise<string> => {
      await expect.poll(() => addresses().length, { timeout: 60_000 }).toBe(start);
      return addresses().at(-1) ?? '';
    },
    end: () => npm.kill('SIGTERM'),
  };
};

/** What an open page is told: each message as it comes. */
const listen = async (address: string) => {
  const { body } = await fetch(`${address}/dev-reload`);
  const changes = body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await changes?.read())?.value).toContain('listening');
  return {
    next: async (): Promise<string | undefined> => (await changes?.read())?.value,
    end: async () => changes?.cancel(),
  };
};

const textAt = async (url: string): Promise<string> => (await fetch(url)).text();

test('`npm run dev` serves drafts, and tells open pages of a change', async () => {
  const folder = await temporaryFolder();
  const draft = (text: string): string => article('What does it cost?', text, ['draft: true']);
  await writeFiles(folder, { 'site.yml': siteYml, 'prospect/cost.md': draft('Four euros.') });
  const dev = runDev(root, folder);
  try {
    const address = await dev.addressOf(1);
    const page = (): Promise<string> => textAt(`${address}/answers/cost`);
    await expect.poll(page, { timeout: 10_000 }).toContain('Four euros.');
    expect(await page()).toContain('/dev-reload.js');
    const changes = await listen(address);
    await writeFiles(folder, { 'prospect/cost.md': draft('Five euros.') });
    expect(await changes.next()).toContain('data: changed');
    await changes.end();
  } finally {
    dev.end();
  }
});

test('and bundles the browser part again when it, or what it imports of the server, changes', async () => {
  const [house, folder] = [await temporaryFolder(), await temporaryFolder()];
  for (const name of ['package.json', 'package-lock.json', 'tsconfig.json', 'scripts', 'server', 'web'])
    await cp(join(root, name), join(house, name), { recursive: true });
  await symlink(join(root, 'node_modules'), join(house, 'node_modules'));
  await writeFiles(folder, { 'site.yml': siteYml, 'prospect/cost.md': article('What does it cost?', 'Four euros.') });
  const dev = runDev(house, folder);
  const change = async (file: string, from: string, to: string): Promise<void> => {
    const text = await readFile(join(house, file), 'utf8');
    expect(text).toContain(from);
    await writeFile(join(house, file), text.replace(from, to));
  };
  try {
    const first = await dev.addressOf(1);
    expect(await textAt(`${first}/pages.css`)).not.toContain('.made-up');
    const changes = await listen(first);
    await change('web/styles/card.css', '.card {', '.made-up { color: red; }\n.card {');
    expect(await changes.next()).toContain('data: changed');
    expect(await textAt(`${first}/pages.css`)).toContain('.made-up');

    await change('server/core/words/en/answers.ts', customerNotice, 'We keep it with your name');
    expect(await textAt(`${await dev.addressOf(2)}/red-box.js`)).toContain('We keep it with your name');
  } finally {
    dev.end();
  }
}, 120_000);
