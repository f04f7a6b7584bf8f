import { SMTPServer } from 'smtp-server';

/** A mail as a mail server was handed it. */
type ReceivedMail = {
  readonly from: string;
  readonly to: readonly string[];
  /** Whether the connection was TLS when it came. */
  readonly isSecure: boolean;
  readonly user: string | null;
  /** Head and body as they came over the wire. */
  readonly raw: string;
};

/** What a server does with a mail it has read whole. */
type OnMail = (mail: ReceivedMail) => 'accept' | 'drop' | { readonly code: number; readonly text: string };

/** A mail server of the tests' own. */
export type TestMailServer = {
  readonly port: number;
  readonly received: readonly ReceivedMail[];
  readonly stop: () => Promise<void>;
};

/** How a server of tests differs from the usual one. */
export type MailServerOptions = {
  readonly port?: number;
  readonly onMail?: OnMail;
  /** How long it takes to say that it has a mail. */
  readonly acceptsAfterMs?: number;
  /** Refuses receivers with this reply. */
  readonly refuses?: { readonly code: number; readonly text: string };
  /** Offers to change to TLS, with smtp-server's own certificate, which nobody should trust. */
  readonly offersTls?: boolean;
};

const failure = ({ code, text }: { readonly code: number; readonly text: string }): Error =>
  Object.assign(new Error(text), { responseCode: code });

/** Starts a real mail server on a port of this machine. */
export const startMailServer = async (options: MailServerOptions = {}): Promise<TestMailServer> => {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    closeTimeout: 100,
    disableReverseLookup: true,
    hideSTARTTLS: options.offersTls !== true,
    onAuth: ({ username }, _session, done) => done(null, { user: username }),
    onRcptTo: (_address, _session, done) => done(options.refuses === undefined ? null : failure(options.refuses)),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const mail: ReceivedMail = {
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          isSecure: session.secure,
          user: typeof session.user === 'string' ? session.user : null,
          raw: Buffer.concat(chunks).toString(),
        };
        received.push(mail);
        const what = options.onMail?.(mail) ?? 'accept';
        if (what === 'drop') for (const connection of server.connections) connection.close();
        else setTimeout(() => done(what === 'accept' ? null : failure(what)), options.acceptsAfterMs ?? 0);
      });
    },
  });
  server.on('error', () => undefined); // a connection that a test breaks
  await new Promise<void>((resolve) => void server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const place = server.server.address();
  return {
    port: typeof place === 'object' && place !== null ? place.port : 0,
    received,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
};

/** The fields of a mail's head, unfolded, by their names in small letters. */
export const headOf = (raw: string): ReadonlyMap<string, string> => {
  const head = (raw.split('\r\n\r\n')[0] ?? '').replace(/\r\n[ \t]+/g, ' ');
  return new Map(
    head.split('\r\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
  );
};

/** A mail's text, with what its transport encoded put right. */
export const mailText = (raw: string): string =>
  Buffer.from(
    raw
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString();
