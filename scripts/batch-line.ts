import { codePoints, maxQuestionLength, wellFormed } from '../server/core/answering/question.ts';
import { problemBody } from '../server/http/plumbing/problem.ts';

/** A line of a batch: a question, or why HTTP would refuse it, as data. */
export type BatchLine =
  | { readonly kind: 'question'; readonly question: string }
  | { readonly kind: 'refused'; readonly error: object };

const refused = (detail: string, code: 'invalid-request' | 'question-too-long' = 'invalid-request'): BatchLine => ({
  kind: 'refused',
  error: problemBody(code, detail),
});

/** Reads a line of a batch: an object with the question under `q` (or `question`); other keys are ignored. */
export const readBatchLine = (text: string): BatchLine => {
  let line: { readonly q?: unknown; readonly question?: unknown } | null;
  try {
    line = JSON.parse(text) as typeof line; // checked below
  } catch {
    return refused('The line is not JSON.');
  }
  const question = line?.q ?? line?.question;
  if (typeof question !== 'string' || question === '')
    return refused('A line is an object with the question as text under “q”.');
  if (codePoints(question) > maxQuestionLength)
    return refused(
      `A question has at most ${maxQuestionLength} characters. Shorten it and ask again.`,
      'question-too-long',
    );
  return { kind: 'question', question: wellFormed(question) };
};
