import { afterEach, describe, expect, it } from 'vitest';
import type { OutgoingMail } from '../../server/core/mailing/mail.ts';
import { plainAddress } from '../../server/core/mailing/mail-address.ts';
import { smtpPlaceOf } from '../../server/mail/smtp-place.ts';
import { createSmtpSender } from '../../server/mail/smtp-sender.ts';
import { createComposer } from '../../server/red/mailing/compose-mail.ts';
import { hostileAddresses } from '../support/hostile-addresses.ts';
import { headOf, startMailServer, type MailServerOptions, type TestMailServer } from '../support/mail-server.ts';
import { outgoingMail } from '../support/outgoing-mail.ts';

const createdAt = Date.UTC(2026, 10, 22, 12);
const from = () => ({ name: 'Shop, "Help" <x@evil.example>', address: 'help@help.example' });

let server: TestMailServer;
afterEach(() => server.stop());
const start = async (options: MailServerOptions = {}): Promise<void> => {
  server = await startMailServer(options);
};
const send = (mail: OutgoingMail, url = `smtp://127.0.0.1:${server.port}`) =>
  createSmtpSender(smtpPlaceOf(url), from).send({ ...mail, createdAt });

describe('row 27: who gets a mail', () => {
  it('of all that may be typed, the mail server is told of nobody but the one address that was checked', async () => {
    await start();
    const typed = [...hostileAddresses, ' Ann@Shop.example ', "o'brien+x@shop.example"];
    for (const [index, text] of typed.entries()) {
      const to = plainAddress(text);
      if (to !== null) await send(outgoingMail(`m${index}`, { to }));
    }
    expect(server.received.map(({ from: sender, to }) => [sender, to])).toEqual([
      ['help@help.example', ['Ann@shop.example']],
      ['help@help.example', ["o'brien+x@shop.example"]],
    ]);
    expect(server.received.map(({ raw }) => headOf(raw).get('to'))).toEqual([
      'Ann@shop.example',
      "o'brien+x@shop.example",
    ]);
  });

  it('a site’s name full of signs stays a name', async () => {
    await start();
    await send(outgoingMail('m'));
    const [mail] = server.received;
    expect(mail?.from).toBe('help@help.example');
    expect(headOf(mail?.raw ?? '').get('from')).toMatch(/^".*" <help@help\.example>$/);
  });
});

