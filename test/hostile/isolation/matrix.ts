import { createHash } from 'node:crypto';
import type { InjectOptions } from 'fastify';
import { openApp, type TestApp } from '../../support/app.ts';
import type { FolderLiteral } from '../../support/content-folder.ts';
import { listRoutes, type ListedRoute } from '../../support/routes.ts';
import { signInAs } from '../../support/staff.ts';
import { canary, withCustomers, withLinks, withoutCustomers } from './content.ts';
import { customer, strangers, type Identity } from './identities.ts';
import { askOfCustomer, requestsFor, type TriedRequest } from './requests.ts';

/** What the matrix came to. */
export type MatrixResult = {
  readonly routes: number;
  readonly requests: number;
  readonly identities: readonly string[];
  /** Requests that a customer was answered with the canary. */
  readonly seenByCustomer: number;
  /** What must not be: who, asking for what, was told what. The matrix ends early where it is told to. */
  readonly findings: readonly string[];
};

type Sent = {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
};

/** Forms are told apart by their keys: each that is sent is one of its own. */
const withKeyOf = (request: TriedRequest['request'], { name }: Identity): InjectOptions => {
  if (request.payload === undefined || !('key' in request.payload)) return request;
  const key = createHash('sha256')
    .update(JSON.stringify([name, request]))
    .digest('base64url')
    .slice(0, 22);
  return { ...request, payload: { ...request.payload, key } };
};

const namesCustomers = ({ url, payload }: TriedRequest['request']): boolean =>
  String(url).includes('audience=customer') ||
  (payload !== undefined && 'audience' in payload && payload.audience === 'customer');

/** Asks in vain as a customer. @returns the id of the ask */
const askedInVain = async ({ app }: TestApp, { headers }: Identity): Promise<string> => {
  const payload = { question: 'zxqvy wvuts rqpon?' };
  const { id } = (await app.inject({ method: 'POST', url: '/api/ask', payload, headers })).json<{ id: string }>();
  return id;
};

const withAsk = (request: TriedRequest['request'], ask: string): TriedRequest['request'] =>
  request.payload !== undefined && 'ask' in request.payload && request.payload.ask === askOfCustomer
    ? { ...request, payload: { ...request.payload, ask } }
    : request;

/** Whether a mail asks to confirm an alert that would be told of answers for customers. */
const waitsForCustomers = async ({ alertStore }: TestApp, mails: string): Promise<boolean> => {
  const ids = [...mails.matchAll(/\/tell-me\/([\w-]{22})\.[\w.-]+\/confirm/g)].map(([, id = '']) => id);
  for (const id of ids) if ((await alertStore.byId(id))?.audience === 'customer') return true;
  return false;
};

/** Mails that one request caused: none has been seen before. */
const newMails = async ({ outbox }: TestApp, seen: Set<string>): Promise<string> => {
  const mails = (await outbox.list({ state: null, after: null, limit: 10 })).filter(({ id }) => !seen.has(id));
  for (const { id } of mails) seen.add(id);
  return JSON.stringify(mails);
};

const asSentBy = (tried: TriedRequest['request'], identity: Identity): InjectOptions => {
  const { headers, query } = identity;
  const request = withKeyOf(tried, identity);
  return {
    ...request,
    headers: { host: 'help.example', ...request.headers, ...headers },
    url:
      query === undefined
        ? String(request.url)
        : `${String(request.url)}${String(request.url).includes('?') ? '&' : '?'}${query}`,
  };
};

/** The address of a status page, which is signed anew each time. */
const statusLink = /\/status\/[\w.-]{60,}/g;

/** An answer in full, but for what differs from call to call: ids, times, the cookie of the visit. */
const send = async ({ app }: TestApp, request: InjectOptions): Promise<Sent> => {
  const { statusCode, headers, body } = await app.inject(request);
  const { date: _, 'set-cookie': __, 'last-modified': ___, ...rest } = headers;
  const blanked = body
    .replace(/"id":"[\w-]{22}"/g, '"id":""')
    .replace(/(asks\/|ask=|previous="|name="key" value=")[\w-]{22}/g, '$1')
    .replace(statusLink, '/status/');
  const heads = JSON.stringify(rest)
    .replace(statusLink, '/status/')
    .replace(/W\/\\"[0-9a-f]+-[0-9a-f]+\\"/, 'of a file’s size and time');
  return { status: statusCode, text: `${statusCode} ${heads} ${blanked}`, headers };
};

const named = ({ method = 'GET', url, payload }: InjectOptions, { name }: Identity): string =>
  `${name}: ${String(method)} ${String(url)}${payload === undefined ? '' : ` ${JSON.stringify(payload)}`}`;

const sendsCanary = ({ url, payload }: InjectOptions): boolean =>
  `${String(url)}${JSON.stringify(payload ?? '')}`.includes(canary);

/** The first place where two answers differ, with what stands around it. */
const difference = (one: string, other: string): string => {
  const start = Math.max(0, [...one].findIndex((letter, place) => letter !== other[place]) - 20);
  return `“${one.slice(start, start + 90)}” is not “${other.slice(start, start + 90)}”`;
};

