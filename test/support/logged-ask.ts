import type { AskEvent, LoggedAsk } from '../../server/core/log/visit.ts';

/** An ask as a settling reads it: an answer, in visit v, at time 0, unless said otherwise. */
export const loggedAsk = (id: string, changes: Partial<LoggedAsk> = {}): LoggedAsk => ({
  id,
  askedAt: 0,
  audience: 'prospect',
  visit: 'v',
  person: null,
  previous: null,
  question: `question ${id}`,
  normalised: `question ${id}`,
  terms: [],
  kind: 'answer',
  asker: 'human',
  askerRule: 'none of the others',
  wordingKey: null,
  events: [],
  ...changes,
});

/** Something done with a reply. */
export const done = (outcome: AskEvent['outcome'], at = 1, article: string | null = null): AskEvent => ({
  outcome,
  article,
  at,
});
