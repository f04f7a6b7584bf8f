import type { AskRecord } from '../../server/core/log/interaction.ts';
import { normalisedQuestion } from '../../server/core/answering/question.ts';
import { wordingKeyOf } from '../../server/identity/wording-key.ts';

/** An ask as the log takes it: unknown, by a person, at time 1,000, unless said otherwise. */
export const askRecord = (id: string, changes: Partial<AskRecord> = {}): AskRecord => ({
  id,
  askedAt: 1000,
  audience: 'prospect',
  visit: null,
  previous: null,
  question: `question ${id}`,
  normalised: normalisedQuestion(changes.question ?? `question ${id}`),
  terms: [],
  kind: 'unknown',
  confidence: 0,
  reason: 'no-article',
  corrections: [],
  unknownWords: [],
  shown: [],
  latencyMs: 0.25,
  revision: '0123456789abcdef',
  asker: 'human',
  askerRule: 'none of the others',
  page: null,
  person: null,
  ...changes,
});

/** Who acts in a test where it does not matter, at time 0. */
export const byCli = { at: 0, by: { kind: 'cli' } } as const;

/** What a log is given in tests; it tells nobody of trouble. */
export const quietEvents = { onFailure: (): void => undefined, onRecovery: (): void => undefined, wordingKeyOf };
