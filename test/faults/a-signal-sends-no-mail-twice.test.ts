import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openOutbox } from '../support/stores.ts';
import { article, makeFolder, removeFolder, siteYml, writeFiles } from '../support/content-folder.ts';
import { headOf, startMailServer, type TestMailServer } from '../support/mail-server.ts';
import { outgoingMail } from '../support/outgoing-mail.ts';
import { startServer } from '../support/server.ts';

let folder = '';
let mailServer: TestMailServer;
beforeAll(async () => {
  folder = await makeFolder();
});
afterAll(async () => {
  await mailServer.stop();
  await removeFolder(folder);
});

it('SIGTERM while mails are sent: started again, each has come once', async () => {
  const contentDir = join(folder, 'content');
  await writeFiles(contentDir, { 'site.yml': siteYml, 'prospect/a.md': article('What is it?', 'It is a thing.') });
  const dataDir = join(folder, 'var');
  mailServer = await startMailServer({ acceptsAfterMs: 150 });
  const outbox = await openOutbox({ dataDir, databaseUrl: null }, 100);
  for (let index = 0; index < 12; index += 1) await outbox.put(outgoingMail(`m${index}`), Date.now());
  const environment = {
    RED_DATA_DIR: dataDir,
    RED_WATCH: 'off',
    SMTP_URL: `smtp://127.0.0.1:${mailServer.port}`,
    RED_MAIL_FROM: 'help@help.example',
    RED_PUBLIC_URL: 'https://help.example',
  };
  const received = (count: number) =>
    expect.poll(() => mailServer.received.length, { timeout: 20_000, interval: 20 }).toBeGreaterThanOrEqual(count);
  const first = await startServer(contentDir, environment);
  await received(3);
  expect(await first.stop()).toBe(0);
  const before = mailServer.received.length;
  expect(before).toBeLessThan(12);
  const second = await startServer(contentDir, environment);
  await received(12);
  expect(await second.stop()).toBe(0);
  const ids = mailServer.received.map(({ raw }) => headOf(raw).get('message-id'));
  expect(ids).toHaveLength(12);
  expect(new Set(ids)).toEqual(new Set(Array.from({ length: 12 }, (_, index) => `<m${index}@help.example>`)));
  expect(await outbox.list({ state: 'sent', after: null, limit: 20 })).toHaveLength(12);
  await outbox.close();
});
