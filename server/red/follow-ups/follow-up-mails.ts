import type { LikelyAnswer } from '../../core/answering/likely-answer.ts';
import type { FollowUp } from '../../core/follow-ups/follow-up.ts';
import { followUpNumber } from '../../core/follow-ups/follow-up.ts';
import { nextStepText, promisedCall } from '../../core/follow-ups/follow-up-words.ts';
import { timeIn } from '../../core/promises/call-back.ts';
import { greetableName, withoutLinks } from '../../core/mailing/mail-wording.ts';
import { mailHtml, mailText, paragraph, type MailBlock } from '../../core/mailing/mail-body.ts';
import { htmlMail, plainMail } from '../../mail/mail-document.ts';
import { messageIdOf, subjectOf, type MailPurpose, type OutgoingMail } from '../../core/mailing/mail.ts';
import type { Site } from '../../core/content/site.ts';
import { escalationOf, recipientOf } from '../triage/departments.ts';

/** What mails about a follow-up are made with. */
export type MailContext = {
  /** The name of the site. */
  readonly site: string;
  /** Address of the help centre, as it is configured; never as a request names it. */
  readonly url: string;
  /** The domain of the sender's address: Message-IDs end in it. */
  readonly domain: string;
  /** Whether somebody reads answers to mails: they go to the site's contact. */
  readonly areRepliesRead: boolean;
  /** The zone of the site (IANA), for times in mails to staff. */
  readonly timeZone: string;
  /** Of the status page of a follow-up; opening it needs no account. */
  readonly statusUrl: (followUp: FollowUp) => string;
  /** The address of the page for opting out, for mails that the recipient did not ask for. */
  readonly optOutUrl: (personId: string) => string;
  /** Name of a department, or null where it is unsorted. */
  readonly departmentName: (id: string | null) => string | null;
};

/** Which mail of a follow-up: its purpose, who it goes to, and a key that is this mail's alone. */
type Envelope = { readonly key: string; readonly to: string; readonly purpose: MailPurpose; readonly subject: string };

/** Longest piece of the question in a subject, in characters. Range 40–100. */
const longestInSubject = 70;

/** A question as it stands in a subject. */
export const cut = (text: string): string =>
  text.length <= longestInSubject ? text : `${text.slice(0, longestInSubject - 1).trimEnd()}…`;

/** The mail that begins the thread. */
export const acknowledgementId = ({ id }: Pick<FollowUp, 'id'>): string => `ack-${id}`;

const threadOf = (followUp: FollowUp, { domain }: MailContext): string =>
  messageIdOf(acknowledgementId(followUp), domain);

const notRead = paragraph('We can’t read replies to this mail. Please use the links above.');

/** A mail of a follow-up's thread. */
export const mailOf = (
  context: MailContext,
  followUp: FollowUp,
  { key, to, purpose, subject }: Envelope,
  blocks: readonly MailBlock[],
): OutgoingMail => {
  const id = `${key}-${followUp.id}`;
  const root = threadOf(followUp, context);
  const messageId = messageIdOf(id, context.domain);
  const isRoot = messageId === root;
  const title = subjectOf(`[${followUpNumber(followUp.number)}] ${subject}`);
  const all = context.areRepliesRead || purpose === 'staff-note' ? blocks : [...blocks, notRead];
  const parts = {
    siteName: context.site,
    subject: title,
    text: mailText(all),
    html: mailHtml(all),
    unsubscribeUrl: null,
  };
  return {
    id,
    to,
    subject: title,
    text: plainMail(parts),
    html: htmlMail(parts),
    messageId,
    inReplyTo: isRoot ? null : root,
    references: isRoot ? [] : [root],
    unsubscribeUrl: null,
    person: followUp.person,
    purpose,
  };
};

/** The question as it goes into a mail. */
export const asked = ({ question }: FollowUp): string => withoutLinks(question);

const timeFor =
  ({ timeZone }: FollowUp) =>
  (instant: number): string =>
    timeIn(timeZone, instant);

/** How the asker is addressed. */
export const greeting = ({ name }: FollowUp): MailBlock =>
  paragraph(greetableName(name) === null ? 'Hello,' : `Hello ${name},`);

