import type { Generated } from 'kysely';
import type { Role } from '../../core/staff/staff.ts';

/** A row of `staff`. Times are UTC milliseconds. */
export type StaffRow = {
  id: string;
  email: string;
  role: Role;
  /** argon2id in PHC form; null until a link was used. */
  password: string | null;
  created_at: number;
  disabled_at: number | null;
};

type LinkRow = { hash: string; staff_id: string; expires_at: number };

type SessionRow = { hash: string; staff_id: string; created_at: number; seen_at: number };

/** A row of `audit`; `before` and `after` are JSON text. */
export type AuditRow = {
  id: Generated<number>;
  at: number;
  staff: string;
  action: string;
  object: string;
  before: string | null;
  after: string | null;
};

/** The tables of staff. */
export type StaffTables = { staff: StaffRow; staff_links: LinkRow; sessions: SessionRow; audit: AuditRow };
