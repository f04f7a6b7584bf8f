import type { CustomerAccess } from '../core/content/audience.ts';
import type { Problem } from '../core/content/problem.ts';
import type { ScopeLine, Site, SmallTalk, Thresholds } from '../core/content/site.ts';
import { isMap } from 'yaml';
import { decodeText, reportNotUtf8 } from './decode-text.ts';
import { collectProblems, type ProblemCollector } from './problem-collector.ts';
import { readDepartments, readEmail, readPriorityWords } from './read-departments.ts';
import { readPromises } from './read-promises.ts';
import { readYamlMap } from './read-yaml.ts';
import { readFields, readGroup, readText, type FieldReader, type Located } from './yaml-fields.ts';

/** The keys `site.yml` may have. */
const siteKeys = [
  'name',
  'url',
  'rep',
  'contact',
  'scope',
  'audiences',
  'topics',
  'small_talk',
  'departments',
  'promises',
  'ranks',
  'thresholds',
];

const isWebAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

const readAddress = (field: Located | null, name: string, problems: ProblemCollector): string | null => {
  if (field === null || isWebAddress(field.text)) return field?.text.replace(/\/+$/, '') ?? null;
  problems.report('value-range', field.at, name, `“${field.text}”`, 'an address that begins with https:// or http://');
  return null;
};

const readPortrait = (
  field: Located | null,
  pictures: readonly string[],
  problems: ProblemCollector,
): string | null => {
  if (field === null) return null;
  if (pictures.includes(field.text)) return field.text;
  problems.report('picture-dead', field.at, field.text);
  return null;
};

const readScopeLines = (
  scope: FieldReader | null,
  offset: number,
  problems: ProblemCollector,
): readonly ScopeLine[] => {
  const lines = (scope?.list('will_not') ?? []).map((field): ScopeLine | null => {
    if (!isMap(field.node)) {
      const line = readText(field, problems);
      return line === null ? null : { line: line.text, asks: [] };
    }
    const read = readGroup(field, offset, ['line', 'asks'], problems);
    const line = read?.string('line', { required: 'Add line: with what Red says it does not answer.' }) ?? null;
    const asks = read?.strings('asks') ?? [];
    return line === null ? null : { line: line.text, asks: asks.map(({ text }) => text) };
  });
  return lines.filter((line) => line !== null);
};

const readSmallTalk = (read: FieldReader, offset: number, problems: ProblemCollector): readonly SmallTalk[] => {
  const entries = read.list('small_talk').map((field): SmallTalk | null => {
    const entry = readGroup(field, offset, ['asks', 'reply'], problems);
    const reply = entry?.string('reply', { required: 'Add reply: with what Red says.' }) ?? null;
    const asks = entry?.strings('asks') ?? [];
    if (entry !== null && asks.length === 0)
      problems.report('key-missing', entry.at, `${field.name}.asks`, 'List the wordings it replies to.');
    return reply === null ? null : { asks: asks.map(({ text }) => text), reply: reply.text };
  });
  return entries.filter((entry) => entry !== null);
};

const readTopics = (
  read: FieldReader,
  folders: ReadonlySet<string>,
  problems: ProblemCollector,
): Readonly<Record<string, string>> => {
  const titles: Record<string, string> = {};
  for (const field of read.map('topics', null)?.entries() ?? []) {
    const topic = field.name.slice('topics.'.length);
    const title = readText(field, problems);
    if (title !== null) titles[topic] = title.text;
    if (!folders.has(topic)) problems.report('topic-unknown', field.at, topic);
  }
  return titles;
};

const readThresholds = (read: FieldReader, problems: ProblemCollector): Thresholds | null => {
  const group = read.map('thresholds', ['answer', 'choices']);
  if (group === null) return null;
  const answer = group.number('answer', { min: 0, max: 1 });
  const choices = group.number('choices', { min: 0, max: 1 });
  if (answer === null || choices === null) {
    problems.report('key-missing', group.at, 'thresholds.answer or thresholds.choices', 'Give both, from 0 to 1.');
    return null;
  }
  if (choices > answer)
    problems.report(
      'value-range',
      group.at,
      'thresholds.choices',
      String(choices),
      `at most thresholds.answer, which is ${answer}`,
    );
  return { answer, choices };
};

const readAccess = (customer: FieldReader | null, problems: ProblemCollector): CustomerAccess => {
  const access = customer?.string('access') ?? null;
  if (access === null) return 'token';
  if (access.text === 'open' || access.text === 'token') return access.text;
  problems.report('value-range', access.at, 'audiences.customer.access', `“${access.text}”`, '“token” or “open”');
  return 'token';
};

const readAudiences = (read: FieldReader, problems: ProblemCollector): Site['audiences'] => {
  const group = read.map('audiences', ['prospect', 'customer']);
  const prospect = group?.map('prospect', ['label']) ?? null;
  const customer = group?.map('customer', ['label', 'access']) ?? null;
  return {
    prospect: { label: prospect?.string('label')?.text ?? 'Looking around' },
    customer: { label: customer?.string('label')?.text ?? 'Customers', access: readAccess(customer, problems) },
  };
};

/** What of the content folder `site.yml` refers to. */
export type SiteContext = { readonly pictures: readonly string[]; readonly topics: ReadonlySet<string> };

/**
 * Reads `site.yml`.
 * @returns null where a required key is missing; every problem is reported either way
 */
export const readSite = (
  bytes: Uint8Array,
  context: SiteContext,
): { site: Site | null; problems: readonly Problem[] } => {
  const decoded = decodeText(bytes);
  const problems = collectProblems('site.yml', decoded?.text);
  if (decoded === null) {
    reportNotUtf8(bytes, problems);
    return { site: null, problems: problems.problems };
  }
  const map = readYamlMap(decoded.text, 0, problems);
  if (map === null) return { site: null, problems: problems.problems };
  const read = readFields(map, 0, '', siteKeys, problems);
  const name = read.string('name', { required: 'Add name: with the name of your help centre.' });
  const url = readAddress(
    read.string('url', { required: 'Add url: with the address visitors type.' }),
    'url',
    problems,
  );
  const rep = read.map('rep', ['name', 'greeting', 'portrait'], { required: 'Add rep: with name: below it.' });
  const repName = rep?.string('name', { required: 'Add name: with what your Red is called.' }) ?? null;
  const contact = read.map('contact', ['email', 'url']);
  const scope = read.map('scope', ['will', 'will_not']);
  const rest = {
    contact: {
      email: readEmail(contact?.string('email') ?? null, 'contact.email', problems),
      url: readAddress(contact?.string('url') ?? null, 'contact.url', problems),
    },
    scope: {
      will: (scope?.strings('will') ?? []).map(({ text }) => text),
      willNot: readScopeLines(scope, 0, problems),
    },
    audiences: readAudiences(read, problems),
    topics: readTopics(read, context.topics, problems),
    smallTalk: readSmallTalk(read, 0, problems),
    departments: readDepartments(read, 0, problems),
    promises: readPromises(read, problems),
    ranks: readPriorityWords(read, problems),
    thresholds: readThresholds(read, problems),
  };
  const greeting =
    rep?.string('greeting')?.text ?? `Hello, I’m ${repName?.text ?? 'Red'}. What would you like to know?`;
  const portrait = readPortrait(rep?.string('portrait') ?? null, context.pictures, problems);
  if (name === null || url === null || repName === null) return { site: null, problems: problems.problems };
  return {
    site: { name: name.text, url, rep: { name: repName.text, greeting, portrait }, ...rest },
    problems: problems.problems,
  };
};
