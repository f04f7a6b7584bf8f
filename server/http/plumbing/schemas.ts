import { Type, type Static, type TSchema } from 'typebox';
import { audiences } from '../../core/content/audience.ts';
import { maxQuestionLength } from '../../core/answering/question.ts';
import { offers, replyKinds, replyReasons } from '../../core/answering/reply.ts';
import { outcomes } from '../../core/log/interaction.ts';
import { tokenStates } from '../../core/people/customer.ts';
import { errorTable, type ErrorCode } from '../../core/shared/errors.ts';

const oneOf = <T extends string>(values: readonly T[]) => Type.Unsafe<T>(Type.Enum([...values]));

const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** 128 random bits, base64url. */
export const idSchema = Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' });

/** Who is asked for. */
export const audienceSchema = oneOf(audiences);

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
  matches: Type.Array(
    Type.Unsafe<readonly [number, number]>(Type.Array(Type.Integer({ minimum: 0 }), { minItems: 2, maxItems: 2 })),
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
  choices: Type.Array(choiceSchema),
};

/** What POST /api/ask replies. */
export const replySchema = Type.Object({
  id: Type.String(),
  ...verdict,
  text: Type.String(),
  corrections: Type.Array(Type.Object({ from: Type.String(), to: Type.String() })),
  parts: Type.Array(Type.Object({ question: Type.String(), ...verdict })),
  offers: Type.Array(oneOf(offers)),
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

/** What GET /api/suggest replies. */
export const suggestionsSchema = Type.Object({
  suggestions: Type.Array(Type.Object({ id: Type.String(), title: Type.String(), url: Type.String() })),
});

/** One article in a list. */
const articleSummarySchema = Type.Object({
  id: Type.String(),
  slug: Type.String(),
  title: Type.String(),
  url: Type.String(),
  audience: audienceSchema,
  topic: nullable(Type.String()),
  tags: Type.Array(Type.String()),
  updated: nullable(Type.String()),
});

/** What GET /api/articles replies. */
export const articleListSchema = Type.Object({ revision: Type.String(), articles: Type.Array(articleSummarySchema) });

/** What GET /api/articles/:id replies. */
export const articleSchema = Type.Object({
  ...articleSummarySchema.properties,
  asks: Type.Array(Type.String()),
  related: Type.Array(Type.String()),
  revision: Type.String(),
  html: Type.String(),
});

/** What GET /api/me replies. */
export const meSchema = Type.Object({
  token: oneOf(tokenStates),
  customer: nullable(
    Type.Object({
      email: nullable(Type.String()),
      name: nullable(Type.String()),
      expiresAt: Type.String({ description: 'ISO 8601, UTC: when the token ends.' }),
    }),
  ),
});

/** An error, RFC 9457. */
export const problemSchema = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: oneOf(Object.keys(errorTable) as ErrorCode[]), // the keys of a constant table
    detail: Type.String(),
  },
  { $id: 'Problem' },
);

/** An error as it goes over the wire. */
export type ProblemBody = Static<typeof problemSchema>;

/** Every status of the error table, as the responses of a route. */
export const problemResponses = { '4xx': problemSchema, '5xx': problemSchema } as const;
