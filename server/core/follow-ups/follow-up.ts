import type { Audience } from '../content/audience.ts';
import type { RequestedTime } from '../triage/requested-time.ts';
import type { Priority } from '../triage/priority.ts';

/** Why staff work on a question: the asker handed it over, or staff reach out first. */
export const followUpKinds = ['hand-over', 'outreach'] as const;

/** Why staff work on a question. */
export type FollowUpKind = (typeof followUpKinds)[number];

/** Where a follow-up stands: a person has to answer, the asker has an answer and may add to it, or it is done. */
export const followUpStates = ['open', 'waiting', 'resolved'] as const;

/** Where a follow-up stands. */
export type FollowUpState = (typeof followUpStates)[number];

/** How the asker wants the answer. */
export type Channel = 'email' | 'call-back';

/** Every channel. */
export const channels: readonly Channel[] = ['email', 'call-back'];

/** A call-back, in UTC ms. */
export type CallBack = { readonly start: number; readonly end: number };

/** One question that staff work on. Texts are masked as in the log; times are UTC ms. */
export type FollowUp = {
  /** 128 random bits, base64url. */
  readonly id: string;
  /** Counts up from `firstNumber`; people say it as `followUpNumber` writes it. */
  readonly number: number;
  readonly kind: FollowUpKind;
  /** The id of a known person, or null. */
  readonly person: string | null;
  /** Where the answer goes; null once it is no longer needed, and is deleted. */
  readonly email: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  /** HMAC of the visit, or null. */
  readonly visit: string | null;
  /** The last ask before it, or null. */
  readonly ask: string | null;
  readonly audience: Audience;
  readonly question: string;
  /** What the asker adds; may be empty. */
  readonly message: string;
  readonly page: string | null;
  /** Null is unsorted. */
  readonly department: string | null;
  readonly departmentReason: string;
  readonly rank: Priority;
  readonly rankReason: string;
  /** How soon the asker needs it, or null where nothing was chosen. */
  readonly within: RequestedTime | null;
  /** When the answer that is awaited now is due; null where no clock runs. */
  readonly dueAt: number | null;
  readonly channel: Channel;
  readonly callBack: CallBack | null;
  /** The asker's own zone (IANA), else the site's. */
  readonly timeZone: string;
  readonly state: FollowUpState;
  /** The address of its owner, or null. */
  readonly owner: string | null;
  readonly snoozedUntil: number | null;
  readonly createdAt: number;
  /** The last time that the asker or staff did something; a reminder is no change. */
  readonly changedAt: number;
  /** When the asker began to wait for the answer that is awaited, or was awaited last. */
  readonly promisedAt: number;
  /** When that answer was given; null while it is awaited. */
  readonly answeredAt: number | null;
  readonly resolvedAt: number | null;
  readonly nudgedAt: number | null;
  readonly breachedAt: number | null;
  readonly quietAt: number | null;
  /** Grows with every change. A change names the number that was read. */
  readonly rev: number;
};

/** Events that hold a text, which may be empty. */
export const textEventKinds = [
  'opened',
  'message',
  'reply',
  'called',
  'note',
  'nudged',
  'breached',
  'escalated',
  'quiet',
  'call-back-cancelled',
  'solved',
  'resolved',
  'reopened',
] as const;

/** Events that hold a text, which may be empty. */
export type TextEventKind = (typeof textEventKinds)[number];

const textKinds: ReadonlySet<string> = new Set(textEventKinds);

/** Whether events of a kind hold a text. */
export const isTextEventKind = (kind: FollowUpEventKind): kind is TextEventKind => textKinds.has(kind);

/** What happened to a follow-up. */
export const followUpEventKinds = [...textEventKinds, 'promised', 'assigned', 'department', 'rank', 'snoozed'] as const;

/** What happened to a follow-up. */
export type FollowUpEventKind = (typeof followUpEventKinds)[number];

/** Who did it: the asker, the server by itself, or a member of staff by address. */
export type FollowUpActor =
  | { readonly kind: 'asker' }
  | { readonly kind: 'red' }
  | { readonly kind: 'staff'; readonly email: string };

/** An event without its time and actor. Times are UTC ms. */
export type FollowUpEventDetail =
  /** `body` is masked text; of a reply it is the Markdown that was sent. */
  | { readonly kind: TextEventKind; readonly body: string }
  /** When the answer is due; null where no time is promised. */
  | { readonly kind: 'promised'; readonly dueAt: number | null }
  /** The new owner's address; null for nobody. */
  | { readonly kind: 'assigned'; readonly owner: string | null }
  /** The new department's id; null for none. */
  | { readonly kind: 'department'; readonly department: string | null }
  /** The new priority; null where it is no longer kept. */
  | { readonly kind: 'rank'; readonly rank: Priority | null }
  /** When it comes back; null where a snooze was ended. */
  | { readonly kind: 'snoozed'; readonly until: number | null };

/** One event of the timeline of a follow-up. */
export type FollowUpEvent = { readonly at: number; readonly actor: FollowUpActor } & FollowUpEventDetail;

/** The text that an event holds; '' for one that holds typed fields. */
export const eventText = (event: FollowUpEventDetail): string => ('body' in event ? event.body : '');

/** What the asker may see of the timeline: not what colleagues tell one another, nor reminders to them. */
const shownToAsker: ReadonlySet<FollowUpEventKind> = new Set([
  'opened',
  'message',
  'reply',
  'called',
  'breached',
  'quiet',
  'call-back-cancelled',
  'solved',
  'resolved',
  'reopened',
]);

