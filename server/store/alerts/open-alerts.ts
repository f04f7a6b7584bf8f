import type { AlertStore } from '../../core/alerts/alert.ts';
import { createAlertStore } from './alerts.ts';
import { openMigrated, type LogPlace } from '../log/open-log.ts';

/**
 * Opens alerts, which stand in the same database as the log, over a connection of their own.
 * @param mailsPerAddress the most mails a day that strangers can cause to one mailbox
 */
export const openAlerts = async (place: LogPlace, mailsPerAddress: number): Promise<AlertStore> =>
  createAlertStore(await openMigrated(place), mailsPerAddress);
