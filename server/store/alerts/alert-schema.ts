import type { Alert } from '../../core/alerts/alert.ts';
import type { Audience } from '../../core/content/audience.ts';

/** A row of `alerts`. Times are UTC milliseconds. */
export type AlertRow = {
  id: string;
  email: string;
  mailbox: string;
  wording: string;
  question: string;
  audience: Audience;
  person: string | null;
  asked_at: number;
  mailed_at: number;
  confirmed_at: number | null;
};

/** The table of alerts. */
export type AlertTables = { alerts: AlertRow };

/** A row as it is read by the rest of the house. */
export const alertOf = (row: AlertRow): Alert => ({
  id: row.id,
  email: row.email,
  mailbox: row.mailbox,
  wording: row.wording,
  question: row.question,
  audience: row.audience,
  person: row.person,
  askedAt: row.asked_at,
  mailedAt: row.mailed_at,
  confirmedAt: row.confirmed_at,
});

/** The row of an alert that is not confirmed yet. */
export const rowOf = ({ askedAt, mailedAt, ...alert }: Omit<Alert, 'confirmedAt'>): AlertRow => ({
  ...alert,
  asked_at: askedAt,
  mailed_at: mailedAt,
  confirmed_at: null,
});
