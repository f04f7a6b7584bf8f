import { Type, type Static } from 'typebox';
import { type ErrorCode, errorTable } from '../core/shared/errors.ts';
import { oneOf } from './schema-parts.ts';

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
