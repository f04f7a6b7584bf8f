import { sql, type Kysely, type RawBuilder } from 'kysely';
import { articleTalliesOf } from '../../core/log/article-tally.ts';
import type { DaySums } from '../../core/log/day-sums.ts';
import type { LogFilter } from '../../core/log/failed-ask.ts';
import type { ArticleTally, AskTally, PageTally } from '../../core/log/log-reader.ts';
import { inParts, withinSpans, type Span } from './span.ts';
import type { Database } from '../database/database.ts';

const hourMs = 3_600_000;

/** Whose asks are counted. */
type Classes = Pick<LogFilter, 'audience' | 'asker'>;

const everyClass: Classes = { audience: null, asker: null };

const asksOf = (db: Kysely<Database>, spans: readonly Span[], { audience, asker }: Classes) => {
  let query = db.selectFrom('asks').where(withinSpans(spans));
  if (audience !== null) query = query.where('audience', '=', audience);
  if (asker !== null) query = query.where('asker', 'in', [asker].flat());
  return query;
};

/** Reads what of asks in some spans adds up. */
type CountIn<Tally> = (db: Kysely<Database>, spans: readonly Span[], classes: Classes) => Promise<readonly Tally[]>;

const talliesIn: CountIn<AskTally> = async (db, spans, classes) => {
  const hour: RawBuilder<number | string> = sql`asked_at / ${sql.lit(hourMs)}`;
  const begins: RawBuilder<number | string> = sql`sum(case when begun_by = id then 1 else 0 end)`;
  const rows = await inParts(spans, (part) =>
    asksOf(db, part, classes)
      .select(['audience', 'asker', 'kind', 'outcome', hour.as('hour'), begins.as('visits')])
      .select((builder) => builder.fn.countAll().as('asks'))
      .groupBy(['audience', 'asker', 'kind', 'outcome', hour])
      .execute(),
  );
  return rows.map((row) => ({
    hour: Number(row.hour),
    isWhole: true,
    audience: row.audience,
    asker: row.asker,
    kind: row.kind,
    outcome: row.outcome,
    asks: Number(row.asks), // counts are bigint in Postgres and number in SQLite
    visits: Number(row.visits),
  }));
};

const pagesIn: CountIn<PageTally> = async (db, spans, classes) => {
  const rows = await inParts(spans, (part) =>
    asksOf(db, part, classes)
      .select(['audience', 'asker', 'page'])
      .select((builder) => builder.fn.countAll().as('asks'))
      .groupBy(['audience', 'asker', 'page'])
      .execute(),
  );
  return rows.map(({ audience, asker, page, asks }) => ({
    audience,
    asker,
    page,
    asks: Number(asks),
  }));
};

const listOf = (json: string): readonly string[] => (json === '[]' ? [] : (JSON.parse(json) as readonly string[])); // written by rowOf

const articlesIn: CountIn<ArticleTally> = async (db, spans, classes) => {
  const shown = await inParts(spans, (part) =>
    asksOf(db, part, classes)
      .select(['audience', 'asker', 'shown'])
      .select((builder) => builder.fn.countAll().as('asks'))
      .groupBy(['audience', 'asker', 'shown'])
      .execute(),
  );
  const outcomes = await inParts(spans, (part) =>
    asksOf(db, part, classes)
      .innerJoin('outcomes', 'outcomes.ask_id', 'asks.id')
      .select(['asks.id', 'outcomes.outcome', 'outcomes.article', 'outcomes.at'])
      .select(['asks.audience', 'asks.asker', 'asks.kind', 'asks.shown'])
      .execute(),
  );
  return articleTalliesOf(
    shown.map((row) => ({
      audience: row.audience,
      asker: row.asker,
      shown: listOf(row.shown),
      asks: Number(row.asks),
    })),
    outcomes.map((row) => ({
      ask: row.id,
      audience: row.audience,
      asker: row.asker,
      outcome: row.outcome,
      article: row.article === '' ? null : row.article,
      at: row.at,
      kind: row.kind,
      shown: listOf(row.shown),
    })),
  );
};

/** How each kind of counts is read from the asks themselves. */
export const countIn: { readonly [Name in keyof DaySums]: CountIn<DaySums[Name][number]> } = {
  tallies: talliesIn,
  pages: pagesIn,
  articles: articlesIn,
};

/** All sums of the asks of some spans, for every class of asker. */
export const sumsIn = async (db: Kysely<Database>, spans: readonly Span[]): Promise<DaySums> => ({
  tallies: await talliesIn(db, spans, everyClass),
  pages: await pagesIn(db, spans, everyClass),
  articles: await articlesIn(db, spans, everyClass),
});
