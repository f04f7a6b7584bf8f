import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { launchBrowser } from './browser.ts';
import { article, makeFolder, removeFolder, writeFiles, type FolderLiteral } from './content-folder.ts';
import { startMailServer, type TestMailServer } from './mail-server.ts';
import { startServer, type StartedServer } from './server.ts';

/** Where the help centre of the kettles says that it stands. */
export const kettlesUrl = 'http://127.0.0.1:3000';

/** `site.yml` of a help centre that sells kettles, with one department and calls. */
export const kettlesSite = `name: Kettles
url: ${kettlesUrl}
rep:
  name: Red
  greeting: Hello.
contact:
  email: help@kettles.example
departments:
  - id: repairs
    name: Repairs
    owner: repairs@kettles.example
    words: [leak, broken, repair]
promises:
  time_zone: Europe/Amsterdam
  call_back: {length: 30m}
`;

/** The help centre of the kettles, as `npm start` runs it, with a mail server beside it, and a browser. */
export type Kettles = {
  readonly content: string;
  readonly mail: TestMailServer;
  readonly server: StartedServer;
  readonly browser: Browser;
  /** Ends all of it; the server has to end well. */
  readonly close: () => Promise<void>;
};

/** Starts it. @param files written beside its two articles, or instead of them @param settings beside those of mail */
export const startKettles = async (
  files: FolderLiteral = {},
  settings: Readonly<Record<string, string>> = {},
): Promise<Kettles> => {
  const content = await makeFolder();
  await writeFiles(content, {
    'site.yml': kettlesSite,
    'prospect/warranty.md': article('How long is the warranty?', 'Two years on everything electric.', [
      'asks: [is there a guarantee on kettles, how long does the guarantee last]',
    ]),
    'prospect/delivery.md': article('How long does delivery take?', 'Two to four working days.', [
      'asks: [when will my parcel arrive]',
    ]),
    ...files,
  });
  const mail = await startMailServer();
  const [server, browser] = await Promise.all([
    startServer(content, {
      SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
      RED_MAIL_FROM: 'red@kettles.example',
      RED_PUBLIC_URL: kettlesUrl,
      ...settings,
    }),
    launchBrowser(),
  ]);
  return {
    content,
    mail,
    server,
    browser,
    close: async () => {
      await browser.close();
      expect(await server.stop()).toBe(0);
      await mail.stop();
      await removeFolder(content);
    },
  };
};
