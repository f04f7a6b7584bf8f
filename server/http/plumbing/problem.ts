import type { FastifyReply } from 'fastify';
import { errorTable, type ErrorCode } from '../../core/shared/errors.ts';
import type { ProblemBody } from '../../contract/problem.ts';

/** The body of an error response. */
export const problemBody = (code: ErrorCode, detail: string): ProblemBody => {
  const { status, title } = errorTable[code];
  return { type: 'about:blank', title, status, code, detail };
};

/** Sends an error as `application/problem+json`. */
export const sendProblem = (reply: FastifyReply, code: ErrorCode, detail: string): FastifyReply =>
  reply
    .code(errorTable[code].status)
    .type('application/problem+json')
    .header('cache-control', 'no-store')
    .serializer(JSON.stringify)
    .send(problemBody(code, detail));
