import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startServer, type StartedServer } from '../support/server.ts';

const content = fileURLToPath(new URL('../../content', import.meta.url));

let browser: Browser;
let shop: Server;
let shopOrigin: string;
let page: string;
let server: StartedServer;

beforeAll(async () => {
  shop = createServer((_request, response) => {
    const help = server.address;
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; script-src ${help}; connect-src ${help}; img-src ${help}; form-action ${help}`,
    );
    response.setHeader('content-type', 'text/html').end(page);
  });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  shopOrigin = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`; // it listens on TCP
  [server, browser] = await Promise.all([startServer(content, { RED_EMBED_ORIGINS: shopOrigin }), launchBrowser()]);
  page = `<!doctype html><title>shop</title><script type="module" src="${server.address}/red-box.js"></script>
    <red-box><form action="${server.address}/ask"><input name="q"><button>Ask</button></form></red-box>`;
});

afterAll(async () => {
  await browser.close();
  shop.close();
  await server.stop();
});

test('one script tag puts the box on a page of another origin, under a strict policy', async () => {
  const tab = await browser.newPage();
  const complaints: string[] = [];
  tab.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
  await tab.goto(shopOrigin);
  await tab.getByRole('combobox').fill('how much does it cost');
  await tab.keyboard.press('Enter');
  const link = tab.getByRole('link', { name: 'Read the full article' });
  await link.waitFor();
  expect(await link.getAttribute('href')).toMatch(new RegExp(`^${server.address}/answers/`));
  expect(complaints).toEqual([]);
});

test('a page whose origin is not named is refused', async () => {
  const answer = await fetch(`${server.address}/api/suggest?q=cost`, {
    headers: { origin: `${shopOrigin}.evil.example` },
  });
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  const named = await fetch(`${server.address}/api/suggest?q=cost`, { headers: { origin: shopOrigin } });
  expect(named.headers.get('access-control-allow-origin')).toBe(shopOrigin);
});
