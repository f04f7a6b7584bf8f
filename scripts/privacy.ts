import { createFileSender } from '../server/mail/file-sender.ts';
import { outboxFolder } from '../server/open-mail.ts';
import { openDatabase } from '../server/store/database/open-database.ts';
import { createOutbox } from '../server/store/mailing/outbox.ts';
import { createLog } from '../server/store/open-log.ts';
import type { Outbox } from '../server/core/mailing/outbox.ts';
import type { Settings } from '../server/settings.ts';
import { createPrivacyDesk } from '../server/red/privacy/privacy-desk.ts';
import { currentSettings, readArguments, runCommand, UsageError } from './command-line.ts';
import { quietEvents, requireLog } from './open-existing-log.ts';

const usage = `npm run -s privacy -- export --person ID
npm run -s privacy -- erase --person ID

What is held of a person. ID is what their token names them by (sub), their e-mail address, or Red's own id of them.

  export   prints it as JSON: who they are, every question, masked as it was kept, what was done with the reply, what
           they handed over to people, what they wait to be told,
           and the mails to them
  erase    deletes it with the mails to them, keeps the counts by day, and prints a receipt as JSON; in SQLite its bytes
           are overwritten, in Postgres they stay in its files until new rows take their place

Questions asked before signing in, or before leaving an address, within the same visit count as theirs. An address means
everybody who left it. Each act stands in the audit trail, without the person. Of anonymous visitors the log cannot tell who they were. Backups are yours to deal with.`;

/** Every act made here stands in the audit trail under this name, without the person. */
const by = { kind: 'cli' } as const;

/** Deletes the files of mails that were erased, where no mail server is set; other servers do so within the hour. */
const sweepFiles = async (settings: Settings, outbox: Outbox): Promise<void> => {
  await createFileSender(outboxFolder(settings.dataDir), () => ({ name: '', address: '' })).sweep(outbox.known);
};

await runCommand(async () => {
  const { values, positionals } = readArguments(usage, { person: { type: 'string' } }, { allowPositionals: true });
  const [act] = positionals;
  const { person } = values;
  if ((act !== 'export' && act !== 'erase') || positionals.length > 1 || person === undefined || person === '')
    throw new UsageError(`Say export or erase, and whom.\n\n${usage}`);
  const settings = currentSettings();
  requireLog(settings);
  const database = await openDatabase(settings);
  const log = createLog(database, quietEvents);
  try {
    const desk = createPrivacyDesk({ log, now: Date.now });
    if (act === 'export') {
      process.stdout.write(`${JSON.stringify(await desk.handOver(person, by), null, 2)}\n`);
      return;
    }
    const receipt = await desk.erase(person, by);
    await sweepFiles(settings, createOutbox(database, settings.limits.mailsPerAddress));
    process.stdout.write(`${JSON.stringify(receipt, null, 2)}\n`);
    if (receipt.remains === null) return;
    process.stderr.write(`Deleted. ${receipt.remains}\n`);
    if (settings.databaseUrl === null) process.exitCode = 1; // there it can be mended: by erasing once more
  } finally {
    await log.close();
    await database.close();
  }
});
