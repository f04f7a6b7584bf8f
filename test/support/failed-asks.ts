import type { FailedAsk, LogFilter, LogReader } from '../../server/core/log-reader.ts';
import type { InteractionLog } from '../../server/core/ports.ts';
import { gapOf } from '../../server/red/gaps/gap-of.ts';

/** Every row there is. */
export const everything: LogFilter = { since: 0, until: Number.MAX_SAFE_INTEGER, audience: null, asker: null };

/** What failed since a time, whoever asked, while no visit is finished yet. */
export const failedAsks = async (
  log: LogReader & Pick<InteractionLog, 'flush' | 'settle'>,
  since = 0,
): Promise<readonly FailedAsk[]> => {
  await log.flush();
  await log.settle(0, gapOf);
  return log.failedAsks({ ...everything, since });
};
