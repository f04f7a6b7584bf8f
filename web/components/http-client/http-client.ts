import type { Reply } from '../../../server/contract/ask.ts';
import type { KnownCustomer } from '../../../server/contract/customer.ts';
import type { Suggested, WholeArticle } from '../../../server/contract/article.ts';
import type { AskClient, Failure } from './ask-contract.ts';
import { tryInAMoment } from '../../../server/core/words/en/box.ts';

/** Longest wait for a reply, in ms: the server itself gives up after 5 s. Range 5,000–30,000. */
const timeoutMs = 10_000;

const bearer = (token: string | null): Readonly<Record<string, string>> =>
  token === null ? {} : { authorization: `Bearer ${token}` };

/** A request that posts a body as JSON, without cookies; with a token it is a customer's. */
export const json = (body: object, token: string | null = null): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', accept: 'application/json', ...bearer(token) },
  body: JSON.stringify(body),
  credentials: 'omit',
});

/** What a refusal says. */
export const problemOf = async (response: Response): Promise<Failure> => {
  const body = (await response.json().catch(() => ({}))) as { code?: unknown; detail?: unknown }; // any server in between may answer
  return {
    kind: 'refused',
    code: typeof body.code === 'string' ? body.code : `http-${response.status}`,
    detail: typeof body.detail === 'string' ? body.detail : tryInAMoment,
  };
};

/** What stands at an address, read by `read`; null where it cannot be had. */
const got = async <T>(
  url: string,
  token: string | null,
  read: (response: Response) => Promise<T>,
  signal?: AbortSignal,
): Promise<T | null> => {
  try {
    const signals = [AbortSignal.timeout(timeoutMs), ...(signal === undefined ? [] : [signal])];
    const response = await fetch(url, {
      headers: bearer(token),
      credentials: 'omit',
      signal: AbortSignal.any(signals),
    });
    return response.ok ? await read(response) : null;
  } catch {
    return null;
  }
};

/** The server holds its responses to their schemas. */
const asJson =
  <T>() =>
  (response: Response): Promise<T> =>
    response.json() as Promise<T>;

/** Talks to the help centre at `origin` over its HTTP API. No cookie goes along. */
export const createHttpClient = (origin: string): AskClient => ({
  origin,
  ask: async (ask, signal, token) => {
    try {
      const response = await fetch(`${origin}/api/ask`, {
        ...json(ask, token),
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      });
      if (!response.ok) return await problemOf(response);
      return { kind: 'replied', reply: (await response.json()) as Reply }; // the server holds its responses to this schema
    } catch {
      return { kind: 'unreachable' };
    }
  },
  suggest: async (typed, audience, signal, token) => {
    const query = new URLSearchParams({ q: typed, ...(audience === undefined ? {} : { audience }) });
    const url = `${origin}/api/suggest?${query.toString()}`;
    return (await got(url, token, asJson<{ suggestions: readonly Suggested[] }>(), signal))?.suggestions ?? [];
  },
  article: async (slug, token) => {
    const url = `${origin}/api/articles`;
    type List = { readonly articles: readonly { readonly id: string }[] };
    const list = await got(`${url}?slug=${encodeURIComponent(slug)}`, token, asJson<List>());
    const id = list?.articles[0]?.id;
    return id === undefined ? null : got(`${url}/${id}`, token, asJson<WholeArticle>());
  },
  picture: (url, token) => got(url, token, async (response) => URL.createObjectURL(await response.blob())),
  whoIs: async (token) =>
    (await got(`${origin}/api/me`, token, asJson<{ customer: KnownCustomer | null }>()))?.customer ?? null,
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
