import type { FastifyError, FastifyRequest } from 'fastify';
import { AskRedError, type ErrorCode } from '../../core/shared/errors.ts';
import { maxQuestionLength } from '../../core/answering/question.ts';
import { problemWords } from '../../core/words/en/pages.ts';

/** An error as a code of the table and what to say of it. */
export type Problem = { readonly code: ErrorCode; readonly detail: string };

const codeOfStatus: Readonly<Record<number, ErrorCode>> = {
  404: 'not-found',
  413: 'body-too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
  503: 'overloaded',
};

const describeInvalid = (error: FastifyError): Problem => {
  const first = error.validation?.[0];
  const where = `${error.validationContext ?? 'request'}${(first?.instancePath ?? '').replaceAll('/', '.')}`;
  if (first?.keyword === 'maxLength' && where === 'body.question') {
    return {
      code: 'question-too-long',
      detail: problemWords.questionTooLong(maxQuestionLength),
    };
  }
  const extra = first?.keyword === 'additionalProperties' ? ` (“${String(first.params['additionalProperty'])}”)` : '';
  return { code: 'invalid-request', detail: `${where} ${first?.message ?? 'is not valid'}${extra}.` };
};

/** What an error says to its caller; nothing of the inside of the server. */
export const describeError = (error: unknown): Problem => {
  if (error instanceof AskRedError) return { code: error.code, detail: error.message };
  const failure = error as FastifyError;
  if (failure.validation !== undefined) return describeInvalid(failure);
  const status = failure.statusCode ?? 500;
  const code = codeOfStatus[status];
  if (code !== undefined) return { code, detail: failure.message };
  if (status >= 400 && status < 500) return { code: 'invalid-request', detail: failure.message };
  return { code: 'internal-error', detail: problemWords.internal };
};

/** Logs what is our own fault. The address is logged as its pattern: questions stand in addresses, and stay out of logs. */
export const logFailure = (error: unknown, request: FastifyRequest): void => {
  if (describeError(error).code === 'internal-error')
    request.log.error({ err: error, route: request.routeOptions.url }, 'request failed');
};
