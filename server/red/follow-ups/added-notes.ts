import type { FollowUp } from '../../core/follow-ups/follow-up.ts';
import { followUpNumber } from '../../core/follow-ups/follow-up.ts';
import { paragraph } from '../../core/mailing/mail-body.ts';
import type { OutgoingMail } from '../../core/mailing/mail.ts';
import type { Site } from '../../core/content/site.ts';
import { recipientOf } from '../triage/departments.ts';
import { asked, cut, forStaff, greeting, mailOf, nextStep, statusLink, type MailContext } from './follow-up-mails.ts';

/** One note of each kind goes out within this time, in ms, about what an asker adds. Range 1–60 minutes. */
const windowMs = 600_000;

/** What the asker did: the words (masked; may be empty), when (UTC ms), and whether an answer is promised anew. */
type Added = {
  readonly act: 'message' | 'reopened';
  readonly body: string;
  readonly at: number;
  readonly isAnew: boolean;
};

const subjects: Readonly<Record<Added['act'], string>> = {
  message: 'The visitor has added something',
  reopened: 'The visitor has opened it again',
};

const toStaff = (
  context: MailContext,
  site: Site,
  followUp: FollowUp,
  { act, body, at }: Added,
): readonly OutgoingMail[] => {
  const to = recipientOf(site, followUp);
  if (to === null) return [];
  const key = `added-${Math.floor(at / windowMs)}`;
  const subject = `${subjects[act]}: ${cut(followUp.question)}`;
  const opening = `${subjects[act]}: ${followUpNumber(followUp.number)}. You can read everything in the console.`;
  const words = body === '' ? [] : [{ kind: 'quote', text: body } as const];
  return [
    mailOf(context, followUp, { key, to, purpose: 'staff-note', subject }, forStaff(context, followUp, opening, words)),
  ];
};

const toAsker = (context: MailContext, followUp: FollowUp, { at, isAnew }: Added): readonly OutgoingMail[] => {
  const { email, dueAt } = followUp;
  if (email === null || dueAt === null || !isAnew) return [];
  const envelope = {
    key: `again-${Math.floor(at / windowMs)}`,
    to: email,
    purpose: 'status-note',
    subject: 'We are working on your question again',
  } as const;
  const words = [
    greeting(followUp),
    paragraph(
      followUp.kind === 'outreach'
        ? 'We have your message.'
        : 'We have what you added, and your question is open again.',
    ),
    { kind: 'quote', text: asked(followUp) } as const,
    nextStep(context, followUp),
    statusLink(context, followUp),
  ];
  return [mailOf(context, followUp, envelope, words)];
};

/**
 * The mails about what an asker adds: to the owner; and to the asker, where it makes a new promise.
 * @param followUp as it is after
 */
export const addedNotes = (
  context: MailContext,
  site: Site,
  followUp: FollowUp,
  added: Added,
): readonly OutgoingMail[] => [...toStaff(context, site, followUp, added), ...toAsker(context, followUp, added)];
