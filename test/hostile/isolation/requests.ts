import type { InjectOptions } from 'fastify';
import type { ListedRoute } from '../../support/routes.ts';
import { canary } from './content.ts';

/** What each named part of an address is tried with: public, of customers, nearly of customers, and nothing at all. */
const partsOf: Readonly<Record<string, readonly string[]>> = {
  ':slug': ['what-it-costs', 'turn-on', 'turn-of', 'on-switch', 'never-was'],
  ':id': ['what-it-costs', `${canary}-on`, 'turn-off', 'never-was'],
  ':set': ['prospect', 'customer'],
  ':topic': ['hosting', 'running'],
  ':email': ['nobody@example.org'],
  ':gap': ['nothing'],
  ':token': ['never-was'],
  '*': ['lamp.svg', 'none.svg'],
};

const queries = [
  '',
  '?audience=customer',
  '?audience=prospect',
  '?q=what+button+starts+it',
  '?q=button&audience=customer',
  `?q=${canary}`,
  '?slug=turn-on',
  '?slug=on-switch&audience=customer',
];

/** Stands for the id of what a customer asked in vain: it is another one in each help centre. */
export const askOfCustomer = 'a'.repeat(22);

const bodies: readonly object[] = [
  { question: 'what button starts it' },
  { question: `where is the ${canary}` },
  { question: 'what button starts it', audience: 'customer' },
  { question: 'what button starts it', audience: 'prospect' },
  { ask: askOfCustomer, email: 'ann@example.org' },
  { text: 'what button starts it' },
  { text: `where is the ${canary}`, audience: 'customer' },
  { key: 'k'.repeat(22), question: 'what button starts it', email: 'ann@example.org' },
  { key: 'm'.repeat(22), question: 'what button starts it', email: 'ann@example.org', audience: 'customer' },
  { key: 'l'.repeat(22), question: `where is the ${canary}`, email: 'ann@example.org', audience: 'customer' },
];

const expanded = (url: string): readonly string[] => {
  const name = /:[a-z]+|\*/i.exec(url)?.[0];
  if (name === undefined) return [url];
  const values = partsOf[name];
  if (values === undefined) throw new Error(`${url}: say in requests.ts what “${name}” is tried with`);
  return values.flatMap((value) => expanded(url.replace(name, value)));
};

/** Headers of a program and of a browser, and of one that was here before. */
const accepts: readonly Readonly<Record<string, string>>[] = [
  { accept: 'application/json' },
  { accept: 'text/html', 'if-none-match': '*' },
];

/** A page of the help centre itself: forms of its pages take no others. */
const ownPage = { origin: 'https://help.example' };

/** One request, and whether its route lets a caller name an audience. */
export type TriedRequest = {
  readonly request: InjectOptions & { readonly payload?: object };
  readonly route: ListedRoute;
};

const requestsOf = (route: ListedRoute): readonly InjectOptions[] => {
  const { method, url, access } = route;
  const addresses = expanded(url);
  if (method === 'POST')
    return addresses.flatMap((address) =>
      bodies.map((payload) => ({ method: 'POST' as const, url: address, payload, headers: ownPage })),
    );
  if (method !== 'GET' && method !== 'HEAD') throw new Error(`${method} ${url}: say in requests.ts how it is tried`);
  const variants = access?.audience === 'by-request' ? queries : ['', '?audience=customer'];
  return addresses.flatMap((address) =>
    variants.flatMap((query) => accepts.map((headers) => ({ method, url: `${address}${query}`, headers }))),
  );
};

const elsewhere = [
  '/nowhere',
  '/answers/',
  '/answers/turn-on/',
  '/sitemap.xml',
  '/llms.txt',
  '/feed.xml',
  '/media/',
].map((url): ListedRoute => ({ method: 'GET', url, access: undefined, described: [], takesAudience: false }));

/**
 * Every request of every route that is open to anyone, and of some that are not there. Routes for staff are left out:
 * staff read what customers read, and stand behind a guard of their own.
 */
export const requestsFor = (routes: readonly ListedRoute[]): readonly TriedRequest[] =>
  [...routes.filter(({ access }) => access?.role !== 'staff'), ...elsewhere].flatMap(
    (route) => requestsOf(route).map((request) => ({ route, request: request as TriedRequest['request'] })), // its payload is of `bodies`
  );
