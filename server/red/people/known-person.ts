import type { Customer } from '../../core/people/customer.ts';
import type { People } from '../../core/people/people-ports.ts';
import type { Person } from '../../core/people/person.ts';
import type { Clock } from '../../core/log/interaction-log.ts';
import { soonOrElse } from '../shared/soon-or-else.ts';

/** What recording a customer needs from outside. */
type KnownPersonNeeds = {
  readonly people: Pick<People, 'seen'>;
  readonly now: Clock;
  /** Called with the reason why a customer could not be recorded. */
  readonly onFailure: (error: unknown) => void;
};

/** The person a customer is, on record; null for nobody, and where the record cannot be read or written just now. */
export type KnownPerson = (customer: Customer | null) => Promise<Person | null>;

/** Who was recorded is not written again for so long, in ms, unless e-mail or name change. Range 10 s – 1 h: it is how exact `seenAt` is. */
const freshMs = 60_000;

/** Customers remembered at once; emptied when full. */
const mostRemembered = 5000;

/** Tells which person a customer is. A record that is slow is written all the same, and known at the next request. */
export const createKnownPerson = ({ people, now, onFailure }: KnownPersonNeeds): KnownPerson => {
  const remembered = new Map<string, Person>();
  const record = async ({ subject, email, name }: Customer): Promise<Person | null> => {
    try {
      const person = await people.seen({ subject, email, name, at: now() });
      if (remembered.size >= mostRemembered) remembered.clear();
      remembered.set(subject, person);
      return person;
    } catch (error) {
      onFailure(error);
      return null;
    }
  };
  return async (customer) => {
    if (customer === null) return null;
    const known = remembered.get(customer.subject);
    const isSame = known !== undefined && known.email === customer.email && known.name === customer.name;
    if (isSame && Math.abs(now() - known.seenAt) < freshMs) return known;
    return (await soonOrElse(record(customer), null)) ?? known ?? null;
  };
};
