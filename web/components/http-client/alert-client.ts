import type { AlertClient, AlertNeeds } from './alert-contract.ts';
import type { TokenOf } from './hand-over-contract.ts';
import { json, problemOf } from './http-client.ts';

/** Longest wait for an answer, in ms: the server itself gives up after 5 s. Range 5,000–30,000. */
const timeoutMs = 10_000;

/** Sends alerts to the help centre at `origin`, for a customer where there is a token. No cookie goes along. */
export const createAlertClient = (origin: string, tokenOf: TokenOf): AlertClient => {
  const post = async (path: string, body: object): Promise<Response> =>
    fetch(`${origin}/api/alerts${path}`, { ...json(body, await tokenOf()), signal: AbortSignal.timeout(timeoutMs) });
  return {
    form: async (visit) => {
      const response = await post('/form', visit === undefined ? {} : { visit }).catch(() => null);
      if (response?.ok !== true) return { needsAddress: true, waitDays: null };
      return (await response.json()) as AlertNeeds; // the server holds its responses to a schema
    },
    send: async (alert) => {
      try {
        const response = await post('', alert);
        if (!response.ok) return await problemOf(response);
        return { kind: 'sent', next: ((await response.json()) as { next: string }).next }; // as above
      } catch {
        return { kind: 'unreachable' };
      }
    },
  };
};
