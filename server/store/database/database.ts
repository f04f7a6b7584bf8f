import type { AlertTables } from '../alerts/alert-schema.ts';
import type { FollowUpTables } from '../follow-ups/follow-up-schema.ts';
import type { GapTables } from '../gaps/gap-schema.ts';
import type { LimitTables } from '../limits/limit-schema.ts';
import type { LogTables } from '../log/log-schema.ts';
import type { MailTables } from '../mailing/mail-schema.ts';
import type { PeopleTables } from '../people/people-schema.ts';
import type { StaffTables } from '../staff/staff-schema.ts';

/**
 * Every table of the database, with its columns. A column that holds words of a closed list is typed with that list:
 * this server alone writes to it.
 */
export type Database = StaffTables &
  LogTables &
  MailTables &
  GapTables &
  PeopleTables &
  FollowUpTables &
  AlertTables &
  LimitTables;