/** The promise, in the words in which it was made. */
export const nextStep = (context: MailContext, followUp: FollowUp): MailBlock =>
  paragraph(
    nextStepText(
      { ...followUp, department: context.departmentName(followUp.department), now: followUp.promisedAt },
      timeFor(followUp),
    ),
  );

/** Where the asker follows it. */
export const statusLink = (context: MailContext, followUp: FollowUp): MailBlock => ({
  kind: 'link',
  label: 'See the status, add something, or open it again',
  url: context.statusUrl(followUp),
});

/** Where the asker says that it is solved. */
export const solvedLink = (context: MailContext, followUp: FollowUp): MailBlock => ({
  kind: 'link',
  label: 'This solved it',
  url: `${context.statusUrl(followUp)}/solved`,
});

/** To the asker, at once: that the question arrived, its number, who does what by when, and articles that may answer it. */
export const acknowledgement = (
  context: MailContext,
  followUp: FollowUp,
  likely: readonly LikelyAnswer[],
): readonly OutgoingMail[] => {
  if (followUp.email === null) return [];
  const answers: readonly MailBlock[] =
    likely.length === 0
      ? []
      : [
          { kind: 'heading', text: 'These articles may already answer it' },
          { kind: 'links', items: likely.map(({ title, url }) => ({ label: title, url: `${context.url}${url}` })) },
          solvedLink(context, followUp),
        ];
  const subject = `Your question: ${cut(asked(followUp))}`;
  return [
    mailOf(context, followUp, { key: 'ack', to: followUp.email, purpose: 'acknowledgement', subject }, [
      greeting(followUp),
      paragraph(`${context.site} has received your question. Its number is ${followUpNumber(followUp.number)}.`),
      { kind: 'quote', text: asked(followUp) },
      { kind: 'heading', text: 'What happens next' },
      nextStep(context, followUp),
      ...answers,
      ...(likely.length === 0 ? [solvedLink(context, followUp)] : []),
      statusLink(context, followUp),
      paragraph('Anyone with these links can see this question and add to it, so please don’t share them.'),
    ]),
  ];
};

/** The broken promise, in the words in which it was made. */
const brokenText = (followUp: FollowUp): string => {
  const time = timeFor(followUp);
  const due = followUp.dueAt ?? 0;
  const call = promisedCall(followUp);
  if (call === null) return `We promised you an answer by ${time(due)}, and you don’t have one yet. We are sorry.`;
  if (due > call.start) return `We said we would call you on ${time(call.start)}. If nobody reached you, we are sorry.`;
  return `We promised that somebody would look at your question by ${time(due)}. It is taking longer, and we are sorry. We will still call you on ${time(call.start)}.`;
};

/**
 * To the asker, once, when the promise is broken.
 * @param isEscalated whether it is escalated to somebody at the site
 */
export const breachNote = (context: MailContext, followUp: FollowUp, isEscalated: boolean): readonly OutgoingMail[] =>
  followUp.email === null
    ? []
    : [
        mailOf(
          context,
          followUp,
          {
            key: `late-${followUp.promisedAt}`,
            to: followUp.email,
            purpose: 'status-note',
            subject: 'Your answer is late',
          },
          [
            greeting(followUp),
            paragraph(`${brokenText(followUp)}${isEscalated ? ' We have told the person in charge.' : ''}`),
            { kind: 'quote', text: asked(followUp) },
            solvedLink(context, followUp),
            statusLink(context, followUp),
          ],
        ),
      ];

/** To the asker, once a quiet period. @param at when it is written, UTC ms */
export const quietNote = (context: MailContext, followUp: FollowUp, at: number): readonly OutgoingMail[] =>
  followUp.email === null
    ? []
    : [
        mailOf(
          context,
          followUp,
          {
            key: `quiet-${at}`,
            to: followUp.email,
            purpose: 'status-note',
            subject: 'We are still working on your question',
          },
          [
            greeting(followUp),
            paragraph(
              'There is no news on your question yet, but we haven’t forgotten it. We are still working on it.',
            ),
            { kind: 'quote', text: asked(followUp) },
            solvedLink(context, followUp),
            statusLink(context, followUp),
          ],
        ),
      ];

