import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileSender } from '../../server/mail/file-sender.ts';
import { composerOf, mailBaseUrl } from '../../server/open-mail.ts';
import type { Library } from '../../server/core/answering/library.ts';
import { makeFolder, removeFolder } from '../support/content-folder.ts';
import { headOf } from '../support/mail-server.ts';
import { outgoingMail } from '../support/outgoing-mail.ts';

describe('with no mail server', () => {
  let folder = '';
  beforeEach(async () => {
    folder = join(await makeFolder(), 'outbox');
  });
  afterEach(() => removeFolder(join(folder, '..')));
  const sender = () => createFileSender(folder, () => ({ name: 'Shop', address: 'help@help.example' }));

  it('a mail lies whole in a file that nobody else may read', async () => {
    expect(await sender().send({ ...outgoingMail('ack-1'), createdAt: 0 })).toEqual({ kind: 'filed' });
    expect(await readdir(folder)).toEqual(['ack-1.eml']);
    const head = headOf(await readFile(join(folder, 'ack-1.eml'), 'utf8'));
    expect(head.get('to')).toBe('ann@shop.example');
    expect(head.get('message-id')).toBe('<ack-1@help.example>');
    const [file, its] = [await stat(join(folder, 'ack-1.eml')), await stat(folder)];
    expect([file.mode & 0o777, its.mode & 0o777]).toEqual([0o600, 0o700]);
  });

  it('a folder that cannot be written is tried again later, and says why', async () => {
    await mkdir(join(folder, '..'), { recursive: true });
    await writeFile(folder, 'a file is in the way');
    expect(await sender().send({ ...outgoingMail('m'), createdAt: 0 })).toMatchObject({
      kind: 'deferred',
      isServerDown: true,
      reason: expect.stringMatching(/could not be written/),
    });
    await chmod(folder, 0o600);
  });

  it('files of mails that are no longer kept are deleted, others stay', async () => {
    for (const id of ['kept', 'erased']) await sender().send({ ...outgoingMail(id), createdAt: 0 });
    await writeFile(join(folder, 'notes.txt'), 'not ours');
    expect(await sender().sweep(async (ids) => new Set(ids.filter((id) => id === 'kept')))).toBe(1);
    expect((await readdir(folder)).toSorted()).toEqual(['kept.eml', 'notes.txt']);
    expect(
      await createFileSender(join(folder, 'none'), () => ({ name: '', address: '' })).sweep(async () => new Set()),
    ).toBe(0);
  });
});

describe('row 28: links in mails', () => {
  const library = (url: string): Library => ({ site: { name: 'Shop', url } }) as Library; // all that is read of it
  const settings = { smtpUrl: null, mailFrom: null, dataDir: '', publicUrl: null };
  const withSmtp = { ...settings, smtpUrl: 'smtp://mail.example', mailFrom: 'a@b.example' };

  it('begin with the address that is set, else with that of site.yml', () => {
    const own = { ...withSmtp, publicUrl: 'https://help.example' };
    expect(mailBaseUrl(own, library('https://old.example'), 'http://127.0.0.1:1')).toBe('https://help.example');
    expect(mailBaseUrl(withSmtp, library('https://site.example'), '')).toBe('https://site.example');
  });

  it('stand in what is composed, and the Message-ID in the sender’s domain', async () => {
    const compose = composerOf(
      { ...withSmtp, publicUrl: 'https://help.example' },
      () => library('https://old.example'),
      () => 'http://evil.example',
    );
    const mail = await compose({
      id: 'ack-1',
      to: 'ann@shop.example',
      subject: 'R-1042',
      markdown: '[Your question](/status/abc)',
      person: null,
      purpose: 'acknowledgement',
    });
    expect(mail.text).toContain('Your question (https://help.example/status/abc)');
    expect(mail.html).toContain('href="https://help.example/status/abc"');
    expect(mail.messageId).toBe('<ack-1@b.example>');
  });

  it('are refused where nobody else could open them, unless that is what was asked for', () => {
    expect(() => mailBaseUrl(withSmtp, library('http://localhost:3000'), '')).toThrow('RED_PUBLIC_URL');
    const here = { ...withSmtp, publicUrl: 'http://127.0.0.1:3000' };
    expect(mailBaseUrl(here, library('http://localhost:3000'), '')).toBe('http://127.0.0.1:3000');
    expect(mailBaseUrl(settings, library('http://localhost:3000'), 'http://127.0.0.1:1')).toBe('http://127.0.0.1:1');
  });
});
