import { Type } from 'typebox';
import { replyKinds } from '../core/answering/reply.ts';
import { followUpStates } from '../core/follow-ups/follow-up.ts';
import { mailPurposes, mailStates } from '../core/mailing/mail.ts';
import { actor, eventKind, kind, line, shown, personProperties } from './follow-up.ts';
import { list, nullable, oneOf, only, type Data } from './schema-parts.ts';

/** The history of a person. */
export const historySchema = Type.Object({
  person: nullable(Type.Object({ ...personProperties, email: nullable(Type.String()), name: nullable(Type.String()) })),
  lines: list(
    Type.Union([
      Type.Object({
        kind: only('asked'),
        at: Type.Integer(),
        question: Type.String(),
        reply: oneOf(replyKinds),
        shown,
      }),
      Type.Object({
        kind: only('follow-up'),
        at: Type.Integer(),
        id: Type.String(),
        number: Type.String(),
        of: kind,
        question: Type.String(),
        state: oneOf(followUpStates),
      }),
      Type.Object({
        kind: only('event'),
        at: Type.Integer(),
        id: Type.String(),
        number: Type.String(),
        actor,
        event: eventKind,
        body: Type.String(),
        line,
      }),
      Type.Object({
        kind: only('mail'),
        at: Type.Integer(),
        id: Type.String(),
        subject: Type.String(),
        purpose: oneOf(mailPurposes),
        state: oneOf(mailStates),
      }),
    ]),
  ),
  isCut: Type.Boolean(),
});

/** All that is known of the person of a follow-up. */
export type PersonHistory = Data<typeof historySchema>;

/** One line of the history, over all their visits. */
export type HistoryLine = PersonHistory['lines'][number];
