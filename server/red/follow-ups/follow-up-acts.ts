import type { AuditValue } from '../../core/staff/audit.ts';
import type {
  ActBody,
  AssignBody,
  CalledBody,
  DepartmentBody,
  NoteBody,
  RankBody,
  ReplyBody,
  ResolveBody,
  SnoozeBody,
} from '../../contract/follow-up-act.ts';
import type { StaffAct } from '../../core/follow-ups/follow-up-queue.ts';
import { followUpTextLength } from '../../core/follow-ups/follow-up-limits.ts';
import { AskRedError } from '../../core/shared/errors.ts';
import type { FollowUpStore } from '../../core/follow-ups/follow-up-ports.ts';
import {
  assigned,
  movedToDepartment,
  noted,
  onlyReminded,
  prioritised,
  snoozed,
  snoozeProblem,
  staffActs,
} from '../../core/follow-ups/follow-up-queue.ts';
import {
  followUpNumber,
  hasWritten,
  isPromised,
  transition,
  type FollowUp,
  type FollowUpAct,
  type FollowUpChange,
  type FollowUpEvent,
  type Transition,
} from '../../core/follow-ups/follow-up.ts';
import type { Library } from '../../core/answering/library.ts';
import type { OutgoingMail } from '../../core/mailing/mail.ts';
import { masked } from '../../core/log/masking.ts';
import type { Person } from '../../core/people/person.ts';
import type { Clock } from '../../core/log/interaction-log.ts';
import { dueAnew } from '../../core/promises/promise.ts';
import { departmentsOf, departmentOwner } from '../triage/departments.ts';
import type { MailContext } from './follow-up-mails.ts';
import { replyRefused } from './follow-up-view.ts';
import { textOf } from './hand-over-fields.ts';
import { replyMail } from './reply-mail.ts';
import { readReply } from './reply-text.ts';
import { closedNote, reopenedNote, soonerNote } from './staff-change-mails.ts';

/** What acting on follow-ups needs from outside. */
export type FollowUpActNeeds = {
  readonly library: () => Library;
  readonly store: Pick<FollowUpStore, 'byId' | 'events' | 'change'>;
  /** The person of the follow-up. `doNotContact` covers everybody with the same address. */
  readonly person: (followUp: FollowUp) => Promise<Person | null>;
  /** The addresses of all members of staff who may own follow-ups. */
  readonly colleagues: () => Promise<readonly string[]>;
  readonly mails: (library: Library) => MailContext;
  readonly now: Clock;
};

/**
 * What staff do with a follow-up. Every act is one row of the audit trail, written with it. `by` is their address.
 * @throws AskRedError `follow-up-not-found`, `follow-up-changed` where somebody did something since it was read,
 * `follow-up-refused` where it cannot be done, `invalid-request` for a text that is too long
 */
export type FollowUpActs = {
  readonly assign: (id: string, body: AssignBody, by: string) => Promise<void>;
  readonly department: (id: string, body: DepartmentBody, by: string) => Promise<void>;
  readonly rank: (id: string, body: RankBody, by: string) => Promise<void>;
  readonly reply: (id: string, body: ReplyBody, by: string) => Promise<void>;
  readonly called: (id: string, body: CalledBody, by: string) => Promise<void>;
  readonly note: (id: string, body: NoteBody, by: string) => Promise<void>;
  readonly snooze: (id: string, body: SnoozeBody, by: string) => Promise<void>;
  readonly resolve: (id: string, body: ResolveBody, by: string) => Promise<void>;
  readonly reopen: (id: string, body: ActBody, by: string) => Promise<void>;
};

/** The result of an act. */
type Done = {
  readonly change: FollowUpChange;
  readonly events: readonly FollowUpEvent[];
  readonly mails?: readonly OutgoingMail[];
  readonly before?: AuditValue;
  readonly after?: AuditValue;
};

/** A follow-up as it is, with its timeline, and who acts when. */
type Seen = {
  readonly followUp: FollowUp;
  readonly events: readonly FollowUpEvent[];
  readonly library: Library;
  readonly by: string;
  readonly at: number;
};

/** How often an act is tried again where a reminder changes the follow-up at the same moment. */
const mostTries = 4;

