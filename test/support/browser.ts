import { text } from 'node:stream/consumers';
import axe from 'axe-core';
import { chromium, type Browser, type Download, type Page } from 'playwright-core';
import { askRun } from './run.ts';

/** The browser of the run, which is started where it is not yet. Closing it closes what was opened here, and nobody else's. */
export const launchBrowser = async (): Promise<Browser> => chromium.connect(await askRun('browser'));

/** What a page gave to be saved, as text: the browser may run where no file of it can be read. */
export const textOf = async (download: Download): Promise<string> => text(await download.createReadStream());

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] };

/** What axe objects to on a page as it stands: the rule, and the first element that breaks it. */
export const violationsOf = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe.source);
  const found = await page.evaluate<readonly Violation[]>('axe.run().then(({ violations }) => violations)');
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
};
