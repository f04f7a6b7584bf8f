import { counted, helpStepOf, type HelpCount } from '../../core/follow-ups/help-offer.ts';
import type { LogReader, VisitAsk } from '../../core/log/log-reader.ts';
import type { Clock } from '../../core/log/interaction-log.ts';
import { visitSilenceMs } from '../../core/log/visit.ts';
import { soonOrElse } from '../shared/soon-or-else.ts';

/** What deciding whether help is due needs. */
export type HelpDueNeeds = {
  readonly log: Pick<LogReader, 'ofVisitSince'>;
  readonly now: Clock;
  readonly hashVisit: (visit: string) => string;
};

/** Whether a person is to be offered under a reply that is none, by what the log knows of the visit before it. Never rejects. */
export type HelpDue = (visit: string | null) => Promise<boolean>;

/** How far back a visit is read, in ms. Nobody asks for longer without half an hour of rest. Range 2–48 h. */
const longestVisitMs = 8 * 3_600_000;

/** Those after the last half hour of silence. */
const current = (asks: readonly VisitAsk[], now: number): readonly VisitAsk[] => {
  const place = asks.findLastIndex(
    ({ askedAt }, index) => (asks[index + 1]?.askedAt ?? now) - askedAt > visitSilenceMs,
  );
  return asks.slice(place + 1);
};

/** Help for visitors whose browser counts nothing: at the third failed reply, and at no other. */
export const createHelpDue = ({ log, now, hashVisit }: HelpDueNeeds): HelpDue => {
  const look = async (visit: string): Promise<boolean> => {
    const at = now();
    const asks = current(await log.ofVisitSince(hashVisit(visit), at - longestVisitMs), at);
    const count = asks.reduce<HelpCount>((before, ask) => {
      const step = helpStepOf(ask);
      return step === null ? before : counted(before, step).count;
    }, 0);
    return counted(count, 'failed').isDue;
  };
  return (visit) =>
    visit === null
      ? Promise.resolve(false)
      : soonOrElse(
          look(visit).catch(() => false),
          false,
        );
};