const refused = (detail: string): AskRedError => new AskRedError('follow-up-refused', detail);

const stateWords: Readonly<Record<FollowUp['state'], string>> = {
  open: 'open',
  waiting: 'answered',
  resolved: 'resolved',
};

const notNow = ({ state }: FollowUp): string => `It is ${stateWords[state]}, so this can’t be done now.`;

/** Said wherever a follow-up is named that is not there. */
export const followUpNotFound = (): AskRedError =>
  new AskRedError('follow-up-not-found', 'It may have been erased with its person. Go back to the list.');

/** What a colleague did, for the member of staff who was slower. */
const didWords: Partial<Readonly<Record<FollowUpEvent['kind'], string>>> = {
  message: 'added something',
  reply: 'replied',
  called: 'called',
  note: 'left a note',
  assigned: 'assigned it',
  department: 'moved it to another department',
  rank: 'changed its priority',
  snoozed: 'put it off',
  solved: 'said that it is solved',
  resolved: 'closed it',
  reopened: 'opened it again',
};

const changedSince = (events: readonly FollowUpEvent[]): AskRedError => {
  const last = events.findLast(({ actor }) => actor.kind !== 'red');
  const who = last?.actor.kind === 'staff' ? last.actor.email : 'The visitor';
  const what = last === undefined ? 'It was changed' : `${who} ${didWords[last.kind] ?? 'changed it'}`;
  return new AskRedError(
    'follow-up-changed',
    `${what} since you opened it. Nothing you typed is lost. Look at what is new, and send it again.`,
  );
};

/**
 * Several acts, one after another, as one change.
 * @throws AskRedError `follow-up-refused` where one is not possible
 */
const combinedTransition = (
  seen: Seen,
  [first, ...rest]: readonly { readonly act: FollowUpAct; readonly body: string }[],
): Transition => {
  if (first === undefined) return { change: {}, events: [] };
  const { followUp, library, by, at } = seen;
  const due = dueAnew(followUp, at, library.site.promises);
  const step = transition(followUp, {
    ...first,
    actor: { kind: 'staff', email: by },
    at,
    dueAt: due,
    hasWritten: hasWritten(seen.events),
  });
  if (step === null) throw refused(notNow(followUp));
  const next = combinedTransition({ ...seen, followUp: { ...followUp, ...step.change } }, rest);
  return { change: { ...step.change, ...next.change }, events: [...step.events, ...next.events] };
};

/** A note for colleagues: masked like all stored text, and never empty. */
const noteOf = (text: string, what: string): string => {
  const note = masked(textOf(text, followUpTextLength.note, what));
  if (note === '') throw refused('Write what your colleagues should know.');
  return note;
};

const closing = (state: FollowUp['state'], resolve: boolean) =>
  resolve && state !== 'resolved' ? [{ act: 'resolved', body: '' } as const] : [];

