import { actorName, type Actor, type AuditEntry, type AuditRecord, type AuditValue } from '../../core/staff/audit.ts';
import { AskRedError } from '../../core/shared/errors.ts';
import type { Clock } from '../../core/log/interaction-log.ts';
import type { StaffChanged, StaffStore, StoredLink } from '../../core/staff/staff-ports.ts';
import { emailOf, lifetimesMs, type Role, type StaffMember } from '../../core/staff/staff.ts';

/** What looking after accounts stands on. */
export type AccountParts = {
  readonly store: StaffStore;
  readonly newId: () => string;
  readonly newToken: () => string;
  readonly tokenHash: (token: string) => string;
  readonly now: Clock;
};

/** A one-time link: shown once, never kept. */
export type IssuedLink = {
  /** From the root of the site. The token stands behind `#`, where no server and no log sees it. */
  readonly path: string;
  /** UTC milliseconds. */
  readonly expiresAt: number;
};

/**
 * Looking after accounts, by an admin or on the command line. Every change is in the audit trail.
 * @throws AskRedError `invalid-request` for an address that is none, `staff-not-found`, `email-taken`, `last-admin`
 */
export type StaffAccounts = {
  readonly list: () => Promise<readonly StaffMember[]>;
  readonly add: (email: string, role: Role, by: Actor) => Promise<IssuedLink>;
  readonly setRole: (email: string, role: Role, by: Actor) => Promise<void>;
  readonly disable: (email: string, by: Actor) => Promise<void>;
  readonly enable: (email: string, by: Actor) => Promise<void>;
  /** A new link, which takes the place of those before. */
  readonly link: (email: string, by: Actor) => Promise<IssuedLink>;
  /** The newest changes first, below an id where one is given. */
  readonly audit: (page: { readonly before: number | null; readonly limit: number }) => Promise<readonly AuditEntry[]>;
};

const addressOf = (typed: string): string => {
  const email = emailOf(typed);
  if (email === null)
    throw new AskRedError('invalid-request', `“${typed}” is not a plain e-mail address, such as name@example.org.`);
  return email;
};

const unknown = (email: string): AskRedError =>
  new AskRedError('staff-not-found', `Nobody has an account with ${email}. Add one, or check the address.`);

/** What admins do with accounts, over a store. */
export const createStaffAccounts = ({ store, newId, newToken, tokenHash, now }: AccountParts): StaffAccounts => {
  const record = (
    by: Actor,
    action: string,
    object: string,
    before: AuditValue | null,
    after: AuditValue | null,
  ): AuditRecord => ({ at: now(), staff: actorName(by), action, object, before, after });

  const newLink = (): { readonly issued: IssuedLink; readonly stored: StoredLink } => {
    const token = newToken();
    const expiresAt = now() + lifetimesMs.link;
    return {
      issued: { path: `/console/set-password#${token}`, expiresAt },
      stored: { hash: tokenHash(token), expiresAt },
    };
  };

  const known = async (typed: string): Promise<StaffMember> => {
    const email = addressOf(typed);
    const member = await store.byEmail(email);
    if (member === null) throw unknown(email);
    return member;
  };

  const settle = (email: string, changed: StaffChanged): void => {
    if (changed === 'unknown') throw unknown(email);
    if (changed === 'last-admin')
      throw new AskRedError('last-admin', `${email} is the only admin left. Make somebody else an admin first.`);
  };

  const setDisabled = async (typed: string, disabledAt: number | null, by: Actor): Promise<void> => {
    const { email, disabledAt: was } = await known(typed);
    if ((was === null) === (disabledAt === null)) return;
    const [action, isDisabled] = disabledAt === null ? ['staff.enable', false] : ['staff.disable', true];
    const audit = record(by, action, email, { disabled: !isDisabled }, { disabled: isDisabled });
    settle(email, await store.setDisabled(email, disabledAt, audit));
  };

  return {
    list: store.list,
    add: async (typed, role, by) => {
      const email = addressOf(typed);
      const { issued, stored } = newLink();
      const added = await store.add(
        { id: newId(), email, role, createdAt: now() },
        stored,
        record(by, 'staff.add', email, null, { role }),
      );
      if (!added)
        throw new AskRedError('email-taken', `${email} has an account. Change its role, or make a new link for it.`);
      return issued;
    },
    setRole: async (typed, role, by) => {
      const { email, role: was } = await known(typed);
      if (was === role) return;
      settle(email, await store.setRole(email, role, record(by, 'staff.role', email, { role: was }, { role })));
    },
    disable: (email, by) => setDisabled(email, now(), by),
    enable: (email, by) => setDisabled(email, null, by),
    link: async (typed, by) => {
      const { email } = await known(typed);
      const { issued, stored } = newLink();
      const audit = record(by, 'staff.link', email, null, { expiresAt: stored.expiresAt });
      if (!(await store.replaceLink(email, stored, audit)))
        throw new AskRedError('staff-not-found', `The account of ${email} is disabled. Enable it first.`);
      return issued;
    },
    audit: store.audit,
  };
};
