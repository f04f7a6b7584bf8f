import { Readable } from 'node:stream';
import { Type, type Static } from 'typebox';
import { csvLines } from '../../core/shared/csv.ts';
import type { LogFilter } from '../../core/log/failed-ask.ts';
import type { QuestionPlace } from '../../core/log/found-question.ts';
import { reportTables, type ReportTable } from '../../core/reports/report-table.ts';
import { reportNames, usualAskers, type ReportName, type Reports } from '../../core/reports/report-names.ts';
import type { Permission } from '../../core/staff/staff.ts';
import type { App, HttpContext } from '../plumbing/context.ts';
import { forStaff } from '../plumbing/route-config.ts';
import { problemResponses } from '../../contract/problem.ts';
import { questionsQuery, questionsSchema } from '../../contract/question.ts';
import { reportQuery, reportSchemas } from '../../contract/report.ts';

/** What each report takes. */
const reportPermission: Readonly<Record<ReportName, Permission>> = {
  overview: 'overview',
  effort: 'overview',
  traffic: 'traffic',
  unanswered: 'gaps',
  repeated: 'people',
  articles: 'articles',
  words: 'words',
  promises: 'overview',
};

const unitsMs: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000 };

/** The period a report is taken over where none is named. */
const defaultSince = '30d';

const sinceOf = (text: string, until: number): number => {
  const [, amount = '', unit = ''] = /^(\d+)([dh])$/.exec(text) ?? [];
  return amount === '' ? Number(text) : until - Number(amount) * (unitsMs[unit] ?? 0);
};

type Period = Pick<Static<typeof reportQuery>, 'since' | 'until' | 'audience'>;

/** A period that ends now takes in what was asked in this very millisecond. */
const periodOf = ({ since = defaultSince, until, audience = 'all' }: Period, now: number) => {
  const end = until === undefined ? now + 1 : Number(until);
  return { since: sinceOf(since, end), until: end, audience: audience === 'all' ? null : audience };
};

const askerOf = (asker: NonNullable<Static<typeof reportQuery>['class']>): LogFilter['asker'] =>
  asker === 'all' ? null : asker;

const filterOf = (name: ReportName, query: Static<typeof reportQuery>, now: number): LogFilter => ({
  ...periodOf(query, now),
  asker: query.class === undefined ? usualAskers(name) : askerOf(query.class),
});

const tableOf = <Name extends ReportName>(name: Name, report: Reports[Name]): ReportTable =>
  (reportTables[name] as (report: Reports[Name]) => ReportTable)(report); // the table of this very report

/** A report as JSON goes through its schema; as CSV it is a stream, which passes by it. */
const sent = (name: ReportName) => Type.Unsafe<Reports[ReportName] | Readable>(reportSchemas[name]);

/** Questions on a page of the search in the log. Range 50–200. */
const maxQuestions = 100;

/** A place as addresses hold it: `at.skip`. */
const placeOf = (text: string | undefined): QuestionPlace | null => {
  if (text === undefined) return null;
  const [at = '', skip = ''] = text.split('.');
  return { at: Number(at), skip: Number(skip) };
};

/** GET /console/api/reports/:name, as JSON or CSV, each under its own permission; and the search in the log. */
export const reportRoutes = (app: App, context: HttpContext): void => {
  for (const name of reportNames)
    app.get(
      `/console/api/reports/${name}`,
      {
        config: forStaff(reportPermission[name]),
        schema: { hide: true, querystring: reportQuery, response: { 200: sent(name), ...problemResponses } },
      },
      async (request, response) => {
        const report = await context.console.reports.read(name, filterOf(name, request.query, context.now()));
        if (request.query.format !== 'csv') return response.send(report);
        return response
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="${name}.csv"`)
          .send(Readable.from(csvLines(tableOf(name, report))));
      },
    );
  app.get(
    '/console/api/questions',
    {
      config: forStaff('questions'),
      schema: { hide: true, querystring: questionsQuery, response: { 200: questionsSchema, ...problemResponses } },
    },
    async (request) => {
      const { q = '', kind = 'all', outcome = 'all', from, ...period } = request.query;
      const { questions, older } = await context.console.questions({
        text: q.trim(),
        ...periodOf(period, context.now()),
        asker: null,
        kind: kind === 'all' ? null : kind,
        outcome: outcome === 'all' ? null : outcome,
        from: placeOf(from),
        limit: maxQuestions,
      });
      return { questions, older: older === null ? null : `${older.at}.${older.skip}` };
    },
  );
};
