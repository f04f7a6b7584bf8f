import { timeIn } from '../../core/promises/call-back.ts';
import { AskRedError } from '../../core/shared/errors.ts';
import type { FollowUpStore } from '../../core/follow-ups/follow-up-ports.ts';
import {
  eventText,
  followUpNumber,
  hasWritten,
  isPromised,
  isShownToAsker,
  stateAfter,
  transition,
  type FollowUp,
  type FollowUpAct,
  type FollowUpEvent,
} from '../../core/follow-ups/follow-up.ts';
import type { Limit, LimitRule } from '../../core/shared/limit.ts';
import { maxMessageLength, nextStepText } from '../../core/follow-ups/follow-up-words.ts';
import type { Library } from '../../core/answering/library.ts';
import { masked } from '../../core/log/masking.ts';
import type { Clock } from '../../core/log/interaction-log.ts';
import { dueAnew } from '../../core/promises/promise.ts';
import { statusWords } from '../../core/words/en/status.ts';
import { addedNotes } from './added-notes.ts';
import { departmentName } from '../triage/departments.ts';
import type { MailContext } from './follow-up-mails.ts';
import { textOf } from './hand-over-fields.ts';
import { replyHtml } from './reply-text.ts';

/** What an asker may do on the status page. */
export type AskerAct = Extract<FollowUpAct, 'message' | 'solved' | 'reopened'>;

/** A follow-up as its asker sees it. */
export type FollowUpStatus = {
  readonly number: string;
  readonly kind: FollowUp['kind'];
  readonly state: FollowUp['state'];
  readonly question: string;
  readonly message: string;
  /** What happens next, or null where nothing does. */
  readonly next: string | null;
  readonly timeline: readonly (Pick<FollowUpEvent, 'at' | 'actor' | 'kind'> & {
    readonly body: string;
    readonly time: string;
    /** What staff wrote, drawn and sanitised; null where `body` is shown as it is. */
    readonly html: string | null;
  })[];
  /** What may be done now. */
  readonly acts: readonly AskerAct[];
};

/** What the status page needs from outside. */
export type StatusNeeds = {
  readonly library: () => Library;
  readonly store: FollowUpStore;
  readonly now: Clock;
  readonly mails: (library: Library) => MailContext;
  /** Counts messages and reopenings, by the id of the follow-up (`addingRule`). */
  readonly adding: Limit;
  /** The follow-up that a token was made for, or null. */
  readonly readToken: (token: string, now: number) => string | null;
};

/** Following a question without an account. */
export type FollowUpStatuses = {
  /**
   * Null where the token is not ours, has expired, or its subject is gone. The three cases look alike to the caller.
   */
  readonly read: (token: string) => Promise<FollowUpStatus | null>;
  /**
   * Does what the asker asks; null where `read` gives null.
   * Doing what is done already changes nothing. @throws AskRedError `invalid-request` for an empty or long message, `too-many-requests`
   */
  readonly act: (token: string, act: AskerAct, message: string) => Promise<FollowUpStatus | null>;
};

const acts: readonly AskerAct[] = ['message', 'solved', 'reopened'];

/** The same words again within this time, in ms, are a double click. Range 5,000–300,000. */
const doubleClickMs = 60_000;

/**
 * How much the holder of a link may add to one question, messages and reopenings together. Each is up to two pages, and
 * staff read them all. Range 5–60 an hour: in a lively exchange people write a message every three minutes.
 */
export const addingRule: LimitRule = { most: 20, windowMs: 3_600_000 };

const isAdding = (kind: AskerAct): boolean => kind === 'message' || kind === 'reopened';

/** How often a change is tried where somebody else is changing the same follow-up. */
const mostTries = 5;

