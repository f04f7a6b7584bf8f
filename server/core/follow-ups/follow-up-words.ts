import type { CallBack, FollowUp, FollowUpEvent, FollowUpEventKind, FollowUpKind } from './follow-up.ts';
import type { Within } from '../triage/within.ts';
import type { withinOffers } from '../promises/promise.ts';

/*
 * The words for somebody who handed a question over, for pages, mails and the box: pure functions, no package.
 */

/** The longest message taken, in code points: two pages of paper. Range 1,000–5,000: a body has 8 KiB. */
export const maxMessageLength = 2000;

/** The longest name taken, in code points. Range 60–200. */
export const maxNameLength = 100;

/** How soon an answer may be wanted, soonest first. */
export const withins = ['day', 'two-days', 'week'] as const satisfies readonly Within[];

/** How soon, as the form asks it; no choice where none would change anything. */
export type WithinWords = {
  /** By when an answer is due where nothing is chosen. */
  readonly usual: string;
  readonly choices: readonly { readonly value: Within; readonly label: string }[];
};

const dayWords = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven'] as const;

/** @param time writes an instant in the asker's zone */
export const withinWords = (
  { usual, offers }: ReturnType<typeof withinOffers>,
  time: (instant: number) => string,
): WithinWords => ({
  usual: `by ${time(usual)}`,
  choices: offers.map(({ value, days, dueAt }) => ({
    value,
    label: `Within ${dayWords[days] ?? days} working ${days === 1 ? 'day' : 'days'}, by ${time(dueAt)}`,
  })),
});

/** Said of the address that is known already. @param address masked */
export const knownAddressText = (address: string): string => `What we write to you goes to ${address}.`;

/** Said beside the form. */
export const noFiles = 'Files can’t be sent here. Describe what you see, and we ask for a picture if we need one.';

/** The notice under the form that hands a question over: what is kept, and for how long. */
export const handOverNotice =
  'Your address, name and number are used for this question, and to offer help if you keep searching without finding an answer. They are deleted 30 days after it is closed, or after our last answer.';

/** What comes next, in the second person: who does what, and by when. */
export type NextStep = Pick<FollowUp, 'channel' | 'callBack' | 'dueAt' | 'promisedAt' | 'email'> & {
  /** Name of the department, or null while it is unsorted. */
  readonly department: string | null;
  /** When it is said, UTC ms: what is past is said as past. */
  readonly now: number;
};

/** The call that is promised; null where none is, or the promise was made after it. */
export const promisedCall = ({
  channel,
  callBack,
  promisedAt,
}: Pick<FollowUp, 'channel' | 'callBack' | 'promisedAt'>): CallBack | null =>
  channel === 'call-back' && callBack !== null && callBack.end > promisedAt ? callBack : null;

const callText = (who: string, call: CallBack, { dueAt, now }: NextStep, time: (instant: number) => string): string => {
  const at = time(call.start);
  if (now >= call.end)
    return `${who} was to call you on ${at}. If nobody reached you, we are sorry: write here when we can call.`;
  if (dueAt === null || dueAt > call.start) return `${who} calls you on ${at}.`;
  return now < dueAt
    ? `${who} looks at it by ${time(dueAt)} and calls you on ${at}.`
    : `${who} calls you on ${at}. Somebody was to look at it by ${time(dueAt)}: we are sorry that it takes longer.`;
};

/** What happens next. @param time writes an instant in the asker's zone */
export const nextStepText = (step: NextStep, time: (instant: number) => string): string => {
  const { dueAt, department, email, now } = step;
  const who = department === null ? 'The first free person on our team' : `Our team for ${department}`;
  const call = promisedCall(step);
  if (call !== null) return callText(who, call, step, time);
  if (dueAt === null) return `${who} reads your suggestion. Thank you! There is nothing else for you to do.`;
  const how = email === null ? 'on this page' : 'by e-mail';
  return now < dueAt
    ? `${who} answers you ${how} by ${time(dueAt)}.`
    : `${who} was to answer you by ${time(dueAt)}. We are sorry that it takes longer: the answer still comes ${how}.`;
};

/** What each line of the timeline is called. */
const eventWords: Readonly<Record<FollowUpEventKind, string>> = {
  opened: 'You asked us',
  promised: 'We promised an answer',
  message: 'You added',
  reply: 'We answered',
  called: 'We called you',
  note: 'Note',
  assigned: 'Somebody is working on it',
  department: 'It went to another team',
  rank: 'Its priority was set',
  snoozed: 'Put off',
  nudged: 'Reminder',
  breached: 'This takes longer than we said',
  escalated: 'Escalated',
  quiet: 'We haven’t forgotten it: we are still working on it',
  'call-back-cancelled': 'The call was cancelled',
  solved: 'You told us that it is solved',
  resolved: 'We closed it',
  reopened: 'You opened it again',
};

/** A line of the timeline as its asker reads it. */
export const eventTitle = ({ kind, actor }: Pick<FollowUpEvent, 'kind' | 'actor'>, of: FollowUpKind): string => {
  if (kind === 'opened' && of === 'outreach') return 'We saw that you didn’t find an answer';
  return kind === 'reopened' && actor.kind === 'staff' ? 'We opened it again' : eventWords[kind];
};
