import type { Gap } from '../gaps/gap.ts';
import type { ArticleUse } from './article-use.ts';
import type { EffortRow } from './effort-report.ts';
import type { Overview } from './overview.ts';
import type { PromisesKept } from './promises-kept.ts';
import type { RepeatedVisit } from './repeated.ts';
import type { Traffic } from './traffic.ts';
import type { UnknownWord } from './unknown-words.ts';

/** A report as cells: the names of its columns, then its rows, each made when it is asked for; it is read once. */
export type ReportTable = Iterable<readonly string[]>;

type Cell = string | number | boolean | null;
type Columns<Row> = readonly (readonly [name: string, cell: (row: Row) => Cell])[];

const textOf = (cell: Cell): string => (cell === null ? '' : String(cell));

/** ISO 8601, UTC. */
const timeOf = (ms: number): string => new Date(ms).toISOString();

const share = (part: number): string => part.toFixed(4);

function* tableOf<Row>(columns: Columns<Row>, rows: readonly Row[]): Generator<readonly string[]> {
  yield columns.map(([name]) => name);
  for (const row of rows) yield columns.map(([, cell]) => textOf(cell(row)));
}

const gapColumns: Columns<Gap> = [
  ['gap', ({ gap }) => gap],
  ['question', ({ question }) => question],
  ['status', ({ status }) => status],
  ['count', ({ count }) => count],
  ['people', ({ people }) => people],
  ['before', ({ before }) => before],
  ['trend', ({ trend }) => trend],
  ['wordings', ({ wordings }) => wordings.join(' | ')],
  ['type', ({ type }) => type],
  ['firstAt', ({ firstAt }) => timeOf(firstAt)],
  ['lastAt', ({ lastAt }) => timeOf(lastAt)],
  ['owner', ({ owner }) => owner],
  ['next', ({ next }) => next],
];

const repeatedColumns: Columns<RepeatedVisit> = [
  ['visit', ({ visit }) => visit],
  ['audience', ({ audience }) => audience],
  ['searches', ({ searches }) => searches],
  ['normal', ({ normal }) => normal],
  ['bar', ({ bar }) => bar],
  ['startedAt', ({ startedAt }) => timeOf(startedAt)],
  ['lastAt', ({ lastAt }) => timeOf(lastAt)],
  ['solved', ({ solved }) => solved],
  ['chain', ({ chain }) => chain.map(({ question, kind }) => `${question} (${kind})`).join(' → ')],
  ['contact', ({ contact }) => contact],
  ['next', ({ next }) => next],
];

const effortColumns: Columns<EffortRow> = [
  ['audience', ({ audience }) => audience],
  ['gap', ({ gap }) => gap],
  ['visits', ({ visits }) => visits],
  ['searches.median', ({ searches }) => searches.median],
  ['searches.p90', ({ searches }) => searches.p90],
  ['clicks.median', ({ clicks }) => clicks.median],
  ['clicks.p90', ({ clicks }) => clicks.p90],
];

const articleColumns: Columns<ArticleUse> = [
  ['id', ({ id }) => id],
  ['title', ({ title }) => title],
  ['audience', ({ audience }) => audience],
  ['shown', ({ shown }) => shown],
  ['opened', ({ opened }) => opened],
  ['helped', ({ helped }) => helped],
  ['notHelped', ({ notHelped }) => notHelped],
  ['neverShown', ({ neverShown }) => neverShown],
  ['dueForReview', ({ dueForReview }) => dueForReview],
];

const wordColumns: Columns<UnknownWord> = [
  ['word', ({ word }) => word],
  ['count', ({ count }) => count],
  ['people', ({ people }) => people],
  ['sample', ({ sample }) => sample],
  ['next', ({ next }) => next],
];

const promiseColumns: Columns<PromisesKept> = [
  ['of', ({ rank, department }) => rank ?? department ?? 'all'],
  ['kept', ({ kept }) => kept],
  ['broken', ({ broken }) => broken],
  ['withdrawn', ({ withdrawn }) => withdrawn],
  ['closed', ({ closed }) => closed],
  ['share', (row) => (row.share === null ? null : share(row.share))],
  ['owner', ({ owner }) => owner],
  ['next', ({ next }) => next],
];

const trafficTable = ({ byDay, byHour, pages }: Traffic): ReportTable => [
  ['part', 'of', 'asks', 'visits', 'kinds', 'classes'],
  ...byDay.map(({ day, asks, visits, kinds, classes }) => [
    'day',
    day,
    String(asks),
    String(visits),
    listOf(kinds),
    listOf(classes),
  ]),
  ...byHour.map((asks, hour) => ['hour', `${String(hour).padStart(2, '0')}:00`, String(asks), '', '', '']),
  ...pages.map(({ page, asks }) => ['page', page ?? 'not said', String(asks), '', '', '']),
];

const listOf = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');

const overviewTable = ({ before, byDay, ...now }: Overview): ReportTable => {
  const figures: Columns<typeof now> = [
    ['asks', ({ asks }) => asks],
    ['visits', ({ visits }) => visits],
    ['selfService.low', ({ selfService }) => share(selfService.low)],
    ['selfService.high', ({ selfService }) => share(selfService.high)],
    ['confirmed', ({ outcomes }) => outcomes.confirmed],
    ['contradicted', ({ outcomes }) => outcomes.contradicted],
    ['abandoned', ({ outcomes }) => outcomes.abandoned],
    ['unknown', ({ outcomes }) => outcomes.unknown],
    ['answeredShare', ({ answeredShare }) => share(answeredShare)],
  ];
  return [
    ['figure', 'now', 'before'],
    ...figures.map(([name, cell]) => [name, textOf(cell(now)), textOf(cell(before))]),
    ...byDay.flatMap(({ day, asks, selfService }) => [
      [`${day} asks`, String(asks), ''],
      [`${day} selfService.low`, share(selfService.low), ''],
      [`${day} selfService.high`, share(selfService.high), ''],
    ]),
  ];
};

/** How each report becomes cells, all columns, for tables on the terminal and for spreadsheets. */
export const reportTables = {
  unanswered: (rows: readonly Gap[]) => tableOf(gapColumns, rows),
  repeated: (rows: readonly RepeatedVisit[]) => tableOf(repeatedColumns, rows),
  effort: (rows: readonly EffortRow[]) => tableOf(effortColumns, rows),
  traffic: trafficTable,
  articles: (rows: readonly ArticleUse[]) => tableOf(articleColumns, rows),
  words: (rows: readonly UnknownWord[]) => tableOf(wordColumns, rows),
  overview: overviewTable,
  promises: (rows: readonly PromisesKept[]) => tableOf(promiseColumns, rows),
} as const;
