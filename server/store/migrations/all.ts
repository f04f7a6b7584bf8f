import type { Migration } from 'kysely/migration';
import { up as interactions } from './0001-interactions.ts';
import { up as oneOutcomeARow } from './0002-one-outcome-a-row.ts';
import { up as visitsAndClasses } from './0003-visits-and-classes.ts';
import { up as staff } from './0004-staff.ts';
import { up as gaps } from './0005-gaps.ts';
import { up as people } from './0006-people.ts';
import { up as outbox } from './0007-outbox.ts';
import { up as followUps } from './0008-follow-ups.ts';
import { up as fixesOfGaps } from './0009-fixes-of-gaps.ts';
import { up as dayPacks } from './0010-day-packs.ts';
import { up as outreach } from './0011-outreach.ts';
import { up as followUpQueue } from './0012-follow-up-queue.ts';
import { up as alerts } from './0013-alerts.ts';
import { up as optOuts } from './0014-opt-outs.ts';
import { up as typedEvents } from './0015-typed-events.ts';
import { up as limits } from './0016-limits.ts';

/** Every migration by name, in order. A name, once released, is never changed or taken out. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-interactions': { up: interactions },
  '0002-one-outcome-a-row': { up: oneOutcomeARow },
  '0003-visits-and-classes': { up: visitsAndClasses },
  '0004-staff': { up: staff },
  '0005-gaps': { up: gaps },
  '0006-people': { up: people },
  '0007-outbox': { up: outbox },
  '0008-follow-ups': { up: followUps },
  '0009-fixes-of-gaps': { up: fixesOfGaps },
  '0010-day-packs': { up: dayPacks },
  '0011-outreach': { up: outreach },
  '0012-follow-up-queue': { up: followUpQueue },
  '0013-alerts': { up: alerts },
  '0014-opt-outs': { up: optOuts },
  '0015-typed-events': { up: typedEvents },
  '0016-limits': { up: limits },
};
