import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFileSender } from '../../server/mail/file-sender.ts';
import { deliverDue } from '../../server/red/mailing/deliver-mail.ts';
import { openLog } from '../../server/store/open-log.ts';
import { openAlerts, openOutbox } from '../support/stores.ts';
import { subjectOf } from '../../server/core/people/person.ts';
import { confirmationOf, newAlert } from '../support/alert.ts';
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

it('row 32: what was typed to be told, under nobody’s id, goes with whose address it is', async () => {
  const place = { dataDir: join(dataDir, 'alerts'), databaseUrl: null };
  const log = await openLog(place, quietEvents);
  const alerts = await openAlerts(place, 100);
  const [subject, email] = [subjectOf('https://shop.example', 'u-1'), 'marmalade@shop.example'];
  await log.people.seen({ subject, email, name: null, at: 1 });
  await alerts.add(newAlert(1, { email, question: secret }), confirmationOf, 0);
  await alerts.close();
  await log.close();
  const { stdout } = await runScript('privacy', ['erase', '--person', 'u-1'], { RED_DATA_DIR: place.dataDir });
  expect(JSON.parse(stdout)).toMatchObject({ people: 1, alerts: 1, mails: 1, bytesOverwritten: true });
  for (const name of (await readdir(place.dataDir)).filter((each) => each.includes('sqlite'))) {
    const bytes = await readFile(join(place.dataDir, name));
    for (const word of [secret, email]) expect(bytes.includes(word), `${word} in ${name}`).toBe(false);
  }
});
