import type { Reply } from '../../../server/core/reply.ts';
import type { AskClient, Failure, Suggestion } from '../red-box/ask-client.ts';

/** Longest wait for a reply, in ms: the server itself gives up after 5 s. Range 5,000–30,000. */
const timeoutMs = 10_000;

/** A request that posts a body as JSON, without cookies. */
export const json = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', accept: 'application/json' },
  body: JSON.stringify(body),
  credentials: 'omit',
});

/** What a refusal says. */
export const problemOf = async (response: Response): Promise<Failure> => {
  const body = (await response.json().catch(() => ({}))) as { code?: unknown; detail?: unknown }; // any server in between may answer
  return {
    kind: 'refused',
    code: typeof body.code === 'string' ? body.code : `http-${response.status}`,
    detail: typeof body.detail === 'string' ? body.detail : 'Try again in a moment.',
  };
};

/** Talks to the help centre at `origin` over its HTTP API. No cookie goes along. */
export const createHttpClient = (origin: string): AskClient => ({
  origin,
  ask: async (ask, signal) => {
    try {
      const response = await fetch(`${origin}/api/ask`, {
        ...json(ask),
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      });
      if (!response.ok) return await problemOf(response);
      return { kind: 'replied', reply: (await response.json()) as Reply }; // the server holds its responses to this schema
    } catch {
      return { kind: 'unreachable' };
    }
  },
  suggest: async (typed, audience, signal) => {
    const query = new URLSearchParams({ q: typed, ...(audience === undefined ? {} : { audience }) });
    try {
      const response = await fetch(`${origin}/api/suggest?${query.toString()}`, { signal, credentials: 'omit' });
      if (!response.ok) return [];
      return ((await response.json()) as { suggestions: readonly Suggestion[] }).suggestions; // as above
    } catch {
      return [];
    }
  },
  outcome: async (askId, outcome, article) => {
    try {
      const body = article === undefined ? { outcome } : { outcome, article };
      const response = await fetch(`${origin}/api/asks/${askId}/outcome`, { ...json(body), keepalive: true });
      return response.ok;
    } catch {
      return false;
    }
  },
});
