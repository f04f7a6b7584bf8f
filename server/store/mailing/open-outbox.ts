import type { Outbox } from '../../core/mailing/outbox.ts';
import { openMigrated, type LogPlace } from '../log/open-log.ts';
import { createOutbox } from './outbox.ts';

/** Opens the outbox, which stands in the same database as the log, over a connection of its own. */
export const openOutbox = async (place: LogPlace, perAddress: number): Promise<Outbox> =>
  createOutbox(await openMigrated(place), perAddress);
