import type { PersonalData, PrivacyDesk } from '../../core/privacy/personal-data.ts';
import type { Clock, InteractionLog } from '../../core/log/interaction-log.ts';

/** What seeing to the rights of a person stands on. */
export type PrivacyParts = {
  readonly log: PersonalData & Pick<InteractionLog, 'flush' | 'settle'>;
  readonly now: Clock;
};

/** The rights of a person over a log. What waits to be written is written first, or it would come after the erasure. */
export const createPrivacyDesk = ({ log, now }: PrivacyParts): PrivacyDesk => ({
  handOver: async (called, by) => {
    await log.flush();
    return log.exportPerson(called, { at: now(), by });
  },
  erase: async (called, by) => {
    const at = now();
    await log.flush();
    await log.settle(at); // what is counted is counted as it is known now
    return log.erasePerson(called, { at, by });
  },
});
