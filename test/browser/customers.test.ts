import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { makeFolder, removeFolder, writeFiles } from '../support/content-folder.ts';
import { startServer, type StartedServer } from '../support/server.ts';
import { withCustomers } from '../hostile/isolation/content.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const signing = {
  RED_CUSTOMER_TOKEN_SECRET: 'a secret of the tests, longer than 32 bytes',
  RED_CUSTOMER_TOKEN_ISSUER: 'https://shop.example',
  RED_CUSTOMER_TOKEN_AUDIENCE: 'ask-red',
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const place = server.address();
      server.close(() => resolve(typeof place === 'object' && place !== null ? place.port : 0));
    });
  });

let browser: Browser;
let server: StartedServer;
let host: ChildProcess;
let hostUrl: string;
let contentDir: string;

beforeAll(async () => {
  contentDir = await makeFolder();
  await writeFiles(contentDir, {
    ...withCustomers,
    'media/lamp.svg':
      '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><rect width="90" height="40" fill="teal"/></svg>',
    'customer/running/see-also.md': `---\ntitle: Which buttons are there for customers?\n---\nOf two buttons [the first one](turn-on.md) is blue.\n`,
  });
  const port = await freePort();
  hostUrl = `http://127.0.0.1:${port}`;
  [server, browser] = await Promise.all([
    startServer(contentDir, { ...signing, RED_EMBED_ORIGINS: hostUrl, RED_PUBLIC_URL: 'http://127.0.0.1' }),
    launchBrowser(),
  ]);
  host = spawn(process.execPath, ['scripts/example-host.ts', '--port', String(port), '--red', server.address], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', ...signing },
  });
  await new Promise<void>((resolve, reject) => {
    host.stdout?.once('data', () => resolve());
    host.stderr?.once('data', (chunk: Buffer) => reject(new Error(chunk.toString())));
  });
});

afterAll(async () => {
  host.kill();
  await browser.close();
  await server.stop();
  await removeFolder(contentDir);
});

const ask = async (page: Page, question: string): Promise<void> => {
  await page.getByRole('combobox').fill(question);
  await page.keyboard.press('Enter');
};

test('a customer of the example host asks, reads the whole article in place with its pictures, and goes back', async () => {
  const page = await browser.newPage({ viewport: { width: 900, height: 900 } });
  const complaints: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
  const withToken: string[] = [];
  page.on('request', (request) => void (request.url().includes('eyJ') && withToken.push(request.url())));
  await page.goto(hostUrl);
  await ask(page, 'which buttons are there for customers');
  await page.getByRole('link', { name: 'the first one' }).click();
  const title = page.getByRole('heading', { name: /turn on the/ });
  await title.waitFor();
  expect(page.url()).toBe(`${hostUrl}/`);
  await page.locator('#reading:focus').waitFor();
  const lamp = page.getByRole('img', { name: /lamp/ });
  await expect.poll(async () => (await lamp.boundingBox())?.width).toBe(90);
  await page.getByRole('button', { name: 'Back to the answer' }).click();
  await page.getByRole('link', { name: 'Read the full article' }).click();
  await page.getByRole('heading', { name: 'Which buttons are there for customers?' }).waitFor();
  expect([complaints, withToken]).toEqual([[], []]);
  await page.close();
});

test('the box tells the page who is known', async () => {
  const page = await browser.newPage();
  await page.goto(hostUrl);
  const known: unknown = await page.evaluate(`document.querySelector('red-box').customer()`);
  expect(known).toMatchObject({ email: 'ann@example.org', name: 'Ann Example' });
  await page.close();
});

test('a token that ends is renewed; where it cannot be, the visit goes on as a prospect’s', async () => {
  const page = await browser.newPage();
  let tokens = 0;
  await page.route('**/token', async (route) => {
    tokens += 1;
    if (tokens > 2) return route.fulfill({ status: 401 });
    return route.continue();
  });
  await page.goto(hostUrl);
  await page.clock.install();
  await ask(page, 'which buttons are there for customers');
  await page.getByRole('heading', { name: 'Which buttons are there for customers?' }).waitFor();
  await page.clock.fastForward('11:00');
  await ask(page, 'where is the quokkafeather');
  await page.getByRole('heading', { name: /turn on the/ }).waitFor();
  expect(tokens).toBe(2);
  await page.clock.fastForward('11:00');
  await ask(page, 'which buttons are there for customers');
  await expect.poll(() => page.getByRole('heading', { name: /customers\?/ }).count()).toBe(0);
  expect(tokens).toBe(3);
  await page.close();
});

test('a stranger who follows a customer’s link finds nothing', async () => {
  const page = await browser.newPage();
  const response = await page.goto(`${server.address}/answers/turn-on`);
  expect(response?.status()).toBe(404);
  expect(await page.content()).not.toContain('quokkafeather');
  await page.close();
});

test('what may answer while a customer writes to people opens in the box, and nothing typed is lost', async () => {
  const page = await browser.newPage({ viewport: { width: 900, height: 900 } });
  await page.goto(hostUrl);
  await ask(page, 'zebra xylophones in the attic');
  await page.locator('red-box').getByRole('link', { name: 'Ask a person' }).first().click();
  const message = page.getByLabel('What else should we know?');
  await message.fill('how do I turn on the quokkafeather');
  await page.locator('red-hand-over').getByRole('link', { name: 'turn on the quokkafeather' }).click();
  await page.locator('#reading:focus').waitFor();
  expect(page.url()).toBe(`${hostUrl}/`);
  expect(page.context().pages()).toHaveLength(1);
  expect(await message.inputValue()).toBe('how do I turn on the quokkafeather');
  await page.close();
});
