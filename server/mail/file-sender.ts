import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { MailSender } from '../core/mailing/mail-sending.ts';
import { messageOf, type MailFrom } from './message.ts';

/** Owner reads and writes, nobody else (test/hostile/README.md, Defaults). */
const privateFile = 0o600;
const privateFolder = 0o700;

/** Whole on the disk or not there at all. */
const writeWhole = async (folder: string, name: string, bytes: Buffer): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: privateFolder });
  const unfinished = join(folder, `${name}.${process.pid}.part`);
  const file = await open(unfinished, 'w', privateFile);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, join(folder, name));
};

const namesIn = async (folder: string): Promise<readonly string[]> => {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return []; // nothing was ever filed
    throw error;
  }
};

/** Files looked up in the outbox at once. SQLite takes 32,766 values a statement. */
const sweptAtOnce = 1000;

/** Writes each mail into a file `<id>.eml`, where no mail server is set. No mail is sent. */
export const createFileSender = (folder: string, from: () => MailFrom): MailSender => {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    send: async (mail) => {
      try {
        const { message } = await transport.sendMail(messageOf(mail, from()));
        await writeWhole(folder, `${mail.id}.eml`, message as Buffer); // as `buffer: true` asks
        return { kind: 'filed' };
      } catch (error) {
        return { kind: 'deferred', reason: `The file could not be written: ${String(error)}`, isServerDown: true };
      }
    },
    sweep: async (known) => {
      const ids = (await namesIn(folder)).flatMap((name) => (name.endsWith('.eml') ? name.slice(0, -4) : []));
      let swept = 0;
      for (let start = 0; start < ids.length; start += sweptAtOnce) {
        const some = ids.slice(start, start + sweptAtOnce);
        const kept = await known(some);
        for (const id of some.filter((each) => !kept.has(each))) {
          await rm(join(folder, `${id}.eml`), { force: true });
          swept += 1;
        }
      }
      return swept;
    },
  };
};
