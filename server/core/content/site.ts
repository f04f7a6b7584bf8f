import type { CustomerAccess } from './audience.ts';
import type { Promises } from '../promises/promise.ts';
import type { WordRule } from '../triage/weighted-words.ts';
import type { Priority } from '../triage/priority.ts';

/** A way to reach a person, as the site's owner gives it. */
export type Contact = { readonly email: string | null; readonly url: string | null };

/** One topic that Red does not answer, with the wordings by which such a question is recognised. */
export type ScopeLine = { readonly line: string; readonly asks: readonly string[] };

/** Wordings of small talk and what Red says to them. */
export type SmallTalk = { readonly asks: readonly string[]; readonly reply: string };

/** A part of the organisation that owns questions. */
export type Department = {
  readonly id: string;
  readonly name: string;
  readonly owner: string | null;
  /** The address that gets a mail when a promise is broken. */
  readonly escalateTo: string | null;
  /** Words by which its messages are known, besides those that come with a department of this id. */
  readonly words: readonly string[];
};

/** Confidence, 0..1, from which Red answers, and from which it offers choices. */
export type Thresholds = { readonly answer: number; readonly choices: number };

/** `site.yml`, validated, defaults filled in. */
export type Site = {
  readonly name: string;
  /** Absolute address of the help centre, without a slash at the end. */
  readonly url: string;
  readonly rep: {
    readonly name: string;
    readonly greeting: string;
    /** Path of a picture under `media/`, or null for Red's own portrait. */
    readonly portrait: string | null;
  };
  readonly contact: Contact;
  readonly scope: { readonly will: readonly string[]; readonly willNot: readonly ScopeLine[] };
  readonly audiences: {
    readonly prospect: { readonly label: string };
    readonly customer: { readonly label: string; readonly access: CustomerAccess };
  };
  readonly topics: Readonly<Record<string, string>>;
  readonly smallTalk: readonly SmallTalk[];
  /** Those the writer lists; where there are none, messages are sorted into `defaultDepartments`. */
  readonly departments: readonly Department[];
  readonly promises: Promises;
  /** Words of the site's own that tell how pressing a message is. */
  readonly ranks: readonly WordRule<Priority>[];
  /** Null where the writer leaves the engine's own measured thresholds. */
  readonly thresholds: Thresholds | null;
};

/** The departments of a site that lists none. They own no articles, so gaps stay with the site's contact. */
export const defaultDepartments: readonly Department[] = [
  { id: 'sales', name: 'Sales' },
  { id: 'customer-service', name: 'Customer service' },
  { id: 'press', name: 'Press' },
  { id: 'jobs', name: 'Jobs' },
  { id: 'accounting', name: 'Accounting' },
].map((department) => ({ ...department, owner: null, escalateTo: null, words: [] }));

const HOUR_MS = 3_600_000;
const officeHours = [{ from: 9 * 60, to: 17 * 60 }];

/** What a site promises that says nothing else: an answer within a working day, five days a week. */
export const defaultPromises: Promises = {
  timeZone: 'UTC',
  hours: { sun: [], mon: officeHours, tue: officeHours, wed: officeHours, thu: officeHours, fri: officeHours, sat: [] },
  holidays: [],
  due: {
    standard: { kind: 'days', days: 1 },
    emergent: { kind: 'hours', ms: 4 * HOUR_MS },
    critical: { kind: 'hours', ms: 2 * HOUR_MS },
    'red-alert': { kind: 'hours', ms: HOUR_MS },
  },
  quietAfter: { kind: 'days', days: 5 },
  // Nobody is called unless the site says that it calls.
  callBack: { lengthMs: HOUR_MS / 2, noticeMs: HOUR_MS, aheadDays: 7, atOnce: 0 },
};
