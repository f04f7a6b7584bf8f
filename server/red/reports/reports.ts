import { gapsByWording, type GapStore } from '../../core/gaps/gap-book.ts';
import type { Library } from '../../core/answering/library.ts';
import type { LogFilter } from '../../core/log/failed-ask.ts';
import type { PromiseReader } from '../../core/follow-ups/promise-reader.ts';
import type { LogReader } from '../../core/log/log-reader.ts';
import type { InteractionLog } from '../../core/log/interaction-log.ts';
import type { ReportName, Reports } from '../../core/reports/report-names.ts';
import { articleUseOf } from '../../core/reports/article-use.ts';
import { effortRows } from '../../core/reports/effort-report.ts';
import { overviewOf } from '../../core/reports/overview.ts';
import { promisesKept } from '../../core/reports/promises-kept.ts';
import { trafficOf } from '../../core/reports/traffic.ts';
import { unknownWordsOf } from '../../core/reports/unknown-words.ts';
import type { SettledVisit } from '../../core/log/settlement.ts';
import { departmentOwner } from '../triage/departments.ts';
import { reportRepeated } from './report-repeated.ts';
import { createAskLibraries, type AskLibraries } from '../gaps/library-findings.ts';
import { periodBefore, reportUnanswered, type FindInLibrary } from '../gaps/unanswered.ts';

/** What reports are made from. */
export type ReportSources = {
  readonly log: LogReader & PromiseReader & Pick<InteractionLog, 'settle'> & { readonly gaps: Pick<GapStore, 'read'> };
  /** Names articles and owners; null where nothing is built. */
  readonly library: Library | null;
  /** The content with its drafts, where there are any. */
  readonly withDrafts?: Library | null;
  /** Remembers the answers of the libraries from one report to the next; a new memory where left out. */
  readonly askLibraries?: AskLibraries;
  /** UTC ms: visits that ended by now are finished, and articles due by now are due. */
  readonly now: number;
};

/** Visits with their effort by gap instead of by wording. */
const inGaps = (visits: readonly SettledVisit[], gapOfKey: (key: string) => string): readonly SettledVisit[] =>
  visits.map((visit) => {
    const { untilConfirmed } = visit;
    if (untilConfirmed === null || untilConfirmed.gap === null) return visit;
    return { ...visit, untilConfirmed: { ...untilConfirmed, gap: gapOfKey(untilConfirmed.gap) } };
  });

const saysOf = ({ library, withDrafts = null, askLibraries = createAskLibraries() }: ReportSources): FindInLibrary =>
  library === null ? null : (wordings) => askLibraries({ live: library, withDrafts }, wordings);

type Makers = { readonly [Name in ReportName]: (sources: ReportSources, filter: LogFilter) => Promise<Reports[Name]> };

const makers: Makers = {
  unanswered: (sources, filter) => reportUnanswered(sources.log, sources.library, filter, saysOf(sources)),
  repeated: ({ log }, filter) => reportRepeated(log, filter),
  effort: async ({ log }, filter) => {
    const gapOfKey = gapsByWording((await log.gaps.read()).state);
    return effortRows(inGaps(await log.visits(filter, 1), gapOfKey));
  },
  traffic: async ({ log }, filter) =>
    trafficOf(await log.tallies({ ...filter, asker: null }), filter.asker, await log.pages(filter)),
  articles: async ({ log, library, now }, filter) => {
    const articles = library?.[filter.audience ?? 'customer'].articles ?? [];
    const today = new Date(now).toISOString().slice(0, 10);
    return articleUseOf(articles, await log.articleTallies(filter), today);
  },
  words: async ({ log }, filter) => unknownWordsOf(await log.unknownWords(filter)),
  promises: async ({ log, library, now }, filter) =>
    promisesKept(await log.promises(filter), { ...filter, until: Math.min(filter.until, now + 1) }, (department) =>
      library === null ? null : (departmentOwner(library.site, department) ?? library.site.contact.email),
    ),
  overview: async ({ log }, filter) => overviewOf(await log.tallies(filter), await log.tallies(periodBefore(filter))),
};

/** Makes a report, from the log as it stands at `now`. */
export const makeReport = async <Name extends ReportName>(
  name: Name,
  sources: ReportSources,
  filter: LogFilter,
): Promise<Reports[Name]> => {
  await sources.log.settle(sources.now);
  return makers[name](sources, filter);
};
