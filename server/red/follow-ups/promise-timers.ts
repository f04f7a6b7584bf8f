import type { FollowUpStore } from '../../core/follow-ups/follow-up-ports.ts';
import {
  followUpNumber,
  isPromised,
  type FollowUp,
  type FollowUpEvent,
  type TextEventKind,
} from '../../core/follow-ups/follow-up.ts';
import type { Library } from '../../core/answering/library.ts';
import type { OutgoingMail } from '../../core/mailing/mail.ts';
import type { Clock } from '../../core/log/interaction-log.ts';
import { dueTimers, type PromiseState, type TimerKind } from '../../core/promises/promise.ts';
import type { Site } from '../../core/content/site.ts';
import { escalationOf, recipientOf } from '../triage/departments.ts';
import { breachNote, quietNote, staffNote, type MailContext } from './follow-up-mails.ts';
import { runAgain, type Stop } from '../shared/run-again.ts';

/** How often a server looks for timers that are due, in ms. Range 5,000–60,000: promises are written in minutes. */
const everyMs = 15_000;

/** What keeping promises needs from outside. */
export type PromiseNeeds = {
  readonly library: () => Library;
  readonly store: Pick<FollowUpStore, 'running' | 'events' | 'fire'>;
  readonly now: Clock;
  readonly mails: (library: Library) => MailContext;
};

/** The timers that are due for a follow-up. Outreach gets no quiet note, because it promises nothing. */
const timersOf = (followUp: FollowUp, site: Site, at: number): readonly TimerKind[] =>
  dueTimers(stateOf(followUp), site.promises, at)
    .map(({ kind }) => kind)
    .filter((kind) => followUp.kind === 'hand-over' || kind !== 'quiet');

/** Outreach whose person has written back is, for its timers and their mails, as if it had been handed over. */
const asPromised = async (followUp: FollowUp, store: PromiseNeeds['store']): Promise<FollowUp> =>
  followUp.kind === 'outreach' && isPromised(followUp, await store.events(followUp.id))
    ? { ...followUp, kind: 'hand-over' }
    : followUp;

const stateOf = (followUp: FollowUp): PromiseState => ({ ...followUp, receivedAt: followUp.promisedAt });

const line = (at: number, kind: TextEventKind): FollowUpEvent => ({ at, actor: { kind: 'red' }, kind, body: '' });

/** The events that a timer writes into the timeline. */
const linesOf = (timer: TimerKind, at: number, isEscalated: boolean): readonly FollowUpEvent[] => {
  switch (timer) {
    case 'nudge':
      return [line(at, 'nudged')];
    case 'breach':
      return [line(at, 'breached'), ...(isEscalated ? [line(at, 'escalated')] : [])];
    case 'quiet':
      return [line(at, 'quiet')];
  }
};

const toStaff = (
  context: MailContext,
  followUp: FollowUp,
  kind: 'nudge' | 'escalation',
  to: string | null,
): readonly OutgoingMail[] => (to === null ? [] : [staffNote(context, followUp, { kind, to })]);

/** The mails of a timer. */
const mailsOf = (
  timer: TimerKind,
  followUp: FollowUp,
  site: Site,
  context: MailContext,
  at: number,
): readonly OutgoingMail[] => {
  switch (timer) {
    case 'nudge':
      return toStaff(context, followUp, 'nudge', recipientOf(site, followUp));
    case 'breach': {
      const escalateTo = escalationOf(site, followUp);
      return [
        ...(followUp.kind === 'hand-over' ? breachNote(context, followUp, escalateTo !== null) : []),
        ...toStaff(context, followUp, 'escalation', escalateTo),
      ];
    }
    case 'quiet':
      return quietNote(context, followUp, at);
  }
};

/** Called for a follow-up whose timers fail. The timers of the others still fire. */
type OnFailure = (followUp: FollowUp, error: unknown) => void;

const failTheRound: OnFailure = (_, error) => {
  throw error;
};

/**
 * Fires every timer that is due, once. Its note and its mails are one change, which fails where another server was
 * first.
 * @param onFailure without it, the first failure ends the round
 * @returns how many timers this call fired
 */
export const fireTimers = async (
  { library, store, now, mails }: PromiseNeeds,
  onFailure: OnFailure = failTheRound,
): Promise<number> => {
  const current = library();
  const { site } = current;
  const context = mails(current);
  const at = now();
  let fired = 0;

  const fireFor = async (running: FollowUp): Promise<void> => {
    const isAnyDue = dueTimers(stateOf(running), site.promises, at).length > 0;
    const followUp = isAnyDue ? await asPromised(running, store) : running;
    let { rev } = followUp;
    for (const kind of timersOf(followUp, site, at)) {
      const written = mailsOf(kind, followUp, site, context, at);
      const lines = linesOf(kind, at, escalationOf(site, followUp) !== null);
      if (!(await store.fire({ id: followUp.id, rev }, kind, at, lines, written))) break;
      rev += 1;
      fired += 1;
    }
  };

  for (const followUp of await store.running()) {
    try {
      await fireFor(followUp);
    } catch (error) {
      onFailure(followUp, error);
    }
  }
  return fired;
};

/** Tells of each follow-up once, by its number, and again only where it fails in another way. */
export const reportOnce = (onError: (error: unknown) => void): OnFailure => {
  const reported = new Map<string, string>();
  return ({ id, number }, error) => {
    if (reported.get(id) === String(error)) return;
    reported.set(id, String(error));
    onError(new Error(`${followUpNumber(number)}: ${String(error)}`, { cause: error }));
  };
};

/**
 * Fires timers again and again.
 * @returns stops it, once the round under way is done
 */
export const startPromiseTimers = (needs: PromiseNeeds, onError: (error: unknown) => void): Stop => {
  const onFailure = reportOnce(onError);
  return runAgain(everyMs, () => fireTimers(needs, onFailure), onError);
};
