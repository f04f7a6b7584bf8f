import { placeAfter, type QuestionSearch } from '../../core/log/found-question.ts';
import type { Library } from '../../core/answering/library.ts';
import type { Clock } from '../../core/log/interaction-log.ts';
import type { ConsoleReports } from '../../core/reports/report-names.ts';
import { createAskLibraries, type AskLibraries } from '../gaps/library-findings.ts';
import { makeReport, type ReportSources } from './reports.ts';

/** What the console reads of the log. */
export type ConsoleSources = {
  readonly log: ReportSources['log'];
  readonly library: () => Library;
  /** The content with its drafts; null where there are none. */
  readonly withDrafts?: () => Library | null;
  readonly askLibraries?: AskLibraries;
  readonly now: Clock;
};

/** The reports of the console, which are those of the command line, and its search in the log. */
export const createConsoleReports = ({
  log,
  library,
  withDrafts = () => null,
  askLibraries = createAskLibraries(),
  now,
}: ConsoleSources): { readonly reports: ConsoleReports; readonly questions: QuestionSearch } => ({
  reports: {
    read: (name, filter) =>
      makeReport(name, { log, library: library(), withDrafts: withDrafts(), askLibraries, now: now() }, filter),
  },
  questions: async ({ from, ...query }) => {
    await log.settle(now());
    const found = await log.search({
      ...query,
      until: from === null ? query.until : from.at + 1,
      gap: null,
      after: null,
      limit: query.limit + (from?.skip ?? 0) + 1, // the one more tells whether there is another page
    });
    const rest = found.slice(from?.skip ?? 0);
    const questions = rest
      .slice(0, query.limit)
      .map(({ askedAt, audience, question, kind, asker, outcome, shown }) => ({
        at: askedAt,
        audience,
        question,
        kind,
        asker,
        outcome,
        shown: shown[0] ?? null,
      }));
    return { questions, older: rest.length > query.limit ? placeAfter(questions, from) : null };
  },
});
