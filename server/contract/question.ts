import { Type } from 'typebox';
import { replyKinds } from '../core/answering/reply.ts';
import { askers } from '../core/log/asker.ts';
import { askResults } from '../core/log/outcome.ts';
import { filterProperties } from './report.ts';
import { audienceSchema, closed, list, nullable, oneOf, type Data } from './schema-parts.ts';

/** What to look for in the log. */
export const questionsQuery = closed({
  ...filterProperties,
  q: Type.Optional(Type.String({ maxLength: 200 })),
  kind: Type.Optional(oneOf([...replyKinds, 'all'] as const)),
  outcome: Type.Optional(oneOf([...askResults, 'all'] as const)),
  from: Type.Optional(
    Type.String({ pattern: '^\\d{1,15}\\.[12]?\\d{1,2}$', description: 'What `older` of the page before said.' }),
  ),
});

/** Questions found in the log. */
export const questionsSchema = Type.Object({
  questions: list(
    Type.Object({
      at: Type.Integer(),
      audience: audienceSchema,
      question: Type.String(),
      kind: oneOf(replyKinds),
      shown: nullable(Type.String()),
      asker: oneOf(askers),
      outcome: nullable(oneOf(askResults)),
    }),
  ),
  older: nullable(Type.String()),
});

/** A page of questions; `older` is where the next one begins, null on the last. */
export type QuestionPage = Data<typeof questionsSchema>;