/** Status pages over a store. */
export const createFollowUpStatuses = ({
  library,
  store,
  now,
  mails,
  adding,
  readToken,
}: StatusNeeds): FollowUpStatuses => {
  const find = async (token: string): Promise<FollowUp | null> => {
    const id = readToken(token, now());
    return id === null ? null : store.byId(id);
  };

  /** The reason for outreach is for staff alone. The person is not told that they searched more than the baseline. */
  const lineOf = async (event: FollowUpEvent, of: FollowUp['kind'], time: string) => ({
    at: event.at,
    actor: event.actor,
    kind: event.kind,
    body: event.kind === 'opened' && of === 'outreach' ? '' : eventText(event),
    time,
    html: event.kind === 'reply' ? await replyHtml(event.body) : null,
  });

  const shown = async (followUp: FollowUp): Promise<FollowUpStatus> => {
    const time = (instant: number): string => timeIn(followUp.timeZone, instant);
    const department = departmentName(library().site, followUp.department);
    const all = await store.events(followUp.id);
    const wrote = all.findIndex((event) => isPromised(followUp, [event]));
    const events = all.filter((event, place) =>
      isShownToAsker(event, wrote >= 0 && place >= wrote ? 'hand-over' : followUp.kind),
    );
    return {
      number: followUpNumber(followUp.number),
      kind: followUp.kind,
      state: followUp.state,
      question: followUp.question,
      message: followUp.message,
      next:
        followUp.state === 'open' && isPromised(followUp, all)
          ? nextStepText({ ...followUp, department, now: now() }, time)
          : null, // whom staff write to first was promised nothing, until they wrote themselves
      timeline: await Promise.all(events.map((event) => lineOf(event, followUp.kind, time(event.at)))),
      acts: acts.filter((act) => stateAfter(followUp.state, act) !== null),
    };
  };

  const wordsOf = (act: AskerAct, message: string): string => {
    const body = masked(textOf(message, maxMessageLength, statusWords.aMessage));
    if (act === 'message' && body === '') throw new AskRedError('invalid-request', statusWords.noMessage);
    return body;
  };

  /** Whether it is a double click. */
  const isSaidAlready = async ({ id }: FollowUp, act: AskerAct, body: string, at: number): Promise<boolean> => {
    const theirs = (await store.events(id)).filter(({ actor }) => actor.kind === 'asker');
    if (
      act === 'message' &&
      theirs.some((event) => event.kind === act && eventText(event) === body && at - event.at < doubleClickMs)
    )
      return true;
    return false;
  };

  /** Counts what is added. @throws AskRedError `too-many-requests` */
  const admit = async (id: string): Promise<void> => {
    if ((await adding.take(id)).retryAfterMs > 0) throw new AskRedError('too-many-requests', statusWords.tooMany);
  };

  const tryAct = async (followUp: FollowUp, act: AskerAct, body: string, isFirst: boolean): Promise<boolean> => {
    const at = now();
    if (await isSaidAlready(followUp, act, body, at)) return true;
    const due = dueAnew(followUp, at, library().site.promises);
    const wrote = hasWritten(await store.events(followUp.id));
    const step = transition(followUp, { act, actor: { kind: 'asker' }, at, body, dueAt: due, hasWritten: wrote });
    if (step === null) return true;
    if (isFirst && isAdding(act)) await admit(followUp.id);
    const current = library();
    const after = { ...followUp, ...step.change };
    const isAnew = step.change.promisedAt !== undefined;
    const notes = act === 'solved' ? [] : addedNotes(mails(current), current.site, after, { act, body, at, isAnew });
    return store.change(followUp, step.change, step.events, notes);
  };

  return {
    read: async (token) => {
      const followUp = await find(token);
      return followUp === null ? null : shown(followUp);
    },
    act: async (token, act, message) => {
      for (let tries = 0; tries < mostTries; tries += 1) {
        const followUp = await find(token);
        if (followUp === null) return null;
        if (await tryAct(followUp, act, wordsOf(act, message), tries === 0)) break;
      }
      const followUp = await find(token);
      return followUp === null ? null : shown(followUp);
    },
  };
};
