import { Type } from 'typebox';
import { closed, list, nullable, type Data } from './schema-parts.ts';

/** Names a person: by their id at the host site, their address, or our own id. Postgres takes no NUL. */
export const personBody = closed({
  person: Type.String({ minLength: 1, maxLength: 500, pattern: '^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$' }),
});

/** All that is held of a person. */
export const heldSchema = Type.Object({
  people: list(
    Type.Object({
      id: Type.String(),
      customer: nullable(Type.String()),
      email: nullable(Type.String()),
      name: nullable(Type.String()),
      doNotContact: Type.Boolean(),
      createdAt: Type.String(),
      seenAt: Type.String(),
    }),
  ),
  asks: list(
    Type.Object({
      id: Type.String(),
      askedAt: Type.String(),
      audience: Type.String(),
      question: Type.String(),
      kind: Type.String(),
      reason: Type.String(),
      shown: list(Type.String()),
      page: nullable(Type.String()),
      outcomes: list(Type.Object({ outcome: Type.String(), article: nullable(Type.String()), at: Type.String() })),
    }),
  ),
  followUps: list(
    Type.Object({
      number: Type.String(),
      email: nullable(Type.String()),
      name: nullable(Type.String()),
      phone: nullable(Type.String()),
      question: Type.String(),
      message: Type.String(),
      state: Type.String(),
      createdAt: Type.String(),
      timeline: list(Type.Object({ at: Type.String(), kind: Type.String(), body: Type.String() })),
    }),
  ),
  mails: list(
    Type.Object({
      to: Type.String(),
      purpose: Type.String(),
      subject: Type.String(),
      text: Type.String(),
      writtenAt: Type.String(),
    }),
  ),
  alerts: list(
    Type.Object({
      question: Type.String(),
      email: Type.String(),
      askedFor: Type.String(),
      isConfirmed: Type.Boolean(),
    }),
  ),
});

/** What an erasure removed. */
export const erasedSchema = Type.Object({
  erasedAt: Type.String(),
  people: Type.Integer(),
  asks: Type.Integer(),
  outcomes: Type.Integer(),
  visits: Type.Integer(),
  mails: Type.Integer(),
  followUps: Type.Integer(),
  alerts: Type.Integer(),
  bytesOverwritten: Type.Boolean(),
  remains: nullable(Type.String()),
});

/** All that is held of a person. */
export type PersonHeld = Data<typeof heldSchema>;

/** What an erasure removed. */
export type Erased = Data<typeof erasedSchema>;
