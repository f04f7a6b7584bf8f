/** Who changed something: a member of staff by address, or the command line. */
export type Actor = { readonly kind: 'staff'; readonly email: string } | { readonly kind: 'cli' };

/** How an actor stands in the trail. */
export const actorName = (actor: Actor): string => (actor.kind === 'cli' ? 'cli' : actor.email);

/** How somebody stands in the trail who changed what is kept of themselves. */
export const themselves = 'the person';

/** A value as the trail keeps it: never a password, a token or a hash of one. */
export type AuditValue = Readonly<Record<string, string | number | boolean | null>>;

/** One change, as it is written in the transaction that makes it. */
export type AuditRecord = {
  /** UTC milliseconds. */
  readonly at: number;
  readonly staff: string;
  /** What was done, for example `staff.role` or `gap.rename`. */
  readonly action: string;
  /** What it was done to: an address, or the id of a gap. */
  readonly object: string;
  readonly before: AuditValue | null;
  readonly after: AuditValue | null;
};

/** A change as it is read back. */
export type AuditEntry = AuditRecord & {
  /** Grows with every change; the newest has the highest. */
  readonly id: number;
};

/** Entries of the trail on a page. Range 20–200. */
export const auditPageSize = 50;
