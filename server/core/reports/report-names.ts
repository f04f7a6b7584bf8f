import type { Asker } from '../log/asker.ts';
import type { Gap } from '../gaps/gap.ts';
import type { LogFilter } from '../log/failed-ask.ts';
import type { ArticleUse } from './article-use.ts';
import type { EffortRow } from './effort-report.ts';
import type { Overview } from './overview.ts';
import type { PromisesKept } from './promises-kept.ts';
import type { RepeatedVisit } from './repeated.ts';
import type { Traffic } from './traffic.ts';
import type { UnknownWord } from './unknown-words.ts';

/** What each report gives. */
export type Reports = {
  readonly unanswered: readonly Gap[];
  readonly repeated: readonly RepeatedVisit[];
  readonly effort: readonly EffortRow[];
  readonly traffic: Traffic;
  readonly articles: readonly ArticleUse[];
  readonly words: readonly UnknownWord[];
  readonly overview: Overview;
  readonly promises: readonly PromisesKept[];
};

/** The name of a report. */
export type ReportName = keyof Reports;

/** Every report, the most useful one first. */
export const reportNames: readonly ReportName[] = [
  'unanswered',
  'repeated',
  'effort',
  'traffic',
  'articles',
  'words',
  'overview',
  'promises',
];

/**
 * Whose asks a report counts where no class is named: those of people. Reports of missing content also count programs
 * that ask through the API, because what they could not find is missing as well.
 */
export const usualAskers = (name: ReportName): readonly Asker[] | Asker =>
  name === 'unanswered' || name === 'words' ? ['human', 'agent'] : 'human';

/** Where the console's figures come from; the same as `npm run report` prints. */
export type ConsoleReports = {
  readonly read: <Name extends ReportName>(name: Name, filter: LogFilter) => Promise<Reports[Name]>;
};
