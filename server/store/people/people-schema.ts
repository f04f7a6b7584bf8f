/** A row of `people`. Times are UTC milliseconds; the flag is 0 or 1. */
export type PersonRow = {
  id: string;
  /** Issuer and id of a customer; null for a visitor who left an address. */
  subject: string | null;
  email: string | null;
  name: string | null;
  do_not_contact: number;
  created_at: number;
  seen_at: number;
};

/** A row of `person_visits`: somebody left an address in this visit. */
type PersonVisitRow = { visit: string; person: string };

/** The tables of the people that Red knows. */
export type PeopleTables = {
  people: PersonRow;
  person_visits: PersonVisitRow;
  /** Mailboxes that opted out. `mailbox` is made from an address, and holds none. */
  opt_outs: { mailbox: string; at: number };
};