/** What a shared cache could make of an answer. */
const cacheFault = ({ headers }: Sent, identity: Identity, isOfArticles: boolean): string | null => {
  if (!isOfArticles) return null;
  if (!/\bauthorization\b/i.test(String(headers['vary'] ?? ''))) return 'does not vary by who asks';
  if (identity.name !== 'customer') return null;
  if (headers['cache-control'] !== 'private, no-store') return `may be kept: ${String(headers['cache-control'])}`;
  return headers['etag'] === undefined ? null : 'has an ETag';
};

const staffOf = async (opened: TestApp): Promise<string> => signInAs(opened, 'admin');

/** The app that is looked at, what it is compared with, one whose public articles name customers' ones, and their routes. */
const openAll = async (): Promise<{
  readonly apps: readonly [TestApp, TestApp, TestApp];
  readonly routes: readonly ListedRoute[];
}> => {
  const open = (content: FolderLiteral): Promise<TestApp> => openApp({ content });
  const { opened, routes } = await listRoutes(() => open(withCustomers));
  return { apps: [opened, await open(withoutCustomers), await open(withLinks)], routes };
};

/** How many requests are tried as everybody before the others are tried as whoever has no token. */
const fewRequests = 10;

/**
 * Sends every request as everybody and compares, byte for byte, with a help centre that has no customer articles.
 * @param most findings after which it ends
 */
export const runMatrix = async (most = Number.POSITIVE_INFINITY): Promise<MatrixResult> => {
  const {
    apps: [one, reference, linked],
    routes,
  } = await openAll();
  try {
    const requests = requestsFor(routes);
    const now = one.clock.now();
    const findings: string[] = [];
    let seenByCustomer = 0;
    const [cookies, known] = [await Promise.all([one, reference, linked].map(staffOf)), await customer(now)];
    const who = await strangers(now, cookies[0] ?? '');
    const inReference = await strangers(now, cookies[1] ?? '');
    const seen = new Set<string>();
    const asks = await Promise.all([one, reference, linked].map((opened) => askedInVain(opened, known)));
    const everybody = [...who.entries()];
    const tried = (some: readonly TriedRequest[], askers: typeof everybody) =>
      some.map((each) => ({ ...each, askers }));
    // Where one finding is enough, a few requests of everybody show what checks of tokens are missing, and all requests
    // of whoever has no token show most of the rest.
    const few = most === Number.POSITIVE_INFINITY ? requests.length : fewRequests;
    const tries = [
      ...tried(requests.slice(0, few), everybody),
      ...tried(requests.slice(few), everybody.slice(0, 1)),
      ...tried(requests.slice(few), everybody.slice(1)),
    ];
    for (const { request: each, route, askers } of tries) {
      const [request, ofReference, ofLinked] = [0, 1, 2].map((app) => withAsk(each, asks[app] ?? '')) as [
        TriedRequest['request'],
        TriedRequest['request'],
        TriedRequest['request'],
      ]; // three in, three out
      const isOfArticles = route.access?.audience === 'by-request';
      const isRefused = route.takesAudience && namesCustomers(request);
      for (const [place, identity] of askers) {
        for (const { clock } of [one, reference, linked]) clock.advance(1); // mails are listed by when they were put
        const sent = await send(one, asSentBy(request, identity));
        const expected = await send(reference, asSentBy(ofReference, inReference[place] ?? identity));
        const told = named(request, identity);
        if (sent.text !== expected.text) findings.push(`${told} differs: ${difference(sent.text, expected.text)}`);
        if (!sendsCanary(request) && sent.text.includes(canary)) findings.push(`${told} holds the canary`);
        if (isRefused && sent.status < 400) findings.push(`${told} may name customers: ${sent.status}`);
        const mailed = request.method === 'POST' ? await newMails(one, seen) : '';
        if (!sendsCanary(request) && mailed.includes(canary)) findings.push(`${told} is mailed the canary`);
        if (await waitsForCustomers(one, mailed)) findings.push(`${told} waits for answers to customers`);
        const linkedText = sendsCanary(request) ? '' : (await send(linked, asSentBy(ofLinked, identity))).text;
        if (linkedText.includes(canary)) findings.push(`${told} reveals what a public article names`);
        const fault = cacheFault(sent, identity, isOfArticles);
        if (fault !== null) findings.push(`${told} ${fault}`);
      }
      if (findings.length >= most) break;
      const sent = await send(one, asSentBy(request, known));
      await newMails(one, seen); // a customer's may hold it
      await send(reference, asSentBy(ofReference, known)); // as many requests, as limits count them
      if (!sendsCanary(request) && sent.text.includes(canary)) seenByCustomer += 1;
      const fault = cacheFault(sent, known, isOfArticles);
      if (fault !== null) findings.push(`${named(request, known)} ${fault}`);
    }
    const identities = [...who, known].map(({ name }) => name);
    return { routes: routes.length, requests: requests.length, identities, seenByCustomer, findings };
  } finally {
    await Promise.all([one.close(), reference.close(), linked.close()]);
  }
};
