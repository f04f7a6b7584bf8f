import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Role } from '../../server/core/staff/staff.ts';
import { openApp, type TestApp } from './app.ts';
import { launchBrowser } from './browser.ts';
import { askRun } from './run.ts';
import { goodPassword } from './staff.ts';

/** An app with the built console that listens, and a browser to open it with. */
export type ConsoleBrowser = {
  readonly opened: TestApp;
  readonly address: string;
  readonly browser: Browser;
  readonly close: () => Promise<void>;
};

/** Starts the app on a port of its own with sample reports, and a browser. */
export const openConsoleBrowser = async (): Promise<ConsoleBrowser> => {
  const opened = await openApp({ webDir: await askRun('web'), baseUrl: '', context: { isSecure: false } });
  const [address, browser] = await Promise.all([opened.app.listen({ port: 0, host: '127.0.0.1' }), launchBrowser()]);
  const close = async (): Promise<void> => {
    await browser.close();
    await opened.close();
  };
  return { opened, address, browser, close };
};

/** How a page is looked at. */
export type Look = { readonly width?: number; readonly colorScheme?: 'light' | 'dark' };

/** A page of the console asks for news as often, in ms. */
const newsMs = 10_000;

/** Puts the clock of a page on to where it asks for news by itself. Only pages with a clock of their own have one to put on. */
export const askForNews = (page: Page): Promise<void> => page.clock.fastForward(newsMs);

/** Waits until a page shows what it hears of by itself, however often it has to ask for news until then. */
export const heardOf = (page: Page, shown: Locator): Promise<void> =>
  expect
    .poll(
      async () => {
        await askForNews(page);
        return shown.isVisible();
      },
      { timeout: 40_000, interval: 200 },
    )
    .toBe(true);

/** A new page in a session of its own, with a clock of its own, which runs as every clock does until it is put on. */
export const openPage = async (
  { browser }: ConsoleBrowser,
  { width = 1280, colorScheme = 'light' }: Look = {},
): Promise<Page> => {
  const context = await browser.newContext({
    viewport: { width, height: 860 },
    colorScheme,
    acceptDownloads: true,
    locale: 'en-GB', // a bare machine's own, en-US@posix, is none that a browser of people has
  });
  const page = await context.newPage();
  await page.clock.install();
  return page;
};

/** Opens an account and signs in by its one-time link, as a new member of staff does. */
export const enterAs = async (console: ConsoleBrowser, page: Page, role: Role, email: string): Promise<void> => {
  const { path } = await console.opened.accounts.add(email, role, { kind: 'cli' });
  await page.goto(`${console.address}${path}`);
  await page.getByLabel('New password').fill(goodPassword);
  await page.getByLabel('Once more').fill(goodPassword);
  await page.getByRole('button', { name: 'Set password and sign in' }).click();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
};

/** What the browser refused or complained of while a page was used. */
export const complaintsOf = (page: Page): string[] => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
};
