import type { Audience } from './audience.ts';

/** Who asks: rates count humans only, so that is what a report takes unless it is told otherwise. */
export type AskerClass = 'human' | 'agent' | 'bot' | 'synthetic';

/** Every class of askers. */
export const askerClasses: readonly AskerClass[] = ['human', 'agent', 'bot', 'synthetic'];

/** What a report is taken over. Times are UTC milliseconds, from `since` up to, not including, `until`. */
export type ReportFilters = {
  readonly since: number;
  readonly until: number;
  readonly audience: Audience | 'all';
  readonly asker: AskerClass;
};

/** Why a need went unanswered, by what would mend it. */
export type GapKind =
  | 'unknown-word'
  | 'no-article'
  | 'not-found'
  | 'hidden'
  | 'out-of-scope'
  | 'no-question'
  | 'bot'
  | 'language'
  | 'not-helpful';

/** How far a gap has come. */
export type GapStatus = 'open' | 'drafted' | 'published' | 'verified' | 'declined';

/** Every status, in the order a gap goes through them. */
export const gapStatuses: readonly GapStatus[] = ['open', 'drafted', 'published', 'verified', 'declined'];

/** One need that went unanswered in the period. */
export type UnansweredRow = {
  readonly gap: string;
  /** What the gap is called: by staff, else its wording asked most often. */
  readonly question: string;
  readonly status: GapStatus;
  readonly count: number;
  readonly people: number;
  /** How often it was asked in the period before, as long as this one. */
  readonly before: number;
  readonly trend: 'up' | 'down' | 'same' | 'new';
  /** At most 20, the most asked first. */
  readonly wordings: readonly string[];
  readonly type: GapKind;
  readonly owner: string;
  readonly next: string;
  readonly firstAt: number;
  readonly lastAt: number;
};

/** One step of a visit: what was asked and what came of it. */
type ChainLink = {
  readonly at: number;
  readonly question: string;
  readonly kind: string;
  readonly outcome: string;
  readonly shown: string | null;
};

/** A visit with more searches than its audience's own normal. */
type RepeatedRow = {
  /** A short label; nothing can be looked up by it. */
  readonly visit: string;
  readonly audience: Audience;
  readonly searches: number;
  readonly normal: number;
  readonly bar: number;
  readonly startedAt: number;
  readonly lastAt: number;
  readonly solved: boolean;
  readonly chain: readonly ChainLink[];
  /** Whom to write to; null for an anonymous visitor. */
  readonly contact: string | null;
};

type Spread = { readonly median: number; readonly p90: number };

/** Searches and clicks until confirmed, by audience, and by gap where one is named. */
type EffortRow = {
  readonly audience: Audience;
  readonly gap: string | null;
  readonly visits: number;
  readonly searches: Spread;
  readonly clicks: Spread;
};

/** How often, by day (UTC, yyyy-mm-dd), by hour of the day and by the page the box stood on. */
type Traffic = {
  readonly byDay: readonly {
    readonly day: string;
    readonly asks: number;
    readonly visits: number;
    readonly kinds: Readonly<Record<string, number>>;
    readonly classes: Readonly<Record<string, number>>;
  }[];
  /** 24 counts, from midnight UTC on. */
  readonly byHour: readonly number[];
  readonly pages: readonly { readonly page: string; readonly asks: number }[];
};

/** What an article did for those who met it. */
type ArticleRow = {
  readonly id: string;
  readonly title: string;
  readonly audience: Audience;
  readonly shown: number;
  readonly opened: number;
  readonly helped: number;
  readonly notHelped: number;
  readonly neverShown: boolean;
  readonly dueForReview: boolean;
};

/** A word that stands nowhere in the content. */
type WordRow = {
  readonly word: string;
  readonly count: number;
  readonly people: number;
  /** A question it stood in. */
  readonly sample: string;
};

type OverviewFigures = {
  readonly asks: number;
  readonly visits: number;
  /** Shares from 0 to 1: confirmed only, and confirmed with unknown. */
  readonly selfService: { readonly low: number; readonly high: number };
  readonly outcomes: {
    readonly confirmed: number;
    readonly contradicted: number;
    readonly abandoned: number;
    readonly unknown: number;
  };
  readonly answeredShare: number;
};

/** The first page's figures, and the same for the period before. */
export type Overview = OverviewFigures & { readonly before: OverviewFigures };

/** What each report gives. */
export type Reports = {
  readonly overview: Overview;
  readonly unanswered: readonly UnansweredRow[];
  readonly repeated: readonly RepeatedRow[];
  readonly effort: readonly EffortRow[];
  readonly traffic: Traffic;
  readonly articles: readonly ArticleRow[];
  readonly words: readonly WordRow[];
};

/** The name of a report. */
export type ReportName = keyof Reports;

/** Every report. */
export const reportNames: readonly ReportName[] = [
  'overview',
  'unanswered',
  'repeated',
  'effort',
  'traffic',
  'articles',
  'words',
];

/** Where the console's figures come from; the same as `npm run report` prints. */
export type ConsoleReports = {
  readonly read: <Name extends ReportName>(name: Name, filters: ReportFilters) => Promise<Reports[Name]>;
};
