/** Somebody Red knows: a customer a host site vouched for, or a visitor who left an address. */
export type Person = {
  /** 128 random bits, base64url; what questions and follow-ups name them by. */
  readonly id: string;
  /** Of a customer, see `subjectOf`; null for a visitor who left an address. */
  readonly subject: string | null;
  readonly email: string | null;
  readonly name: string | null;
  /** Whether they asked not to be written to of our own accord. */
  readonly doNotContact: boolean;
  /** UTC ms. */
  readonly createdAt: number;
  /** UTC ms of the last time they were recognised. */
  readonly seenAt: number;
};

/** Stands between issuer and id. Neither may hold it, and both engines store it (Postgres takes no NUL). */
const separator = '\n';

/** One customer over all visits: who vouched for them, and what they are called there. */
export const subjectOf = (issuer: string, sub: string): string => `${issuer}${separator}${sub}`;

/** What a customer is called at their host site. */
export const subOf = (subject: string): string => subject.slice(subject.indexOf(separator) + 1);

/** Whether a person is meant by an id of ours, their id at the host site, or their e-mail address in any case. */
export const isCalled = ({ id, subject, email }: Pick<Person, 'id' | 'subject' | 'email'>, called: string): boolean =>
  id === called ||
  (subject !== null && subOf(subject) === called) ||
  (email !== null && email.toLowerCase() === called.toLowerCase());
