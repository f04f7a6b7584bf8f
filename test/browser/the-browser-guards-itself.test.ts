import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';

let browser: Browser;
let one: Server;
let other: Server;

const listen = (): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer((_request, response) =>
      response.setHeader('content-type', 'text/html').end('<title>here</title>'),
    );
    server.listen(0, '127.0.0.1', () => resolve(server));
  });

const addressOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on TCP

beforeAll(async () => {
  [browser, one, other] = await Promise.all([launchBrowser(), listen(), listen()]);
});

afterAll(async () => {
  await browser.close();
  one.close();
  other.close();
});

test('the browser of these tests refuses to read another origin, so what they show of CORS and CSP is true', async () => {
  const page = await browser.newPage();
  await page.goto(addressOf(one));
  const read = (url: string): Promise<string> =>
    page.evaluate(
      (target) =>
        fetch(target).then(
          (response) => response.text(),
          () => 'refused',
        ),
      url,
    );
  expect(await read(addressOf(one))).toContain('here');
  expect(await read(addressOf(other))).toBe('refused');
});
