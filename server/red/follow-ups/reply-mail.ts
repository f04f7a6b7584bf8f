import { followUpNumber, type FollowUp, type FollowUpEvent } from '../../core/follow-ups/follow-up.ts';
import { messageIdOf, type OutgoingMail } from '../../core/mailing/mail.ts';
import { paragraph, type MailBlock } from '../../core/mailing/mail-body.ts';
import { createComposer } from '../mailing/compose-mail.ts';
import { asked, cut, solvedLink, statusLink, type MailContext } from './follow-up-mails.ts';

/** The most messages of a thread that are named: the first, and so many of the last. Range 5–50; a header line is long enough. */
const lastNamed = 20;

const replyId = ({ id }: Pick<FollowUp, 'id'>, place: number): string => `reply-${place}-${id}`;

/** The Message-IDs of a thread so far, oldest first: the acknowledgement, where there was one, and every reply. */
const threadOf = (followUp: FollowUp, replies: number, domain: string): readonly string[] => {
  const begun = followUp.kind === 'hand-over' ? [`ack-${followUp.id}`] : [];
  const ids = [...begun, ...Array.from({ length: replies }, (_, place) => replyId(followUp, place + 1))];
  return ids.map((id) => messageIdOf(id, domain));
};

const subjectOf = (followUp: FollowUp, isFirst: boolean): string => {
  const number = `[${followUpNumber(followUp.number)}]`;
  const about = followUp.kind === 'hand-over' ? 'Your question' : 'What you looked for';
  return `${isFirst ? '' : 'Re: '}${number} ${about}: ${cut(asked(followUp))}`;
};

/** Why somebody is written to who asked nobody. */
const reasonOf = ({ site }: MailContext): MailBlock =>
  paragraph(
    `You searched for this at ${site} and didn’t find an answer, so we are writing to offer help. That is the only reason.`,
  );

/**
 * What stands below what staff wrote: what it is about, and what the asker can do.
 * @param isUnasked whether it is the first mail to somebody who asked nobody: it says why it comes
 */
const below = (context: MailContext, followUp: FollowUp, isUnasked: boolean): readonly MailBlock[] => [
  { kind: 'heading', text: followUp.kind === 'hand-over' ? 'You asked' : 'You looked for' },
  { kind: 'quote', text: asked(followUp) },
  ...(isUnasked ? [reasonOf(context)] : []),
  solvedLink(context, followUp),
  statusLink(context, followUp),
];

/** What a reply is made of. */
export type ReplyParts = {
  readonly to: string;
  readonly markdown: string;
  /** The timeline so far: how many replies went out before. */
  readonly events: readonly Pick<FollowUpEvent, 'kind'>[];
  /** Where the person stops mails that they did not ask for; null for answers. */
  readonly unsubscribeUrl: string | null;
};

/** What staff write to an asker: in one thread with the acknowledgement and the replies before; the first mail of outreach begins one. */
export const replyMail = (
  context: MailContext,
  followUp: FollowUp,
  { to, markdown, events, unsubscribeUrl }: ReplyParts,
): Promise<OutgoingMail> => {
  const replies = events.filter(({ kind }) => kind === 'reply').length;
  const thread = threadOf(followUp, replies, context.domain);
  const compose = createComposer({
    siteName: () => context.site,
    baseUrl: () => context.url,
    domain: context.domain,
  });
  return compose({
    id: replyId(followUp, replies + 1),
    to,
    subject: subjectOf(followUp, thread.length === 0),
    person: followUp.person,
    purpose: 'reply',
    markdown,
    after: below(context, followUp, thread.length === 0),
    inReplyTo: thread.at(-1) ?? null,
    references: [...thread.slice(0, 1), ...thread.slice(1).slice(-lastNamed)],
    unsubscribeUrl,
  });
};
