/** The role of a member of staff. Each role may do what the role before it may. */
export type Role = 'writer' | 'agent' | 'admin';

/** Every role, the least first. */
export const roles: readonly Role[] = ['writer', 'agent', 'admin'];

/**
 * The permission that a route of the console needs. This is the one table of permissions: a permission belongs to the
 * least role that has it, and to every role above.
 */
const leastRole = {
  /** One's own session: who am I, what is new, sign out. */
  session: 'writer',
  overview: 'writer',
  traffic: 'writer',
  gaps: 'writer',
  articles: 'writer',
  words: 'writer',
  /** Visits of people in trouble, with the whole chain of what they asked. */
  people: 'agent',
  /** Every question in the log, by its words. */
  questions: 'agent',
  /** Follow-ups with the history of their people: to read, answer and close. */
  followUps: 'agent',
  /** The outbox: every mail with its text, and sending one again. */
  mails: 'agent',
  /** All that is held of one person: to hand it over, and to erase it. */
  privacy: 'admin',
  staff: 'admin',
  settings: 'admin',
  audit: 'admin',
} as const satisfies Readonly<Record<string, Role>>;

/** Something a member of staff may be allowed to do. */
export type Permission = keyof typeof leastRole;

/** Every permission. */
export const permissions = Object.keys(leastRole) as readonly Permission[]; // the keys of a constant table

/** Whether a role has a permission. */
export const may = (role: Role, permission: Permission): boolean =>
  roles.indexOf(role) >= roles.indexOf(leastRole[permission]);

/** All a role may do. */
export const permissionsOf = (role: Role): readonly Permission[] =>
  permissions.filter((permission) => may(role, permission));

/** One person who may sign in. Times are UTC milliseconds. */
export type StaffMember = {
  readonly id: string;
  /** In small letters; what one signs in with. */
  readonly email: string;
  readonly role: Role;
  readonly createdAt: number;
  /** Since when the account is closed; null for one that is open. */
  readonly disabledAt: number | null;
  /** Whether a password was ever set: an account without one waits for its link to be used. */
  readonly hasPassword: boolean;
};

/** The longest address that can be sent to (RFC 5321, 4.5.3.1.3). */
export const maxEmailLength = 254;

const plainEmail = /^[a-z0-9._%+-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;

/** An address as accounts are kept by, or null where it is not one plain address. */
export const emailOf = (typed: string): string | null => {
  const email = typed.trim().toLowerCase();
  return email.length <= maxEmailLength && plainEmail.test(email) ? email : null;
};

/**
 * Lengths of a password in code points: the least as NIST SP 800-63B asks of a single factor, rounded down to what is
 * asked of nobody to change; the most bounds what is hashed. Ranges 8–15 and 64 upward.
 */
export const passwordLength = { min: 12, max: 256 } as const;

/** Fewer different characters than this are a pattern, whatever the length. Range 3–6. */
const minDistinct = 5;

/** A password in the one form it is hashed in: the same keys give the same text on every keyboard (NIST: NFKC). */
export const normalisedPassword = (password: string): string => password.normalize('NFKC');

/**
 * Why a password is refused, in words for its owner; null where it is accepted. There are no rules of composition.
 * @param email the account's address, or null where it is not known yet
 */
export const passwordProblem = (password: string, email: string | null): string | null => {
  const characters = [...normalisedPassword(password)];
  if (characters.length < passwordLength.min)
    return `It has ${characters.length} characters. Use ${passwordLength.min} or more. Several words in a row are easy to remember.`;
  if (characters.length > passwordLength.max) return `Use at most ${passwordLength.max} characters.`;
  if (new Set(characters).size < minDistinct) return 'It repeats the same few characters. Use several words in a row.';
  if (email !== null && password.trim().toLowerCase() === email)
    return 'It is your e-mail address. Choose another password.';
  return null;
};

/** How long things last, in ms (test/hostile/README.md, Defaults). */
export const lifetimesMs = {
  /** A link that sets a password. */
  link: 24 * 3_600_000,
  /** The lifetime of a session that is not used. */
  idle: 30 * 60_000,
  /** A session, however much it is used. */
  absolute: 12 * 3_600_000,
  /** Uses closer together than this are noted once: a page would otherwise write at every request. Range 10–300 s. */
  noted: 30_000,
} as const;

/** Since when a session runs, and when it was last used. */
export type SessionTimes = { readonly createdAt: number; readonly seenAt: number };

/** Whether a session still counts at a time. */
export const isLive = ({ createdAt, seenAt }: SessionTimes, now: number): boolean =>
  now - seenAt < lifetimesMs.idle && now - createdAt < lifetimesMs.absolute;

/** Header of a request that an open page makes by itself, whatever its value: it does not keep the session alive. */
export const backgroundHeader = 'x-console-background';