/** How the asker wants the answer. Outreach says elsewhere whom to write to. */
const howToAnswer = ({ timeZone }: MailContext, followUp: FollowUp): readonly MailBlock[] => {
  if (followUp.kind === 'outreach') return [];
  const call = promisedCall(followUp);
  if (call !== null) return [paragraph(`Call: ${timeIn(timeZone, call.start)}. The number is in the console.`)];
  return [
    paragraph(followUp.email === null ? 'Answer on its page: the visitor left no address.' : 'Answer: by e-mail.'),
  ];
};

/** The text for staff: the question and its state. The console shows the rest. */
export const forStaff = (
  context: MailContext,
  followUp: FollowUp,
  opening: string,
  more: readonly MailBlock[],
): readonly MailBlock[] => [
  paragraph(opening),
  { kind: 'quote', text: followUp.question }, // in whole: staff need the words, and their addresses are the site's own
  ...more,
  paragraph(`Department: ${context.departmentName(followUp.department) ?? 'unsorted'} (${followUp.departmentReason})`),
  paragraph(`Priority: ${followUp.rank} (${followUp.rankReason})`),
  ...howToAnswer(context, followUp),
  ...(followUp.dueAt === null ? [] : [paragraph(`Due: ${timeIn(context.timeZone, followUp.dueAt)}`)]),
  { kind: 'link', label: 'Answer it in the console', url: `${context.url}/console/follow-ups/${followUp.id}` },
];

/** To staff: why they get a mail about a follow-up. */
export type StaffNote = {
  readonly kind: 'new' | 'pressing' | 'nudge' | 'escalation';
  readonly to: string;
};

const staffSubjects: Readonly<Record<FollowUp['kind'], Readonly<Record<StaffNote['kind'], string>>>> = {
  'hand-over': {
    new: 'A question for you',
    pressing: 'An urgent question has come in',
    nudge: 'An answer is due soon',
    escalation: 'An answer is overdue',
  },
  outreach: {
    new: 'Somebody keeps searching without an answer',
    pressing: 'Somebody keeps searching without an answer, and it is urgent',
    nudge: 'Somebody who found no answer has not been contacted yet',
    escalation: 'Somebody who found no answer was not contacted in time',
  },
};

/** Whom to write to in outreach; the first event of the timeline says why. */
const whomToWriteTo = ({ kind, email, name }: FollowUp, reason: string | null): readonly MailBlock[] =>
  kind !== 'outreach' || email === null
    ? []
    : [
        paragraph(`Write to ${greetableName(name) === null ? email : `${name}, ${email}`}, if you can help.`),
        ...(reason === null ? [] : [paragraph(`Why: ${reason}.`)]),
        paragraph(
          'The console shows every question of the visit. Nothing was promised to the visitor, who does not know that you can see this.',
        ),
      ];

/** To staff; one of each kind and promise. @param reason why staff write first, where they do */
export const staffNote = (
  context: MailContext,
  followUp: FollowUp,
  { kind, to }: StaffNote,
  reason: string | null = null,
): OutgoingMail => {
  const subject = staffSubjects[followUp.kind][kind];
  return mailOf(
    context,
    followUp,
    {
      key: `${kind}-${followUp.promisedAt}`,
      to,
      purpose: 'staff-note',
      subject: `${subject}: ${cut(followUp.question)}`,
    },
    forStaff(context, followUp, `${subject}: ${followUpNumber(followUp.number)}.`, whomToWriteTo(followUp, reason)),
  );
};

/**
 * To staff when a follow-up opens: to its owner, else to the contact of the site. An urgent one also goes at once to
 * the address that gets broken promises.
 */
export const openingNotes = (
  context: MailContext,
  site: Site,
  followUp: FollowUp,
  reason: string | null = null,
): readonly OutgoingMail[] => {
  const isPressing = followUp.rank === 'critical' || followUp.rank === 'red-alert';
  const owner = recipientOf(site, followUp);
  const manager = isPressing ? escalationOf(site, followUp) : null;
  return [
    ...(owner === null ? [] : [staffNote(context, followUp, { kind: 'new', to: owner }, reason)]),
    ...(manager === null || manager === owner
      ? []
      : [staffNote(context, followUp, { kind: 'pressing', to: manager }, reason)]),
  ];
};
