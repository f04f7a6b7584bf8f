import { themselves } from '../../core/staff/audit.ts';
import type { People } from '../../core/people/people-ports.ts';
import type { Clock } from '../../core/log/interaction-log.ts';

/** Whether somebody may be written to first. */
export type OptOut = { readonly mayContact: boolean };

/** What choosing needs from outside. */
type ContactNeeds = {
  readonly people: Pick<People, 'byId' | 'setOptOut'>;
  readonly now: Clock;
  /** Replaces an address where the choice outlives it. */
  readonly mailboxOf: (email: string) => string;
  /** The person that a token was made for, or null. */
  readonly readToken: (token: string, now: number) => string | null;
};

/** Choosing whether to be written to, by the link in a mail: without an account. */
export type OptOuts = {
  /**
   * Null where the token is not ours, has expired, or its subject is gone. The three cases look alike to the caller.
   */
  readonly read: (token: string) => Promise<OptOut | null>;
  /** Chooses; as often as one likes. Null where `read` gives null. */
  readonly choose: (token: string, mayContact: boolean) => Promise<OptOut | null>;
};

/** Choices over the record of people. */
export const createOptOuts = ({ people, now, mailboxOf, readToken }: ContactNeeds): OptOuts => {
  const read = async (token: string): Promise<OptOut | null> => {
    const id = readToken(token, now());
    const person = id === null ? null : await people.byId(id);
    return person === null ? null : { mayContact: !person.doNotContact };
  };
  return {
    read,
    choose: async (token, mayContact) => {
      const id = readToken(token, now());
      if (id === null) return null;
      const [before, after] = [{ doNotContact: mayContact }, { doNotContact: !mayContact }];
      const audit = { at: now(), staff: themselves, action: 'person.do-not-contact', object: id, before, after };
      const email = (await people.byId(id))?.email ?? null;
      await people.setOptOut(id, !mayContact, audit, email === null ? null : mailboxOf(email));
      return read(token);
    },
  };
};
