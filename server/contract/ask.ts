import { Type } from 'typebox';
import { maxQuestionLength } from '../core/answering/question.ts';
import { offers, replyKinds, replyReasons } from '../core/answering/reply.ts';
import { outcomes } from '../core/log/interaction.ts';
import { audienceSchema, list, nullable, oneOf, type Data } from './schema-parts.ts';

/** The body of POST /api/ask. */
export const askBodySchema = Type.Object(
  {
    question: Type.String({
      minLength: 1,
      maxLength: maxQuestionLength,
      description: `Plain English, at most ${maxQuestionLength} characters.`,
    }),
    audience: Type.Optional(audienceSchema),
    visit: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z0-9_-]{22}$',
        description: 'This visit: 128 random bits, base64url. Without it the question stands alone.',
      }),
    ),
    previous: Type.Optional(
      Type.String({ pattern: '^[A-Za-z0-9_-]{22}$', description: 'The id of the ask this one follows.' }),
    ),
    exact: Type.Optional(Type.Boolean({ description: 'Keeps the spelling as it was typed.' })),
  },
  { additionalProperties: false },
);

const articleReferenceSchema = Type.Object({
  id: Type.String(),
  title: Type.String(),
  url: Type.String(),
  audience: audienceSchema,
  updated: nullable(Type.String()),
});

const quoteSchema = Type.Object({
  heading: nullable(Type.String()),
  anchor: nullable(Type.String()),
  html: Type.String(),
  text: Type.String(),
  matches: list(
    Type.Unsafe<readonly [number, number]>(list(Type.Integer({ minimum: 0 }), { minItems: 2, maxItems: 2 })),
    { description: 'Words of text that were asked for: start and end of each, as UTF-16 units.' },
  ),
  source: Type.Object({
    file: Type.String(),
    start: Type.Integer({ description: 'Byte offset into the file, inclusive.' }),
    end: Type.Integer({ description: 'Byte offset into the file, exclusive.' }),
    revision: Type.String({ description: 'The beginning of the file’s SHA-256.' }),
  }),
});

const answerSchema = Type.Object({ article: articleReferenceSchema, passage: quoteSchema });

const choiceSchema = Type.Object({
  article: articleReferenceSchema,
  question: Type.String({ description: 'What the article answers, in the wording nearest to the question.' }),
  confidence: Type.Number(),
});

const verdict = {
  kind: oneOf(replyKinds),
  confidence: Type.Number({ minimum: 0, maximum: 1, description: 'The probability that the top article answers.' }),
  reason: oneOf(replyReasons),
  answer: nullable(answerSchema),
  choices: list(choiceSchema),
};

/** What POST /api/ask replies. */
export const replySchema = Type.Object({
  id: Type.String(),
  ...verdict,
  text: Type.String(),
  corrections: list(Type.Object({ from: Type.String(), to: Type.String() })),
  parts: list(Type.Object({ question: Type.String(), ...verdict })),
  offers: list(oneOf(offers)),
  contact: Type.Object({ email: nullable(Type.String()), url: nullable(Type.String()) }),
});

/** The body of POST /api/asks/:id/outcome. */
export const outcomeBodySchema = Type.Object(
  {
    outcome: oneOf(outcomes),
    article: Type.Optional(
      Type.String({ pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$', maxLength: 255, description: 'The id of an article.' }),
    ),
  },
  { additionalProperties: false },
);

/** The body of POST /api/ask. */
export type AskBody = Data<typeof askBodySchema>;

/** What POST /api/ask replies. */
export type Reply = Data<typeof replySchema>;

/** An article with the passage that answers. */
export type Answer = Data<typeof answerSchema>;

/** A question that an article answers, offered to choose from. */
export type Choice = Data<typeof choiceSchema>;

/** An article as replies name it. */
export type ArticleReference = Data<typeof articleReferenceSchema>;

/** What was found for a question, or for one of several in a message. */
export type Verdict = Pick<Reply, keyof typeof verdict>;
