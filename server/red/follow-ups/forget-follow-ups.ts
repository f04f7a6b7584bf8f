import type { FollowUpStore } from '../../core/follow-ups/follow-up-ports.ts';
import type { Clock } from '../../core/log/interaction-log.ts';
import { runDaily, type Stop } from '../shared/run-again.ts';

const dayMs = 86_400_000;

/** How long an address is kept after a question is closed, or was answered last, in days: as the notice under the form says (test/hostile/README.md, Defaults). */
const addressDays = 30;

/**
 * Deletes addresses, names and numbers 30 days after a question is closed or was answered last, also in mails, and its text with the log's own retention: now
 * and once a day. @returns what ends it
 */
export const forgetFollowUps = (
  store: Pick<FollowUpStore, 'forget'>,
  retentionDays: number,
  now: Clock,
  onError: (error: unknown) => void,
): Stop =>
  runDaily(() => {
    const at = now();
    return store.forget(at - addressDays * dayMs, at - retentionDays * dayMs);
  }, onError);
