/** Longest address, and longest part before the @, in octets (RFC 5321, 4.5.3.1.1 and 4.5.3.1.3: a path of 256 with its `<>`). */
const maxAddressLength = 254;
const maxLocalLength = 64;
/** Longest domain and longest label of one, in octets (RFC 1035, 2.3.4; without the root's dot). */
const maxDomainLength = 253;
const maxLabelLength = 63;

/** Spaces that may stand around what somebody typed; more is no slip of the hand. Range 0–32. */
const maxAround = 16;

/**
 * Runs of these, joined by single dots. Of what RFC 5322 allows, `! % | / \` and a few more are left out: servers have
 * read them as a route to another address, a program or a file.
 */
const localPart = /^(?!-)[A-Za-z0-9_+'&=~#-]+(?:\.[A-Za-z0-9_+'&=~#-]+)*$/;

const label = /^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/;

const isDomain = (domain: string): boolean => {
  const labels = domain.split('.');
  return (
    domain.length <= maxDomainLength &&
    labels.length > 1 &&
    labels.every((each) => each.length <= maxLabelLength && label.test(each)) &&
    /[A-Za-z]/.test(labels.at(-1) ?? '') // digits alone would be an address of the network
  );
};

/**
 * One plain address that mail may be sent to, with its domain in small letters; null where a text is anything else: a
 * name, a list, a group, angle brackets, a comment, a quoted local part, a route, a line break, an address literal
 * (test/hostile/README.md, row 27). Everything is ASCII: a domain with other letters is taken in the form `xn--…`, which is what
 * browsers send from a field for e-mail; written otherwise, characters that look like `@` or `.` could name another
 * domain than the one a person reads.
 * @example plainAddress(' Ann@Example.org ') // 'Ann@example.org'
 */
export const plainAddress = (text: string): string | null => {
  if (text.length > maxAddressLength + maxAround) return null;
  const address = text.replace(/^ +| +$/g, '');
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, Math.max(at, 0)), address.slice(at + 1)];
  return address.length <= maxAddressLength &&
    local.length <= maxLocalLength &&
    localPart.test(local) &&
    isDomain(domain)
    ? `${local}@${domain.toLowerCase()}`
    : null;
};

/**
 * What mails to one mailbox are counted under: in small letters, and without what follows a `+`, which most servers put
 * into the same mailbox (RFC 5233).
 * @param address as `plainAddress` gives it
 */
export const mailboxOf = (address: string): string => address.toLowerCase().replace(/(?<=[^@])\+[^@]*(?=@)/, '');

/**
 * An address masked so that only its owner recognises it: “a…@example.org”.
 * @param address a plain one
 */
export const maskedAddress = (address: string): string => {
  const [first = ''] = address;
  return `${first}…${address.slice(address.lastIndexOf('@'))}`;
};
