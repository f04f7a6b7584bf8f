import type { HandedOver, LikelyArticle, SlotOffered } from '../../../server/contract/hand-over.ts';
import { unknownNeeds, type FormNeeds, type HandOverClient, type TokenOf } from './hand-over-contract.ts';
import { json, problemOf } from './http-client.ts';

/** Longest wait for an answer, in ms: the server itself gives up after 5 s. Range 5,000–30,000. */
const timeoutMs = 10_000;

/** Talks about handing over to the help centre at `origin`, for a customer where there is a token. No cookie goes along. */
export const createHandOverClient = (origin: string, tokenOf: TokenOf): HandOverClient => {
  const post = async (path: string, body: object, signal: AbortSignal): Promise<Response> =>
    fetch(`${origin}/api/hand-overs${path}`, {
      ...json(body, await tokenOf()),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
  const never = new AbortController().signal;
  return {
    form: async (visit, timeZone) => {
      const body = { timeZone, ...(visit === null ? {} : { visit }) };
      const response = await post('/form', body, never).catch(() => null);
      if (response?.ok !== true) return unknownNeeds;
      return (await response.json()) as FormNeeds; // the server holds its responses to a schema
    },
    slots: async (timeZone) => {
      const query = new URLSearchParams({ timeZone }).toString();
      const response = await fetch(`${origin}/api/hand-overs/slots?${query}`, { credentials: 'omit' }).catch(
        () => null,
      );
      if (response?.ok !== true) return [];
      return ((await response.json()) as { slots: readonly SlotOffered[] }).slots; // as above
    },
    answers: async (text, audience, signal) => {
      const response = await post('/answers', audience === undefined ? { text } : { text, audience }, signal).catch(
        () => null,
      );
      if (response?.ok !== true) return [];
      return ((await response.json()) as { answers: readonly LikelyArticle[] }).answers; // as above
    },
    send: async (handOver) => {
      try {
        const response = await post('', handOver, never);
        if (!response.ok) return await problemOf(response);
        return { kind: 'sent', told: (await response.json()) as HandedOver }; // as above
      } catch {
        return { kind: 'unreachable' };
      }
    },
  };
};
