import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserServer } from 'playwright-core';
import packageJson from '../../package.json' with { type: 'json' };

/** Our own arguments, never the package's: its list turns the browser's security off. */
const launchArguments = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];

/**
 * Starts Chromium as it comes from npm, for several processes. It is unpacked into the folder for temporary files and an
 * older one found there would be used again, so the folder is named by version.
 */
export const launchBrowserServer = async (): Promise<BrowserServer> => {
  const folder = join(tmpdir(), `ask-red-chromium-${packageJson.devDependencies['@sparticuz/chromium']}`);
  mkdirSync(folder, { recursive: true });
  const usual = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder; // the package asks for no folder
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    const executablePath = await packed.executablePath();
    return await chromium.launchServer({ args: launchArguments, executablePath, headless: true });
  } finally {
    if (usual === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = usual;
  }
};
