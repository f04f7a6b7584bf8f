import { isAwaited } from '../../core/follow-ups/follow-up-queue.ts';
import { isPromised, type FollowUp, type FollowUpChange, type FollowUpEvent } from '../../core/follow-ups/follow-up.ts';
import { withoutLinks } from '../../core/mailing/mail-wording.ts';
import { paragraph, type MailBlock } from '../../core/mailing/mail-body.ts';
import type { OutgoingMail } from '../../core/mailing/mail.ts';
import { asked, cut, greeting, mailOf, nextStep, statusLink, type MailContext } from './follow-up-mails.ts';

/** A follow-up before a member of staff changes it, its timeline, the change, and when (UTC ms). */
type ChangedByStaff = {
  readonly followUp: FollowUp;
  readonly events: readonly FollowUpEvent[];
  readonly change: FollowUpChange;
  readonly at: number;
};

/** A note of a kind, once at a time, to an asker who left an address. */
const noteTo = (
  context: MailContext,
  followUp: FollowUp,
  { key, subject }: { readonly key: string; readonly subject: string },
  blocks: readonly MailBlock[],
): readonly OutgoingMail[] => {
  if (followUp.email === null) return [];
  const envelope = { key, to: followUp.email, purpose: 'status-note', subject } as const;
  return [
    mailOf(context, followUp, envelope, [
      greeting(followUp),
      ...blocks,
      { kind: 'quote', text: asked(followUp) },
      statusLink(context, followUp),
    ]),
  ];
};

/**
 * To an asker who still waits for a promised answer: the question is closed, why, and how to open it again. An asker
 * who had an answer, or was promised none, gets no mail.
 * @param reason as staff typed it; '' for none
 */
export const closedNote = (
  context: MailContext,
  { followUp, events, change, at }: ChangedByStaff,
  reason: string,
): readonly OutgoingMail[] => {
  if (!isAwaited(followUp) || !isPromised(followUp, events)) return [];
  const isCallFreed = followUp.callBack !== null && change.callBack === null;
  return noteTo(
    context,
    followUp,
    { key: `closed-${at}`, subject: `We have closed your question: ${cut(asked(followUp))}` },
    [
      paragraph(
        `We have closed your question and will not send another answer.${isCallFreed ? ' The call we arranged is cancelled.' : ''}`,
      ),
      ...(reason === '' ? [] : [paragraph(`Why: ${withoutLinks(reason)}`)]),
      paragraph('If it isn’t solved, open it again with the link below. We’ll then give you a new time for an answer.'),
    ],
  );
};

/** To an asker: staff set a new time for the answer. There is no mail where no time was promised. */
const newTimeNote = (
  context: MailContext,
  { followUp, events, change }: ChangedByStaff,
  { key, subject, opening }: { readonly key: string; readonly subject: string; readonly opening: string },
): readonly OutgoingMail[] => {
  const after = { ...followUp, ...change };
  if (!isPromised(followUp, events) || !isAwaited(after) || change.dueAt === undefined) return [];
  return noteTo(context, after, { key, subject }, [paragraph(opening), nextStep(context, after)]);
};

/** To the asker of what staff open again: by when an answer comes now. */
export const reopenedNote = (context: MailContext, changed: ChangedByStaff): readonly OutgoingMail[] =>
  newTimeNote(context, changed, {
    key: `reopened-${changed.at}`,
    subject: 'We are working on your question again',
    opening: 'We have opened your question again.',
  });

/** To the asker, where staff raised the priority: the answer comes sooner. */
export const soonerNote = (context: MailContext, changed: ChangedByStaff): readonly OutgoingMail[] =>
  newTimeNote(context, changed, {
    key: `sooner-${changed.change.dueAt ?? changed.at}`,
    subject: 'You’ll get an answer sooner',
    opening: 'We can answer your question sooner than we told you before.',
  });