/** Whether the asker may see an event. Outreach promises nothing, so nothing of it is late for the person. */
export const isShownToAsker = ({ kind }: Pick<FollowUpEvent, 'kind'>, of: FollowUpKind): boolean =>
  shownToAsker.has(kind) && !(of === 'outreach' && (kind === 'breached' || kind === 'quiet'));

/** Whether the asker has written into it: staff then answer, and do not write of their own accord. */
export const hasWritten = (events: readonly Pick<FollowUpEvent, 'actor' | 'kind'>[]): boolean =>
  events.some(({ actor, kind }) => actor.kind === 'asker' && (kind === 'message' || kind === 'reopened'));

/** Whether an answer is promised: to people who handed over, and to people who wrote back to outreach. */
export const isPromised = (
  { kind }: Pick<FollowUp, 'kind'>,
  events: readonly Pick<FollowUpEvent, 'actor' | 'kind'>[],
): boolean => kind === 'hand-over' || hasWritten(events);

/** The number of the first follow-up: four digits are easy to say and look like no list position. */
export const firstNumber = 1001;

/** A follow-up's number as people say it, for example R-1042. */
export const followUpNumber = (number: number): string => `R-${number}`;

/** What may be done with a follow-up that can change its state. */
export type FollowUpAct = 'message' | 'reply' | 'called' | 'solved' | 'resolved' | 'reopened';

/** Where each act leads; what is missing cannot be done from there. */
const transitions: Readonly<Record<FollowUpState, Readonly<Partial<Record<FollowUpAct, FollowUpState>>>>> = {
  open: { message: 'open', reply: 'waiting', called: 'waiting', solved: 'resolved', resolved: 'resolved' },
  waiting: { message: 'open', reply: 'waiting', called: 'waiting', solved: 'resolved', resolved: 'resolved' },
  resolved: { message: 'open', reopened: 'open', reply: 'resolved', called: 'resolved' },
};

/** The state after an act, or null where it cannot be done. */
export const stateAfter = (state: FollowUpState, act: FollowUpAct): FollowUpState | null =>
  transitions[state][act] ?? null;

/** What an act changes; all else stays. */
export type FollowUpChange = Partial<
  Pick<
    FollowUp,
    | 'state'
    | 'dueAt'
    | 'promisedAt'
    | 'answeredAt'
    | 'resolvedAt'
    | 'nudgedAt'
    | 'breachedAt'
    | 'channel'
    | 'changedAt'
    | 'owner'
    | 'snoozedUntil'
    | 'department'
    | 'departmentReason'
    | 'rank'
    | 'rankReason'
  >
> & {
  /** Frees the time of the call; another is never set. */
  readonly callBack?: null;
};

/** What an act changes, and the events that it adds to the timeline. */
export type Transition = { readonly change: FollowUpChange; readonly events: readonly FollowUpEvent[] };

/** Who acts, when, with which words, and by when the next answer is due if one is awaited from now on. */
export type ActInput = {
  readonly act: FollowUpAct;
  readonly actor: FollowUpActor;
  readonly at: number;
  readonly body: string;
  readonly dueAt: number | null;
  /** Of outreach: whether its person has written before (`hasWritten`). */
  readonly hasWritten?: boolean;
};

/**
 * An answer is awaited from now on. Its reminders start anew. The promise becomes an event where somebody can see it.
 */
const awaitAnew = ({ at, dueAt }: ActInput, isSaid: boolean): Transition => ({
  change: { dueAt, promisedAt: at, answeredAt: null, resolvedAt: null, nudgedAt: null, breachedAt: null },
  events: isSaid ? [{ at, actor: { kind: 'red' }, kind: 'promised', dueAt }] : [],
});

/** A call that has not begun is cancelled when the question is resolved. */
const cancelCallBack = ({ callBack }: FollowUp, at: number): Transition =>
  callBack === null || callBack.start <= at
    ? { change: {}, events: [] }
    : {
        change: { callBack: null, channel: 'email' },
        events: [{ at, actor: { kind: 'red' }, kind: 'call-back-cancelled', body: '' }],
      };

/**
 * Applies an act to a follow-up.
 * A message to an answered follow-up, and a reopening, make a new promise. The first answer keeps the promise that
 * stands. Resolving ends it and frees the call; so does calling before the arranged time. Every act ends a snooze.
 * Outreach promises nothing until the person writes back.
 * @returns null where the act is not possible in the present state
 */
export const transition = (followUp: FollowUp, input: ActInput): Transition | null => {
  const { act, actor, at, body } = input;
  const state = stateAfter(followUp.state, act);
  if (state === null) return null;
  const isOutreach = followUp.kind === 'outreach' && input.hasWritten !== true;
  const writesFirst = isOutreach && actor.kind === 'asker';
  const awaits = state === 'open' && (followUp.state !== 'open' || followUp.answeredAt !== null || writesFirst);
  const next = awaits ? awaitAnew(input, !isOutreach || writesFirst) : { change: {}, events: [] };
  const freed = state === 'resolved' && act !== 'called' ? cancelCallBack(followUp, at) : { change: {}, events: [] };
  const answers = act === 'reply' || act === 'called' || act === 'resolved' || act === 'solved';
  const isCalledEarly = act === 'called' && followUp.callBack !== null && followUp.callBack.start > at;
  return {
    change: {
      state,
      changedAt: at,
      ...(answers && followUp.answeredAt === null ? { answeredAt: at } : {}),
      ...(state === 'resolved' && followUp.state !== 'resolved' ? { resolvedAt: at } : {}),
      ...(followUp.snoozedUntil === null ? {} : { snoozedUntil: null }),
      ...(isCalledEarly ? { callBack: null } : {}),
      ...next.change,
      ...freed.change,
    },
    events: [{ at, actor, kind: act, body }, ...freed.events, ...next.events],
  };
};
