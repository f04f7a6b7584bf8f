import type { FailedAsk, LogFilter } from '../../server/core/log/failed-ask.ts';
import type { LogReader } from '../../server/core/log/log-reader.ts';
import type { InteractionLog } from '../../server/core/log/interaction-log.ts';

/** Every row there is. */
export const everything: LogFilter = { since: 0, until: Number.MAX_SAFE_INTEGER, audience: null, asker: null };

/** What failed since a time, whoever asked, while no visit is finished yet. */
export const failedAsks = async (
  log: LogReader & Pick<InteractionLog, 'flush' | 'settle'>,
  since = 0,
): Promise<readonly FailedAsk[]> => {
  await log.flush();
  await log.settle(0);
  return log.failedAsks({ ...everything, since });
};
