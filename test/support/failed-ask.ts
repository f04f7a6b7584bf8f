import type { FailedAsk } from '../../server/core/log/failed-ask.ts';
import { normalisedQuestion } from '../../server/core/answering/question.ts';

let asked = 0;

/** A failed ask, later than the one before: by a person who stands alone, with no article, unless said otherwise. */
export const failedAsk = (question: string, changes: Partial<FailedAsk> = {}): FailedAsk => ({
  id: `id-${(asked += 1)}`,
  askedAt: asked,
  audience: 'prospect',
  visit: null,
  person: null,
  question,
  normalised: normalisedQuestion(question),
  kind: 'unknown',
  asker: 'human',
  reason: 'no-article',
  shown: [],
  unknownWords: [],
  failure: 'no-answer',
  wordingKey: `#${normalisedQuestion(question)}`,
  ...changes,
});
