import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFileSender } from '../../server/mail/file-sender.ts';
import { deliverDue } from '../../server/red/mailing/deliver-mail.ts';
import { openLog } from '../../server/store/open-log.ts';
import { openOutbox } from '../../server/store/outbox/open-outbox.ts';
import { quietEvents } from '../support/ask-record.ts';
import { runScript } from '../support/command.ts';
import { makeFolder, removeFolder } from '../support/content-folder.ts';
import { outgoingMail } from '../support/outgoing-mail.ts';

const secret = 'quokkafeather';
let dataDir = '';
beforeAll(async () => {
  dataDir = await makeFolder();
});
afterAll(() => removeFolder(dataDir));

it('row 32: the mails to a person go with them, out of the database and out of the files', async () => {
  const log = await openLog({ dataDir, databaseUrl: null }, quietEvents);
  const outbox = await openOutbox({ dataDir, databaseUrl: null }, 100);
  for (let index = 0; index < 30; index += 1)
    await outbox.put(
      outgoingMail(`m${index}`, { person: index % 2 === 0 ? 'p1' : 'p2', text: `${index} ${secret}` }),
      1,
    );
  const sender = createFileSender(join(dataDir, 'outbox'), () => ({ name: 'Shop', address: 'help@help.example' }));
  await deliverDue({ outbox, sender, now: () => 2, chance: () => 0.5, by: 'a' });
  expect(await readdir(join(dataDir, 'outbox'))).toHaveLength(30);
  await outbox.close();
  await log.close();

  for (const [person, left] of [
    ['p1', 15],
    ['p2', 0],
  ] as const) {
    const { code, stdout } = await runScript('privacy', ['erase', '--person', person], { RED_DATA_DIR: dataDir });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ mails: 15, bytesOverwritten: true });
    expect(await readdir(join(dataDir, 'outbox'))).toHaveLength(left);
  }
  for (const name of (await readdir(dataDir)).filter((each) => each.includes('sqlite'))) {
    const bytes = await readFile(join(dataDir, name));
    for (const word of [secret, 'ann@shop.example']) expect(bytes.includes(word), `${word} in ${name}`).toBe(false);
  }
});
