import type { CallBack, FollowUp, FollowUpEvent, FollowUpEventKind, FollowUpKind } from './follow-up.ts';
import type { RequestedTime } from '../triage/requested-time.ts';
import type { requestedTimeOffers } from '../promises/promise.ts';
import { handOverWords, nextStepWords } from '../words/en/hand-over.ts';
import { eventTitles, otherEventTitles } from '../words/en/status.ts';

/*
 * Which words somebody reads who handed a question over, on pages, in mails and in the box: pure functions, no package.
 */

/** The longest message taken, in code points: two pages of paper. Range 1,000–5,000: a body has 8 KiB. */
export const maxMessageLength = 2000;

/** The longest name taken, in code points. Range 60–200. */
export const maxNameLength = 100;

/** How soon an answer may be wanted, soonest first. */
export const requestedTimes = ['day', 'two-days', 'week'] as const satisfies readonly RequestedTime[];

/** The choices of the form for the requested time. There is no choice where none would change anything. */
export type RequestedTimeWords = {
  /** When an answer is due if nothing is chosen. */
  readonly usual: string;
  readonly choices: readonly { readonly value: RequestedTime; readonly label: string }[];
};

/** @param time writes an instant in the asker's zone */
export const requestedTimeWords = (
  { usual, offers }: ReturnType<typeof requestedTimeOffers>,
  time: (instant: number) => string,
): RequestedTimeWords => ({
  usual: handOverWords.by(time(usual)),
  choices: offers.map(({ value, days, dueAt }) => ({
    value,
    label: handOverWords.withinDays(days, time(dueAt)),
  })),
});

/** What comes next, in the second person: who does what, and by when. */
export type NextStep = Pick<FollowUp, 'channel' | 'callBack' | 'dueAt' | 'promisedAt' | 'email'> & {
  /** Name of the department, or null while it is unsorted. */
  readonly department: string | null;
  /** The time of reading, UTC ms: a time that has passed is worded as passed. */
  readonly now: number;
};

/** The promised call; null where there is none, or the promise was made after it. */
export const promisedCall = ({
  channel,
  callBack,
  promisedAt,
}: Pick<FollowUp, 'channel' | 'callBack' | 'promisedAt'>): CallBack | null =>
  channel === 'call-back' && callBack !== null && callBack.end > promisedAt ? callBack : null;

const callText = (who: string, call: CallBack, { dueAt, now }: NextStep, time: (instant: number) => string): string => {
  const at = time(call.start);
  if (now >= call.end) return nextStepWords.callIsPast(at);
  if (dueAt === null || dueAt > call.start) return nextStepWords.calls(who, at);
  return now < dueAt
    ? nextStepWords.looksAndCalls(who, time(dueAt), at)
    : nextStepWords.lookIsLate(who, time(dueAt), at);
};

/** What happens next. @param time writes an instant in the asker's zone */
export const nextStepText = (step: NextStep, time: (instant: number) => string): string => {
  const { dueAt, department, email, now } = step;
  const who = department === null ? nextStepWords.anybody : nextStepWords.team(department);
  const call = promisedCall(step);
  if (call !== null) return callText(who, call, step, time);
  if (dueAt === null) return nextStepWords.suggestion(who);
  const how = email === null ? nextStepWords.onThisPage : nextStepWords.byEmail;
  return now < dueAt ? nextStepWords.answers(who, how, time(dueAt)) : nextStepWords.answerIsLate(how, time(dueAt));
};

/** What each line of the timeline is called. */
const eventWords: Readonly<Record<FollowUpEventKind, string>> = eventTitles;

/** A line of the timeline as its asker reads it. */
export const eventTitle = ({ kind, actor }: Pick<FollowUpEvent, 'kind' | 'actor'>, of: FollowUpKind): string => {
  if (kind === 'opened' && of === 'outreach') return otherEventTitles.outreach;
  return kind === 'reopened' && actor.kind === 'staff' ? otherEventTitles.reopenedByStaff : eventWords[kind];
};
