import { sql, type RawBuilder } from 'kysely';

/** The length of a day, in ms; days are those of UTC. */
export const dayMs = 86_400_000;

/** Times from the first, inclusive, to the second, exclusive, UTC ms. */
export type Span = readonly [from: number, to: number];

/** Spans that one statement reads. SQLite takes conditions of up to 1,000 parts. Range 10–300. */
const spansAtOnce = 100;

/** Whether an ask is of some spans, at least one. */
export const withinSpans = (spans: readonly Span[]): RawBuilder<boolean> => {
  const each = spans.map(([from, to]) => sql`(asks.asked_at >= ${from} and asks.asked_at < ${to})`);
  return sql<boolean>`(${sql.join(each, sql` or `)})`;
};

/** Reads rows of spans, however many there are; spans lie apart, so that no ask is read twice. */
export const inParts = async <Row>(
  spans: readonly Span[],
  read: (part: readonly Span[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> => {
  const rows: (readonly Row[])[] = [];
  for (let start = 0; start < spans.length; start += spansAtOnce)
    rows.push(await read(spans.slice(start, start + spansAtOnce)));
  return rows.flat();
};
