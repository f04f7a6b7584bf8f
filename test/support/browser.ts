import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import packageJson from '../../package.json' with { type: 'json' };

/** Our own arguments, never the package's: its list turns the browser's security off. */
const launchArguments = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];

/**
 * Chromium as it comes from npm. It is unpacked into the folder for temporary files and an older one found there would
 * be used again, so the folder is named by version.
 */
export const launchBrowser = async (): Promise<Browser> => {
  const folder = join(tmpdir(), `ask-red-chromium-${packageJson.devDependencies['@sparticuz/chromium']}`);
  mkdirSync(folder, { recursive: true });
  process.env['TMPDIR'] = folder;
  const { default: packed } = await import('@sparticuz/chromium');
  return chromium.launch({ args: launchArguments, executablePath: await packed.executablePath(), headless: true });
};

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] };

/** What axe objects to on a page as it stands: the rule, and the first element that breaks it. */
export const violationsOf = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe.source);
  const found = await page.evaluate<readonly Violation[]>('axe.run().then(({ violations }) => violations)');
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
};
