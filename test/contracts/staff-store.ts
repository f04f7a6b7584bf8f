import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditRecord } from '../../server/core/staff/audit.ts';
import type { StaffStore } from '../../server/core/staff/staff-ports.ts';
import type { Role } from '../../server/core/staff/staff.ts';
import type { Closable } from '../support/stores.ts';

/** Opens stores over one and the same, at first empty, database. */
export type OpenStaffStore = () => Promise<{ readonly open: () => Promise<Closable<StaffStore>> }>;

const auditOf = (action: string, object = 'ann@example.org', at = 1000): AuditRecord => ({
  at,
  staff: 'cli',
  action,
  object,
  before: null,
  after: { role: 'writer' },
});

/** Every store of staff keeps these promises of core/staff/staff-ports.ts, whatever it is stored in. */
export const keepsTheStaffPromises = (openStore: OpenStaffStore): void => {
  let store: Closable<StaffStore>;
  let open: () => Promise<Closable<StaffStore>>;
  let ids = 0;
  const add = (email: string, role: Role = 'writer', expiresAt = 5000) =>
    store.add(
      { id: `id${(ids += 1)}`, email, role, createdAt: 1_795_348_800_123 },
      { hash: `link-${email}`, expiresAt },
      auditOf('staff.add', email),
    );
  const emails = async () => (await store.list()).map(({ email }) => email);
  const actions = async () => (await store.audit({ before: null, limit: 50 })).map(({ action }) => action);

  beforeEach(async () => {
    ({ open } = await openStore());
    store = await open();
  });
  afterEach(() => store.close());

  describe('accounts', () => {
    it('an account is read back as it was added, waiting for its password', async () => {
      await add('ann@example.org', 'agent');
      expect(await store.list()).toEqual([
        {
          id: expect.any(String),
          email: 'ann@example.org',
          role: 'agent',
          createdAt: 1_795_348_800_123,
          disabledAt: null,
          hasPassword: false,
        },
      ]);
      expect(await store.byEmail('ann@example.org')).toMatchObject({ role: 'agent' });
      expect(await store.byEmail('bob@example.org')).toBeNull();
    });

    it('an address has one account: a second is refused, and leaves no trace', async () => {
      expect(await add('ann@example.org')).toBe(true);
      expect(await add('ann@example.org', 'admin')).toBe(false);
      expect(await store.byEmail('ann@example.org')).toMatchObject({ role: 'writer' });
      expect(await actions()).toEqual(['staff.add']);
    });

    it('accounts are listed in the same order by every engine', async () => {
      for (const email of ['b@x.org', 'a_b@x.org', 'a-b@x.org', 'ab@x.org', 'a.b@x.org']) await add(email);
      expect(await emails()).toEqual(['a-b@x.org', 'a.b@x.org', 'a_b@x.org', 'ab@x.org', 'b@x.org']);
    });

    it('a change of somebody unknown changes nothing and writes nothing', async () => {
      expect(await store.setRole('no@x.org', 'admin', auditOf('staff.role'))).toBe('unknown');
      expect(await store.setDisabled('no@x.org', 1, auditOf('staff.disable'))).toBe('unknown');
      expect(await store.replaceLink('no@x.org', { hash: 'h', expiresAt: 9 }, auditOf('staff.link'))).toBe(false);
      expect(await actions()).toEqual([]);
    });

    it('the last admin stays one, and stays open; the refusal writes nothing', async () => {
      await add('ann@example.org', 'admin');
      await add('bob@example.org', 'agent');
      expect(await store.setRole('ann@example.org', 'agent', auditOf('staff.role'))).toBe('last-admin');
      expect(await store.setDisabled('ann@example.org', 1, auditOf('staff.disable'))).toBe('last-admin');
      expect(await actions()).toEqual(['staff.add', 'staff.add']);
      expect(await store.setRole('bob@example.org', 'admin', auditOf('staff.role'))).toBe('changed');
      expect(await store.setDisabled('ann@example.org', 1, auditOf('staff.disable'))).toBe('changed');
      expect(await store.setRole('bob@example.org', 'writer', auditOf('staff.role'))).toBe('last-admin');
    });

    it('two admins who close each other at once do not both succeed', async () => {
      await add('ann@example.org', 'admin');
      await add('bob@example.org', 'admin');
      const other = await open();
      const results = await Promise.all([
        store.setDisabled('ann@example.org', 1, auditOf('staff.disable')),
        other.setDisabled('bob@example.org', 1, auditOf('staff.disable')),
      ]);
      await other.close();
      expect(results.toSorted()).toEqual(['changed', 'last-admin']);
    });
  });

  describe('links', () => {
    it('a link sets the password once', async () => {
      await add('ann@example.org');
      expect(await store.memberOfLink('link-ann@example.org', 4999)).toMatchObject({ email: 'ann@example.org' });
      const redeem = () => store.redeemLink('link-ann@example.org', 'phc', auditOf('staff.password'));
      expect(await redeem()).toMatchObject({ email: 'ann@example.org', hasPassword: true });
      expect(await store.passwordHash('ann@example.org')).toBe('phc');
      expect(await redeem()).toBeNull();
      expect(await store.memberOfLink('link-ann@example.org', 0)).toBeNull();
      expect(await actions()).toEqual(['staff.password', 'staff.add']);
    });

    it('used by two at once, it lets one in', async () => {
      await add('ann@example.org');
      const other = await open();
      const results = await Promise.all(
        [store, other].map((each, index) =>
          each.redeemLink('link-ann@example.org', `phc${index}`, auditOf('staff.password')),
        ),
      );
      await other.close();
      expect(results.filter((member) => member !== null)).toHaveLength(1);
      expect(await actions()).toEqual(['staff.password', 'staff.add']);
    });

    it('too old, it lets nobody in', async () => {
      await add('ann@example.org');
      expect(await store.memberOfLink('link-ann@example.org', 5000)).toBeNull();
      expect(await store.redeemLink('link-ann@example.org', 'phc', auditOf('staff.password', '', 5000))).toBeNull();
      expect(await store.passwordHash('ann@example.org')).toBeNull();
    });

    it('a new link takes the place of the one before', async () => {
      await add('ann@example.org');
      await store.replaceLink('ann@example.org', { hash: 'new', expiresAt: 9000 }, auditOf('staff.link'));
      expect(await store.memberOfLink('link-ann@example.org', 0)).toBeNull();
      expect(await store.memberOfLink('new', 0)).toMatchObject({ email: 'ann@example.org' });
    });

    it('a new password ends the sessions of before', async () => {
      await add('ann@example.org');
      await store.openSession('session', 'ann@example.org', 1);
      await store.redeemLink('link-ann@example.org', 'phc', auditOf('staff.password'));
      expect(await store.session('session')).toBeNull();
    });
  });

  describe('sessions', () => {
    it('a session knows whose it is, since when, and when it was used', async () => {
      await add('ann@example.org', 'agent');
      expect(await store.openSession('session', 'ann@example.org', 1_795_348_800_001)).toBe(true);
      await store.touchSession('session', 1_795_348_800_777);
      expect(await store.session('session')).toMatchObject({
        member: { email: 'ann@example.org', role: 'agent' },
        createdAt: 1_795_348_800_001,
        seenAt: 1_795_348_800_777,
      });
      expect(await store.session('another')).toBeNull();
    });

    it('closed, it is gone; what began too long ago goes too', async () => {
      await add('ann@example.org');
      for (const at of [1, 2, 3]) await store.openSession(`s${at}`, 'ann@example.org', at);
      await store.closeSession('s3');
      expect(await store.deleteSessionsBefore(2)).toBe(1);
      expect(await store.session('s1')).toBeNull();
      expect(await store.session('s2')).not.toBeNull();
      expect(await store.session('s3')).toBeNull();
    });

    it('a closed account has no session, no password and no link, and gets none', async () => {
      await add('ann@example.org', 'admin');
      await add('bob@example.org');
      await store.redeemLink('link-bob@example.org', 'phc', auditOf('staff.password'));
      await store.replaceLink('bob@example.org', { hash: 'new', expiresAt: 9000 }, auditOf('staff.link'));
      await store.openSession('session', 'bob@example.org', 1);
      await store.setDisabled('bob@example.org', 2, auditOf('staff.disable'));
      expect(await store.session('session')).toBeNull();
      expect(await store.passwordHash('bob@example.org')).toBeNull();
      expect(await store.memberOfLink('new', 0)).toBeNull();
      expect(await store.openSession('later', 'bob@example.org', 3)).toBe(false);
      expect(await store.replaceLink('bob@example.org', { hash: 'x', expiresAt: 9 }, auditOf('staff.link'))).toBe(
        false,
      );
    });

    it('opened again, it has its password and role, and no session of before', async () => {
      await add('ann@example.org', 'admin');
      await add('bob@example.org');
      await store.redeemLink('link-bob@example.org', 'phc', auditOf('staff.password'));
      await store.openSession('session', 'bob@example.org', 1);
      await store.setDisabled('bob@example.org', 2, auditOf('staff.disable'));
      await store.setDisabled('bob@example.org', null, auditOf('staff.enable'));
      expect(await store.session('session')).toBeNull();
      expect(await store.passwordHash('bob@example.org')).toBe('phc');
      expect(await store.byEmail('bob@example.org')).toMatchObject({ role: 'writer', disabledAt: null });
    });
  });

  describe('the trail', () => {
    it('gives every change back as it was written, the newest first, page by page', async () => {
      for (const index of [1, 2, 3, 4]) await add(`a${index}@x.org`);
      const first = await store.audit({ before: null, limit: 3 });
      expect(first.map(({ object }) => object)).toEqual(['a4@x.org', 'a3@x.org', 'a2@x.org']);
      expect(first[0]).toEqual({ id: expect.any(Number), ...auditOf('staff.add', 'a4@x.org') });
      const rest = await store.audit({ before: first.at(-1)?.id ?? null, limit: 3 });
      expect(rest.map(({ object }) => object)).toEqual(['a1@x.org']);
    });

    it('a second server reads what the first wrote', async () => {
      await add('ann@example.org');
      const other = await open();
      expect((await other.list()).map(({ email }) => email)).toEqual(['ann@example.org']);
      await other.close();
    });
  });
};
