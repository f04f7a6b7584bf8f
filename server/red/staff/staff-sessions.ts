import type { Limit } from '../../core/shared/limit.ts';
import type { Clock } from '../../core/log/interaction-log.ts';
import type { StaffStore } from '../../core/staff/staff-ports.ts';
import { emailOf, isLive, lifetimesMs, passwordProblem, type StaffMember } from '../../core/staff/staff.ts';

/** How often one may try to sign in. */
type SignInLimits = {
  /** By the address of the account, from wherever the tries come. */
  readonly perAccount: Limit;
  /** By the address on the network, whatever the account. */
  readonly perAddress: Limit;
};

/** What signing in and sessions stand on. */
export type SessionParts = {
  readonly store: StaffStore;
  readonly passwords: {
    readonly hash: (password: string) => Promise<string>;
    readonly matches: (hashed: string | null, password: string) => Promise<boolean>;
  };
  readonly newToken: () => string;
  readonly tokenHash: (token: string) => string;
  readonly now: Clock;
  readonly limits: SignInLimits;
};

/** A session that was opened: the token goes to the browser and nowhere else. */
export type OpenedSession = { readonly kind: 'opened'; readonly token: string; readonly member: StaffMember };

/** What becomes of a try to sign in. A wrong password and an unknown address are the same. */
type SignedIn = OpenedSession | { readonly kind: 'refused' } | { readonly kind: 'throttled'; readonly waitMs: number };

/** What becomes of a link that sets a password. */
type PasswordSet =
  | OpenedSession
  | { readonly kind: 'link-not-valid' }
  | { readonly kind: 'weak'; readonly problem: string };

/** Signing in, and what a session is good for. */
export type StaffSessions = {
  readonly signIn: (typed: {
    readonly email: string;
    readonly password: string;
    /** The peer's address. */
    readonly address: string;
  }) => Promise<SignedIn>;
  /** Uses a one-time link up and opens a session; sessions of before end. */
  readonly setPassword: (link: string, password: string) => Promise<PasswordSet>;
  /** Whose session this is; null for none. `isUse` false looks without keeping it alive. */
  readonly memberOf: (token: string, isUse: boolean) => Promise<StaffMember | null>;
  readonly signOut: (token: string) => Promise<void>;
};

/** Signing in and sessions, over a store. */
export const createStaffSessions = (parts: SessionParts): StaffSessions => {
  const { store, passwords, newToken, tokenHash, now, limits } = parts;

  /** Opens a session with a new id. An id that the browser brought along is never used. */
  const open = async (member: StaffMember): Promise<OpenedSession | null> => {
    const token = newToken();
    await store.deleteSessionsBefore(now() - lifetimesMs.absolute);
    const isOpen = await store.openSession(tokenHash(token), member.email, now());
    return isOpen ? { kind: 'opened', token, member } : null;
  };

  return {
    signIn: async ({ email: typed, password, address }) => {
      const email = emailOf(typed) ?? '';
      const byAddress = await limits.perAddress.take(address);
      const { retryAfterMs } = byAddress.retryAfterMs > 0 ? byAddress : await limits.perAccount.take(email);
      if (retryAfterMs > 0) return { kind: 'throttled', waitMs: retryAfterMs };
      const matched = await passwords.matches(await store.passwordHash(email), password);
      const member = matched ? await store.byEmail(email) : null;
      const opened = member === null ? null : await open(member);
      if (opened === null) return { kind: 'refused' };
      await limits.perAccount.forget(email);
      return opened;
    },
    setPassword: async (link, password) => {
      const linkHash = tokenHash(link);
      const invited = await store.memberOfLink(linkHash, now());
      if (invited === null) return { kind: 'link-not-valid' };
      const problem = passwordProblem(password, invited.email);
      if (problem !== null) return { kind: 'weak', problem };
      const member = await store.redeemLink(linkHash, await passwords.hash(password), {
        at: now(),
        staff: invited.email,
        action: 'staff.password',
        object: invited.email,
        before: null,
        after: null,
      });
      const opened = member === null ? null : await open(member);
      return opened ?? { kind: 'link-not-valid' };
    },
    memberOf: async (token, isUse) => {
      const hash = tokenHash(token);
      const session = await store.session(hash);
      if (session === null || !isLive(session, now())) return null;
      if (isUse && now() - session.seenAt >= lifetimesMs.noted) await store.touchSession(hash, now());
      return session.member;
    },
    signOut: (token) => store.closeSession(tokenHash(token)),
  };
};
