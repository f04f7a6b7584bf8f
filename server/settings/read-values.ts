import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { plainAddress } from '../core/mailing/mail-address.ts';
import { isLoopback } from '../core/shared/loopback.ts';
import { smtpPlaceOf } from '../mail/smtp-place.ts';

/** A setting that cannot be used; the message names it, what it holds, and what it takes. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** What relative paths are taken from: those that are set from `typed`, the defaults from `root`. */
type Folders = { readonly typed: string; readonly root: string };

/** What the environment holds under one name. */
type Given = { readonly name: string; readonly raw: string | undefined; readonly folders: Folders };

/** Reads and checks the value of one setting. @throws SettingsError naming the setting, where it cannot be used */
export type ReadValue<T> = (given: Given) => T;

/** The shortest secret customer tokens may be signed with, in bytes (test/hostile/README.md, row 22). */
const minSecretBytes = 32;

const refuse = (name: string, value: string, takes: string): never => {
  throw new SettingsError(`${name} is “${value}”. It takes ${takes}.`);
};

/** A whole number from `min` to `max`. */
export const whole =
  (fallback: number, min: number, max: number): ReadValue<number> =>
  ({ name, raw }) => {
    if (raw === undefined || raw === '') return fallback;
    const number = /^\d{1,9}$/.test(raw) ? Number(raw) : Number.NaN;
    return number >= min && number <= max ? number : refuse(name, raw, `a whole number from ${min} to ${max}`);
  };

/** Any text; null where none is set. */
export const text: ReadValue<string | null> = ({ raw }) => {
  const value = raw?.trim() ?? '';
  return value === '' ? null : value;
};

/** A folder, absolute. */
export const folder =
  (fallback: string): ReadValue<string> =>
  (given) => {
    const value = text(given);
    return value === null ? resolve(given.folders.root, fallback) : resolve(given.folders.typed, value);
  };

/** One of several words. */
export const oneOf =
  <T extends string>(values: readonly T[], fallback: T): ReadValue<T> =>
  (given) => {
    const value = text(given);
    if (value === null) return fallback;
    return values.find((each) => each === value) ?? refuse(given.name, value, values.join(', '));
  };

const onOrOff = oneOf(['on', 'off'], 'on');

/** `on`, which is the default, or `off`. */
export const onUnlessOff: ReadValue<boolean> = (given) => onOrOff(given) === 'on';

/** An address with one of several protocols, which may hold a password: it is not repeated where it is refused. */
export const secretAddress =
  (...protocols: readonly string[]): ReadValue<string | null> =>
  (given) => {
    const value = text(given);
    if (value === null) return null;
    if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value;
    return refuse(
      given.name,
      '(not shown)',
      `an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    );
  };

const smtpAddressForm = secretAddress('smtp:', 'smtps:');

/** Where mail is handed over, checked to the last part. */
export const smtpAddress: ReadValue<string | null> = (given) => {
  const value = smtpAddressForm(given);
  if (value === null) return null;
  try {
    smtpPlaceOf(value);
  } catch (error) {
    throw new SettingsError(error instanceof Error ? error.message : String(error), { cause: error });
  }
  return value;
};

/** The help centre's own address: what is put before every path, so nothing may follow its host but a path. */
export const publicAddress: ReadValue<string | null> = (given) => {
  const value = text(given);
  if (value === null) return null;
  const plain = /^https?:\/\/[^\s@?#]+$/.test(value) && URL.canParse(value);
  return plain
    ? value.replace(/\/+$/, '')
    : refuse(given.name, value, 'an address like https://help.example, with no name, query or fragment');
};

/** Where the host site's keys stand: fetched over TLS, or from this machine. */
export const keysAddress: ReadValue<string | null> = (given) => {
  const value = text(given);
  if (value === null) return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  const isSafe = url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)));
  if (isSafe && url.username === '' && url.password === '') return value;
  return refuse(
    given.name,
    url === null || url.username !== '' || url.password !== '' ? '(not shown)' : value,
    'an address that begins with https://, or with http:// on this machine itself, with no name and password in it',
  );
};

/** One plain address, nothing that a mail program could read as more (test/hostile/README.md, finding 7). */
export const emailAddress: ReadValue<string | null> = (given) => {
  const value = text(given);
  return value === null ? null : (plainAddress(value) ?? refuse(given.name, value, 'one plain e-mail address'));
};

/** An address or a host name. */
export const hostName =
  (fallback: string): ReadValue<string> =>
  (given) => {
    const value = text(given) ?? fallback;
    return isIP(value) !== 0 || /^[a-z0-9.-]+$/i.test(value)
      ? value
      : refuse(given.name, value, 'an address or a host name to listen on');
  };

/** A secret, long enough to sign with. */
export const signingSecret: ReadValue<string | null> = (given) => {
  const secret = text(given);
  if (secret !== null && Buffer.byteLength(secret) < minSecretBytes) {
    refuse(given.name, `${Buffer.byteLength(secret)} bytes long`, `${minSecretBytes} bytes or more`);
  }
  return secret;
};

const listed = (given: Given): readonly string[] =>
  (text(given) ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** A host as it is written in an origin: no pattern, which a browser would read as many hosts. */
const plainHost = /^(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d+)?$/i;

/** Exact origins. */
export const origins: ReadValue<readonly string[]> = (given) =>
  listed(given).map((value) =>
    /^https?:/.test(value) &&
    URL.canParse(value) &&
    new URL(value).origin === value &&
    plainHost.test(new URL(value).host)
      ? value
      : refuse(given.name, value, 'exact origins separated by commas, for example https://shop.example; no path, no *'),
  );

const isProxyRange = (value: string): boolean => {
  const [ip = '', bits, more] = value.split('/');
  const version = isIP(ip);
  if (version === 0 || more !== undefined || /^::ffff:/i.test(ip)) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (version === 4 ? 32 : 128))
  );
};

/** Addresses of proxies, and ranges of them. */
export const proxies: ReadValue<readonly string[]> = (given) =>
  listed(given).map((value) =>
    isProxyRange(value)
      ? value
      : refuse(
          given.name,
          value,
          'addresses or ranges separated by commas, for example 10.0.0.0/8; IPv4 in its own notation, never “true”',
        ),
  );
