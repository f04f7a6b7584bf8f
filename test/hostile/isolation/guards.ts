import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One guard, and the source without it. */
export type Guard = {
  readonly name: string;
  /** From the root of the repository. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** Which of the places found, where there are several. */
  readonly place?: number;
};

const root = new URL('../../../', import.meta.url);

const sourceOf = (file: string): string => readFileSync(fileURLToPath(new URL(file, root)), 'utf8');

const rule = 'server/http/plumbing/audience-rule.ts';
const tokens = 'server/identity/customer-token.ts';
const identify = 'server/http/plumbing/customer.ts';

const anybody = "{ subject: '', email: null, name: null, expiresAt: 0 }";

const written: readonly Guard[] = [
  {
    name: 'customers alone may name customers',
    file: rule,
    find: "requested === 'customer' && !mayReadAll(library, caller)",
    replace: 'false',
  },
  {
    name: 'prospect is the default',
    file: rule,
    find: "caller.customer === null ? 'prospect' : 'customer'",
    replace: "'customer'",
  },
  {
    name: 'the widest is prospect',
    file: rule,
    find: "mayReadAll(library, caller) ? 'customer' : 'prospect'",
    replace: "'customer'",
  },
  { name: 'who may read all', file: rule, find: 'customer !== null || isOpen(library)', replace: 'true' },
  {
    name: 'only a valid token makes a customer',
    file: identify,
    find: "if (check.kind === 'customer') request.customer = check.customer;",
    replace: `request.customer = (check as any).customer ?? ${anybody}; if (false) ;`,
  },
  {
    name: 'answers are kept apart',
    file: identify,
    find: 'cacheByCustomer(request, response)',
    replace: 'undefined',
    place: 0,
  },
  {
    name: 'answers vary by who asks',
    file: identify,
    find: 'if (!/\\bauthorization\\b/i.test(vary))',
    replace: 'if (false)',
  },
  {
    name: 'customers’ answers are not kept',
    file: identify,
    find: "response.header('cache-control', 'private, no-store');",
    replace: '',
  },
  { name: 'customers’ answers have no ETag', file: identify, find: "response.removeHeader('etag');", replace: '' },
  { name: 'the algorithm', file: tokens, find: 'algorithms: [way.algorithm],', replace: '' },
  { name: 'the issuer', file: tokens, find: '      issuer,\n      audience,', replace: '      audience,' },
  { name: 'the audience', file: tokens, find: '      issuer,\n      audience,', replace: '      issuer,' },
  {
    name: 'the age of a token',
    file: tokens,
    find: 'clockTolerance: toleranceSeconds',
    replace: 'clockTolerance: 1e9',
  },
  { name: 'the life of a token', file: tokens, find: 'exp - iat > maxAgeSeconds', replace: 'false' },
  { name: 'no keys in headers', file: tokens, find: 'brought === undefined ?', replace: 'true ?' },
  {
    name: 'related articles are of the audience',
    file: 'server/http/answering/articles.ts',
    find: 'article.related.filter((id) => part.byId.has(id))',
    replace: '[...article.related]',
  },
  {
    name: 'one index an audience',
    file: 'server/core/content/audience.ts',
    find: "audience === 'customer' ? audiences : ['prospect']",
    replace: 'audiences',
  },
];

/** Where routes ask the rule: every call of it is a guard of its own. */
const askingFiles = [
  'answering/ask',
  'answering/suggest',
  'answering/articles',
  'answering/reading-pages',
  'operations/assets',
  'follow-ups/hand-overs',
  'follow-ups/hand-over-pages',
  'alerts/alerts',
].map((name) => `server/http/${name}.ts`);

const callsIn = (file: string): readonly Guard[] => {
  const calls = [
    ...sourceOf(file).matchAll(/(audienceFor|widestFor)\((library|context\.library\(\)), request(?:, [\w.]+)?\)/g),
  ];
  const seen = new Map<string, number>();
  return calls.map(([find, name, library]) => {
    const place = seen.get(find) ?? 0;
    seen.set(find, place + 1);
    const replace = name === 'widestFor' ? `${library}.customer` : "('customer' as const)";
    return { name: `${file} asks the rule, ${find}, place ${place + 1}`, file, find, replace, place };
  });
};

/** Every guard between a caller and the customer set. */
export const guards: readonly Guard[] = [...written, ...askingFiles.flatMap(callsIn)];

/** A source without a guard. @throws where the guard is not found: the list must follow the code */
export const without = (source: string, { name, find, replace, place = 0 }: Guard): string => {
  const parts = source.split(find);
  if (parts.length <= place + 1) throw new Error(`“${name}” is not found: guards.ts must follow the code`);
  return parts.slice(0, place + 1).join(find) + replace + parts.slice(place + 1).join(find);
};
