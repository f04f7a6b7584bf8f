import { html, nothing, type TemplateResult } from 'lit';
import type { FollowUpDetail, FollowUpLine, FollowUpSummary } from '../../../server/contract/follow-up.ts';
import type { FollowUpView } from '../../../server/core/follow-ups/follow-up-queue-ports.ts';
import { isPromised, type FollowUpEventKind, type FollowUpState } from '../../../server/core/follow-ups/follow-up.ts';
import type { RequestedTime } from '../../../server/core/triage/requested-time.ts';
import type { Priority } from '../../../server/core/triage/priority.ts';
import { serverNow } from '../shell/server-time.ts';
import { agoWords, dueTone, leftWords, nearTimeWords } from '../shell/time-words.ts';

/** What each view is called. */
export const viewWords: Readonly<Record<FollowUpView, string>> = {
  mine: 'Mine',
  unassigned: 'Unassigned',
  open: 'All open',
  waiting: 'Answered',
  snoozed: 'Put off',
  resolved: 'Resolved',
};

/** Where it stands. */
export const stateWords: Readonly<Record<FollowUpState, string>> = {
  open: 'waiting for us',
  waiting: 'answered',
  resolved: 'resolved',
};

/** How pressing it is. */
export const priorityWords: Readonly<Record<Priority, string>> = {
  suggestion: 'suggestion',
  standard: 'standard',
  emergent: 'emergent',
  critical: 'critical',
  'red-alert': 'red alert',
};

/** How loud a rank is said. */
export const priorityTone: Readonly<Record<Priority, string>> = {
  suggestion: '',
  standard: '',
  emergent: 'chip-attention',
  critical: 'chip-loud',
  'red-alert': 'chip-loud',
};

/** How soon they asked for it. */
export const requestedTimeWords: Readonly<Record<RequestedTime, string>> = {
  day: 'wants an answer within 24 hours',
  'two-days': 'wants an answer within 48 hours',
  week: 'wants an answer within a week',
};

const eventWords: Readonly<Record<FollowUpEventKind, string>> = {
  opened: 'handed it over',
  promised: 'promised an answer',
  message: 'added',
  reply: 'answered',
  called: 'called',
  note: 'left a note for colleagues',
  assigned: 'assigned it',
  department: 'moved it to another department',
  rank: 'set its priority',
  snoozed: 'put it off',
  nudged: 'reminded its owner',
  breached: 'noted that it is overdue',
  escalated: 'escalated it',
  quiet: 'noted that nothing has changed for a while',
  'call-back-cancelled': 'cancelled the call',
  solved: 'said that it is solved',
  resolved: 'resolved it',
  reopened: 'opened it again',
};

/** The same for events of timers that wrote to the asker. */
const toldAskerWords: Readonly<Partial<Record<FollowUpEventKind, string>>> = {
  breached: 'told them that it is taking longer',
  quiet: 'told them that we have not forgotten it',
};

/** What decides whether timers of a follow-up write to the asker. */
type MailedFollowUp = Pick<FollowUpDetail, 'kind' | 'email' | 'timeline'>;

const actorWords = ({ actor }: Pick<FollowUpLine, 'actor'>, me: string): string => {
  if (actor.kind === 'staff') return actor.email === me ? 'You' : actor.email;
  return actor.kind === 'asker' ? 'They' : 'Red';
};

/** Texts that somebody wrote, in whole paragraphs; the rest are marks of a few words. */
const written: ReadonlySet<FollowUpEventKind> = new Set(['message', 'reply', 'called', 'note', 'opened', 'resolved']);

/** Whether a line holds what somebody wrote. */
export const isWritten = ({ kind, body }: Pick<FollowUpLine, 'kind' | 'body'>): boolean =>
  body !== '' && written.has(kind);

/**
 * An event of the timeline in one sentence, without its text.
 * @param of the follow-up; without it the sentence says of nobody that they got a mail
 */