/** Acts of staff over a store. */
export const createFollowUpActs = (needs: FollowUpActNeeds): FollowUpActs => {
  const { store, now } = needs;

  const seen = async (id: string, rev: number, by: string): Promise<Seen> => {
    const followUp = await store.byId(id);
    if (followUp === null) throw followUpNotFound();
    const events = await store.events(id);
    if (rev > followUp.rev || !onlyReminded(events, followUp.rev - rev)) throw changedSince(events);
    return { followUp, events, library: needs.library(), by, at: now() };
  };

  /** Does an act if the follow-up is still as it was read, reminders apart. */
  const act = async (
    name: StaffAct,
    id: string,
    rev: number,
    by: string,
    decide: (seen: Seen) => Done | Promise<Done>,
  ): Promise<void> => {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const found = await seen(id, rev, by);
      if (!staffActs(found.followUp).includes(name)) throw refused(notNow(found.followUp));
      const { change, events, mails = [], before = null, after = null } = await decide(found);
      const object = followUpNumber(found.followUp.number);
      const audit = { at: found.at, staff: by, action: `follow-up.${name}`, object, before, after };
      if (await store.change(found.followUp, change, events, mails, audit)) return;
    }
    throw changedSince(await store.events(id));
  };

  const reply = async (found: Seen, markdown: string, resolve: boolean): Promise<Done> => {
    const { followUp, events, library } = found;
    const closed = replyRefused(followUp, events, await needs.person(followUp));
    if (closed !== null || followUp.email === null) throw refused(closed ?? '');
    const context = needs.mails(library);
    const read = await readReply(markdown, followUp, library, context.url);
    if (read.refused !== null) throw refused(read.refused);
    const mail = await replyMail(context, followUp, {
      to: followUp.email,
      markdown,
      events,
      unsubscribeUrl:
        followUp.kind === 'outreach' && followUp.person !== null ? context.optOutUrl(followUp.person) : null,
    });
    const done = combinedTransition(found, [{ act: 'reply', body: markdown }, ...closing(followUp.state, resolve)]);
    return { ...done, mails: [mail], after: { mail: mail.id, resolved: resolve } };
  };

  return {
    assign: (id, { rev, owner }, by) =>
      act('assign', id, rev, by, async ({ followUp, at }) => {
        if (owner !== null && !(await needs.colleagues()).includes(owner))
          throw refused(`${owner} has no account that can answer follow-ups. Choose somebody from the list.`);
        return { ...assigned(owner, { by, at }), before: { owner: followUp.owner }, after: { owner } };
      }),
    department: (id, { rev, department }, by) =>
      act('department', id, rev, by, ({ followUp, library: { site }, at }) => {
        if (department !== null && !departmentsOf(site).some((each) => each.id === department))
          throw refused(`There is no department “${department}”. Choose one from the list.`);
        const done = movedToDepartment(followUp, department, (named) => departmentOwner(site, named), { by, at });
        return { ...done, before: { department: followUp.department }, after: { department } };
      }),
    rank: (id, { rev, rank }, by) =>
      act('rank', id, rev, by, ({ followUp, events, library, at }) => {
        const isSaid = isPromised(followUp, events);
        const done = prioritised(followUp, rank, library.site.promises, { by, at }, isSaid);
        const due = done.change.dueAt === undefined ? followUp.dueAt : done.change.dueAt;
        return {
          ...done,
          mails: soonerNote(needs.mails(library), { followUp, events, change: done.change, at }),
          before: { rank: followUp.rank, dueAt: followUp.dueAt },
          after: { rank, dueAt: due },
        };
      }),
    reply: (id, { rev, markdown, resolve }, by) =>
      act('reply', id, rev, by, (found) => reply(found, markdown.trim(), resolve)),
    called: (id, { rev, text, resolve }, by) =>
      act('called', id, rev, by, (found) => {
        const note = noted(noteOf(text, 'What was said'), found);
        const done = combinedTransition(found, [
          { act: 'called', body: '' },
          ...closing(found.followUp.state, resolve),
        ]);
        return { change: done.change, events: [...note.events, ...done.events], after: { resolved: resolve } };
      }),
    note: (id, { rev, text }, by) => act('note', id, rev, by, ({ at }) => noted(noteOf(text, 'A note'), { by, at })),
    snooze: (id, { rev, until }, by) =>
      act('snooze', id, rev, by, ({ followUp, at }) => {
        const problem = snoozeProblem(followUp, until, at);
        if (problem !== null) throw refused(problem);
        return { ...snoozed(until, { by, at }), before: { until: followUp.snoozedUntil }, after: { until } };
      }),
    resolve: (id, { rev, reason = '' }, by) =>
      act('resolve', id, rev, by, (found) => {
        const why = masked(textOf(reason, followUpTextLength.note, 'A reason'));
        const done = combinedTransition(found, [{ act: 'resolved', body: why }]);
        const mails = closedNote(needs.mails(found.library), { ...found, change: done.change }, why);
        return { ...done, mails, before: { state: found.followUp.state }, after: { state: 'resolved' } };
      }),
    reopen: (id, { rev }, by) =>
      act('reopen', id, rev, by, (found) => {
        const done = combinedTransition(found, [{ act: 'reopened', body: '' }]);
        const mails = reopenedNote(needs.mails(found.library), { ...found, change: done.change });
        return { ...done, mails, before: { state: found.followUp.state }, after: { state: 'open' } };
      }),
  };
};
