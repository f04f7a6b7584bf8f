import type { Audience } from '../../server/core/audience.ts';
import type { Outcome } from '../../server/core/interaction.ts';
import type { Reply } from '../../server/core/reply.ts';

/** A question as the box asks it. */
export type Question = {
  readonly question: string;
  readonly audience: Audience;
  readonly visit: string | null;
  readonly previous: string | null;
  readonly exact: boolean;
};

/** A question that is answered, offered while a visitor types. */
export type Suggestion = { readonly id: string; readonly title: string; readonly url: string };

/** What the box needs from a help centre. Elements are given one; they never fetch by themselves. */
export type AskClient = {
  /** Where the help centre is; addresses of articles are resolved against it. */
  readonly origin: string;
  /** @throws Error with a message for the visitor */
  readonly ask: (question: Question) => Promise<Reply>;
  readonly suggest: (typed: string, audience: Audience, signal: AbortSignal) => Promise<readonly Suggestion[]>;
  /** Tells what became of a reply; survives leaving the page. */
  readonly outcome: (askId: string, outcome: Outcome, article?: string) => Promise<void>;
};

const sorry = 'I could not be reached just now. Your question is still here: try again in a moment.';

const detailOf = async (response: Response): Promise<string> => {
  const problem: { detail?: unknown } = await response.json().catch(() => ({}));
  return response.status < 500 && typeof problem.detail === 'string' ? problem.detail : sorry;
};

/** A client over HTTP for the help centre at `origin`. */
export const createAskClient = (origin: string): AskClient => {
  const post = (path: string, body: object, keepalive: boolean): Promise<Response> =>
    fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'omit',
      keepalive,
    });
  return {
    origin,
    ask: async ({ question, audience, visit, previous, exact }) => {
      const body = {
        question,
        audience,
        exact,
        ...(visit === null ? {} : { visit }),
        ...(previous === null ? {} : { previous }),
      };
      const response = await post('/api/ask', body, false).catch(() => {
        throw new Error(sorry);
      });
      if (!response.ok) throw new Error(await detailOf(response));
      return response.json();
    },
    suggest: async (typed, audience, signal) => {
      const query = new URLSearchParams({ q: typed, audience });
      const response = await fetch(`${origin}/api/suggest?${query.toString()}`, { credentials: 'omit', signal });
      if (!response.ok) return [];
      const { suggestions }: { suggestions: readonly Suggestion[] } = await response.json();
      return suggestions;
    },
    outcome: async (askId, outcome, article) => {
      await post(`/api/asks/${askId}/outcome`, { outcome, ...(article === undefined ? {} : { article }) }, true);
    },
  };
};