export const lineWords = (line: FollowUpLine, me: string, of: MailedFollowUp | null = null): string => {
  const who = actorWords(line, me);
  const { kind, body } = line;
  if (kind === 'opened' && line.actor.kind !== 'asker') return `${who} opened it`;
  if (line.kind === 'promised')
    return line.dueAt === null
      ? `${who} promised no time`
      : `${who} promised an answer by ${nearTimeWords(line.dueAt, serverNow())}`;
  if (line.kind === 'assigned') {
    if (line.owner === null) return `${who} unassigned it`;
    if (line.actor.kind === 'staff' && line.actor.email === line.owner) return `${who} took it`;
    return `${who} assigned it to ${line.owner === me ? 'you' : line.owner}`;
  }
  if (line.kind === 'snoozed')
    return line.until === null
      ? `${who} brought it back`
      : `${who} put it off until ${nearTimeWords(line.until, serverNow())}`;
  if (kind === 'department') return body === '' ? `${who} took it out of its department` : `${who} moved it to ${body}`;
  if (line.kind === 'rank')
    return line.rank === null
      ? `${who} changed its priority`
      : `${who} set its priority to ${priorityWords[line.rank]}`;
  const before = of?.timeline.filter(({ at }) => at <= line.at) ?? [];
  const isTold = of !== null && of.email !== null && isPromised(of, before);
  const did = (isTold ? toldAskerWords[kind] : null) ?? eventWords[kind];
  return isWritten(line) || body === '' ? `${who} ${did}` : `${who} ${did}: ${body}`;
};

/** A time with how long ago it was. */
export const whenTime = (at: number): TemplateResult =>
  html`<time datetime=${new Date(at).toISOString()} title=${nearTimeWords(at, serverNow())}
    >${agoWords(at, serverNow())}</time
  >`;

/** An address that is broken where it reads best. */
export const brokenAddress = (email: string): TemplateResult => {
  const at = email.indexOf('@') + 1;
  return html`<span class="owner">${email.slice(0, at)}<wbr />${email.slice(at)}</span>`;
};

/** When an answer is due and how long that is, or why none is. */
export const dueWords = ({ dueAt, isAwaited, state, resolvedAt, changedAt }: FollowUpSummary): TemplateResult => {
  const now = serverNow();
  if (state === 'resolved') return html`<span class="soft">resolved ${whenTime(resolvedAt ?? changedAt)}</span>`;
  if (!isAwaited || dueAt === null)
    return html`<span class="soft"
      >${state === 'waiting' ? html`answered ${whenTime(changedAt)}` : 'no time set'}</span
    >`;
  return html`<span class="due"
    ><span class="chip ${dueTone(dueAt, now)}">${leftWords(dueAt, now)}</span>
    <time class="soft small" datetime=${new Date(dueAt).toISOString()}>due ${nearTimeWords(dueAt, now)}</time></span
  >`;
};

/** Kind and channel where they are out of the ordinary, and what is snoozed. */
export const markChips = ({ kind, channel, callBack, snoozedUntil, state }: FollowUpSummary): TemplateResult => html`
  ${kind === 'outreach' ? html`<span class="chip chip-attention">reach out</span>` : nothing}
  ${
    channel === 'call-back' && callBack !== null
      ? html`<span class="chip chip-attention">call ${nearTimeWords(callBack.start, serverNow())}</span>`
      : nothing
  }
  ${
    snoozedUntil !== null && snoozedUntil > serverNow() && state !== 'resolved'
      ? html`<span class="chip">put off until ${nearTimeWords(snoozedUntil, serverNow())}</span>`
      : nothing
  }
`;

/** Who asked, as short as they can be said. */
export const whoWords = ({ name, email }: Pick<FollowUpSummary, 'name' | 'email'>): string =>
  name ?? email ?? 'somebody without an address';

/** What to do next, as a verb. */
export const nextAct = ({ state, kind, channel, rank }: FollowUpSummary): string => {
  if (state !== 'open') return 'Open';
  if (channel === 'call-back') return 'Call';
  if (rank === 'suggestion') return 'Read it';
  return kind === 'outreach' ? 'Reach out' : 'Answer';
};

/** Events of Red that need not be read before a reply: reminders, and times that follow from acts of others. */
const needNotBeRead: ReadonlySet<FollowUpEventKind> = new Set(['nudged', 'breached', 'escalated', 'quiet', 'promised']);

/** What happened to a follow-up since it had so many lines, but for reminders and one's own small acts. */
export const unreadEvents = (
  { timeline }: Pick<FollowUpDetail, 'timeline'>,
  lines: number,
  me: string,
): readonly FollowUpLine[] =>
  timeline.slice(lines).filter(({ actor, kind }) => {
    if (actor.kind === 'red') return !needNotBeRead.has(kind);
    return actor.kind === 'asker' || actor.email !== me || ['reply', 'called', 'resolved'].includes(kind);
  });
