import { isLoopback } from '../core/shared/loopback.ts';

/** Where mail is handed over, as SMTP_URL says. */
export type SmtpPlace = {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (`smtps:`). */
  readonly secure: boolean;
  /** Whether nothing is said before the connection is changed to TLS. */
  readonly requireTLS: boolean;
  readonly ignoreTLS: boolean;
  readonly auth: { readonly user: string; readonly pass: string } | null;
};

/** Submission (RFC 8314): with TLS from the first byte, and without. */
const defaultPorts = { smtps: 465, smtp: 587 } as const;

/**
 * Reads `smtp://` and `smtps://` addresses. `smtp:` changes to TLS where the server offers it; where a password would
 * travel to another machine it must (`?requireTLS=true` asks for it in any case, `?ignoreTLS=true` never does).
 * @throws Error saying what cannot be used, without the password
 */
export const smtpPlaceOf = (address: string): SmtpPlace => {
  const url = new URL(address);
  const { hostname, pathname, hash, searchParams } = url;
  if (hostname === '') throw new Error('SMTP_URL names no host. Write it as smtps://user:password@mail.example');
  if (!['', '/'].includes(pathname) || hash !== '')
    throw new Error('SMTP_URL has a path or a fragment after its host. Write it as smtps://user:password@mail.example');
  for (const [name, value] of searchParams)
    if (!['requireTLS', 'ignoreTLS'].includes(name) || value !== 'true')
      throw new Error(`SMTP_URL holds “${name}”. It takes ?requireTLS=true or ?ignoreTLS=true, and no other option.`);
  const secure = url.protocol === 'smtps:';
  const ignoreTLS = searchParams.has('ignoreTLS');
  const auth =
    url.username === '' ? null : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  if (ignoreTLS && auth !== null && !secure && !isLoopback(hostname))
    throw new Error(
      'SMTP_URL holds a password and ?ignoreTLS=true: it would travel unprotected. Leave one of them out.',
    );
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? defaultPorts[secure ? 'smtps' : 'smtp'] : Number(url.port),
    secure,
    requireTLS: searchParams.has('requireTLS') || (auth !== null && !secure && !isLoopback(hostname)),
    ignoreTLS,
    auth,
  };
};
