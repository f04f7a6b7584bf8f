import { timeIn } from '../core/call-back.ts';
import { AskRedError } from '../core/errors.ts';
import type { FollowUpStore } from '../core/follow-up-ports.ts';
import {
  followUpNumber,
  isShownToAsker,
  moved,
  stateAfter,
  type FollowUp,
  type FollowUpAct,
  type FollowUpEvent,
} from '../core/follow-up.ts';
import { maxMessageLength, nextStepText } from '../core/follow-up-words.ts';
import type { Library } from '../core/library.ts';
import { masked } from '../core/masking.ts';
import type { Clock } from '../core/ports.ts';
import { dueAt } from '../core/promise.ts';
import { departmentName } from './departments.ts';
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
  readonly timeline: readonly (Pick<FollowUpEvent, 'at' | 'kind' | 'body'> & {
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
  /** The follow-up that a token was made for, or null. */
  readonly readToken: (token: string, now: number) => string | null;
};

/** Following a question without an account. */
export type FollowUpStatuses = {
  /** Null where the token is not ours, is past its time, or its follow-up is gone: nobody learns which. */
  readonly read: (token: string) => Promise<FollowUpStatus | null>;
  /**
   * Does what the asker asks; null where `read` gives null.
   * Doing what is done already changes nothing. @throws AskRedError `invalid-request` for an empty or long message
   */
  readonly act: (token: string, act: AskerAct, message: string) => Promise<FollowUpStatus | null>;
};

const acts: readonly AskerAct[] = ['message', 'solved', 'reopened'];

/** The same words again within this time, in ms, are a double click. Range 5,000–300,000. */
const doubleClickMs = 60_000;

/** How often a change is tried where somebody else is changing the same follow-up. */
const mostTries = 5;

/** Status pages over a store. */
export const createFollowUpStatuses = ({ library, store, now, readToken }: StatusNeeds): FollowUpStatuses => {
  const find = async (token: string): Promise<FollowUp | null> => {
    const id = readToken(token, now());
    return id === null ? null : store.byId(id);
  };

  const lineOf = async ({ at, kind, body }: FollowUpEvent, time: string) => ({
    at,
    kind,
    body,
    time,
    html: kind === 'reply' ? await replyHtml(body) : null,
  });

  const shown = async (followUp: FollowUp): Promise<FollowUpStatus> => {
    const time = (instant: number): string => timeIn(followUp.timeZone, instant);
    const department = departmentName(library().site, followUp.department);
    const events = (await store.events(followUp.id)).filter((event) => isShownToAsker(event, followUp.kind));
    return {
      number: followUpNumber(followUp.number),
      kind: followUp.kind,
      state: followUp.state,
      question: followUp.question,
      message: followUp.message,
      next:
        followUp.state === 'open' && followUp.kind === 'hand-over'
          ? nextStepText({ ...followUp, department }, time)
          : null, // whom staff write to first was promised nothing
      timeline: await Promise.all(events.map((event) => lineOf(event, time(event.at)))),
      acts: acts.filter((act) => stateAfter(followUp.state, act) !== null),
    };
  };

  const wordsOf = (act: AskerAct, message: string): string => {
    const body = masked(textOf(message, maxMessageLength, 'A message'));
    if (act === 'message' && body === '') throw new AskRedError('invalid-request', 'Write what you want to add.');
    return body;
  };

  const isDoubleClick = async ({ id }: FollowUp, act: AskerAct, body: string, at: number): Promise<boolean> =>
    (await store.events(id)).some(
      (event) =>
        event.actor.kind === 'asker' && event.kind === act && event.body === body && at - event.at < doubleClickMs,
    );

  const tryAct = async (followUp: FollowUp, act: AskerAct, body: string): Promise<boolean> => {
    const at = now();
    if (act === 'message' && (await isDoubleClick(followUp, act, body, at))) return true;
    const due = dueAt({ rank: followUp.rank, receivedAt: at, within: null }, library().site.promises);
    const move = moved(followUp, { act, actor: { kind: 'asker' }, at, body, dueAt: due });
    return move === null || (await store.change(followUp, move.change, move.events, []));
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
        if (await tryAct(followUp, act, wordsOf(act, message))) break;
      }
      const followUp = await find(token);
      return followUp === null ? null : shown(followUp);
    },
  };
};