describe('what stands in the head', () => {
  it('thread, date, and that a program wrote it', async () => {
    await start();
    await send(outgoingMail('ack-1', { inReplyTo: '<b@x.example>', references: ['<a@x.example>', '<b@x.example>'] }));
    const head = headOf(server.received[0]?.raw ?? '');
    expect(Object.fromEntries(head)).toMatchObject({
      subject: 'Your question R-1042',
      'message-id': '<ack-1@help.example>',
      'in-reply-to': '<b@x.example>',
      references: '<a@x.example> <b@x.example>',
      date: 'Sun, 22 Nov 2026 12:00:00 +0000',
      'auto-submitted': 'auto-generated',
    });
    expect(head.has('list-unsubscribe')).toBe(false);
    expect(head.has('bcc')).toBe(false);
  });

  it('one click stops it where it can be stopped; what staff write is no program’s', async () => {
    await start();
    await send(outgoingMail('a', { unsubscribeUrl: 'https://help.example/stop/x', purpose: 'answered' }));
    await send(outgoingMail('b', { purpose: 'reply' }));
    const [first, second] = server.received.map(({ raw }) => headOf(raw));
    expect(first?.get('list-unsubscribe')).toBe('<https://help.example/stop/x>');
    expect(first?.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(second?.has('auto-submitted')).toBe(false);
  });
});

describe('an answer to a mail', () => {
  it('goes to the contact where the site names one, and never from a note to staff', async () => {
    await start();
    const withContact = createSmtpSender(smtpPlaceOf(`smtp://127.0.0.1:${server.port}`), () => ({
      ...from(),
      replyTo: 'desk@help.example',
    }));
    for (const purpose of ['acknowledgement', 'staff-note'] as const)
      await withContact.send({ ...outgoingMail(purpose, { purpose }), createdAt });
    await send(outgoingMail('without'));
    expect(server.received.map(({ raw }) => headOf(raw).get('reply-to'))).toEqual([
      'desk@help.example',
      undefined,
      undefined,
    ]);
  });
});

describe('what a mail server says', () => {
  it.each([
    [{ code: 550, text: 'no such mailbox' }, { kind: 'refused' }],
    [
      { code: 451, text: 'greylisted' },
      { kind: 'deferred', isServerDown: false },
    ],
  ])('%j of the receiver becomes %j', async (refuses, expected) => {
    await start({ refuses });
    const result = await send(outgoingMail('m'));
    expect(result).toMatchObject(expected);
    expect(JSON.stringify(result)).toContain(refuses.text);
  });

  it('nobody there, or the connection lost after the mail: to be tried again, by the same Message-ID', async () => {
    await start({ onMail: () => 'drop' });
    expect(await send(outgoingMail('m'))).toMatchObject({ kind: 'deferred', isServerDown: true });
    expect(await send(outgoingMail('m'))).toMatchObject({ kind: 'deferred' });
    const ids = server.received.map(({ raw }) => headOf(raw).get('message-id'));
    expect(ids).toEqual(['<m@help.example>', '<m@help.example>']);
    await server.stop();
    expect(await send(outgoingMail('m'))).toMatchObject({ kind: 'deferred', isServerDown: true });
    await start();
  });

  it('signs in with the name and password of the address', async () => {
    await start();
    await send(outgoingMail('m'), `smtp://red%40help.example:p%2Fw@127.0.0.1:${server.port}`);
    expect(server.received[0]?.user).toBe('red@help.example');
  });

  it('a certificate nobody vouches for is not trusted, unless TLS is left out', async () => {
    await start({ offersTls: true });
    const result = await send(outgoingMail('m'));
    expect(result).toMatchObject({ kind: 'deferred', isServerDown: true });
    expect(server.received).toEqual([]);
    expect(await send(outgoingMail('m'), `smtp://127.0.0.1:${server.port}?ignoreTLS=true`)).toEqual({ kind: 'sent' });
  });

  it('TLS that is asked for and not offered is no mail', async () => {
    await start();
    const result = await send(outgoingMail('m'), `smtp://127.0.0.1:${server.port}?requireTLS=true`);
    expect(result).toMatchObject({ kind: 'deferred' });
    expect(server.received).toEqual([]);
    expect(smtpPlaceOf('smtp://u:p@mail.example').requireTLS).toBe(true);
  });
});

describe('what a mail says', () => {
  const compose = createComposer({
    siteName: () => 'The <Shop>',
    baseUrl: () => 'https://help.example',
    domain: 'help.example',
  });
  const draft = { id: 'm', to: 'ann@shop.example', subject: 'a\nb', person: null, purpose: 'reply' } as const;

  it('is the same words in both forms, with whole addresses and nothing that loads', async () => {
    await start();
    const mail = await compose({
      ...draft,
      unsubscribeUrl: 'https://help.example/stop/x?a=1&b=2',
      markdown:
        '# Hello\n\nSee [this](/answers/a "t") or [that](https://x.example) and https://y.example/z.\n\n![A fox](https://evil.example/fox.png) <img src="https://evil.example/x.png"> **bold** `code`\n\n- one\n- two\n\n  more\n\n> said\n\n1. first',
    });
    expect(mail.text).toBe(
      'Hello\n\nSee this (https://help.example/answers/a) or that (https://x.example) and https://y.example/z.\n\nA fox <img src="https://evil.example/x.png"> bold code\n\n- one\n- two\n\n  more\n\n> said\n\n1. first\n\n-- \nThe <Shop>\nStop these mails: https://help.example/stop/x?a=1&b=2\n',
    );
    expect(mail.html).toContain('<a href="https://help.example/answers/a" title="t">this</a>');
    expect(mail.html).not.toMatch(/<(?:img|script|link|iframe|style)\b/);
    expect(mail.html).toContain('The &lt;Shop&gt;');
    expect(mail.subject).toBe('a b');
    await send(mail);
    const raw = server.received[0]?.raw ?? '';
    expect(headOf(raw).get('content-type')).toMatch(/^multipart\/alternative;/);
    expect(raw).not.toContain('Content-Disposition');
  });
});
