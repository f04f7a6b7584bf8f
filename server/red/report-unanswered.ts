import type { Article } from '../core/article.ts';
import { gapsOf, typedGap, type Gap } from '../core/gap.ts';
import type { GapType, LibrarySays } from '../core/gap-type.ts';
import type { Library } from '../core/library.ts';
import { decisionOn, gapsByWording, type GapBook, type GapStore } from '../core/gap-book.ts';
import type { FailedAsk, LogFilter, LogReader } from '../core/log-reader.ts';
import type { Site } from '../core/site.ts';
import type { AskedWording } from './library-says.ts';

/** Who takes care of questions where nothing names an owner. */
const nobody = 'unassigned';

/**
 * Who takes care of a gap: the article's owner, else the owner of its department, else the contact of the site. An
 * article's owner that is a department stands for that department; the first department takes what names none.
 * @param site undefined where nothing is built
 * @param article what was shown; undefined where nothing was
 */
export const ownerOf = (
  site: Pick<Site, 'departments' | 'contact'> | undefined,
  article: Pick<Article, 'owner' | 'department'> | undefined,
): string => {
  if (site === undefined) return nobody;
  const { departments, contact } = site;
  const named = departments.find(({ id }) => id === article?.owner);
  if (named === undefined && article !== undefined && article.owner !== null) return article.owner;
  const department = named ?? departments.find(({ id }) => id === article?.department) ?? departments[0];
  return department?.owner ?? contact.email ?? contact.url ?? nobody;
};

const ownerIn =
  (library: Library | null) =>
  (articleId: string | null): string =>
    ownerOf(library?.site, articleId === null ? undefined : library?.customer.byId.get(articleId));

/**
 * Gaps of a report that are typed with what the library says, the most asked ones; those below are typed by what was
 * recorded alone. A wording takes two questions, 7 ms of processor time on the FAQ's own content (284 wordings, three
 * rounds on a busy machine: 1.9 to 2.2 s). Range 10–100.
 */
const mostTyped = 30;

/** Wordings of a gap that the library is asked, the most asked ones. Range 1–5. */
const wordingsTyped = 2;

/** Asks the library; null where nothing is built. */
export type Says = ((wordings: readonly AskedWording[]) => Promise<readonly LibrarySays[]>) | null;

/** Types that the log alone decides, whatever the library says. */
const decided: ReadonlySet<GapType> = new Set(['bot', 'language', 'no-question', 'not-helpful']);

/** The wordings of a gap that are asked most, each as the audience that asked it last. */
const askedMost = (asks: readonly FailedAsk[]): readonly AskedWording[] =>
  [...Map.groupBy(asks, ({ normal }) => normal).values()]
    .toSorted((a, b) => b.length - a.length)
    .slice(0, wordingsTyped)
    .flatMap((group) => group.at(-1) ?? []);

/**
 * Types the most asked gaps of a list with what the library says to their wordings.
 * @param asks of these gaps among others, oldest first, each with its gap
 */
const typedBy = async (
  gaps: readonly Gap[],
  asks: readonly FailedAsk[],
  library: Library | null,
  says: Says,
): Promise<readonly Gap[]> => {
  if (says === null) return gaps;
  const chosen = new Set(gaps.slice(0, mostTyped).flatMap(({ gap, type }) => (decided.has(type) ? [] : [gap])));
  const groups = Map.groupBy(
    asks.filter(({ gap }) => gap !== null && chosen.has(gap)),
    ({ gap }) => gap,
  );
  const typed: Gap[] = [];
  for (const gap of gaps) {
    const group = groups.get(gap.gap);
    typed.push(group === undefined ? gap : typedGap(gap, group, await says(askedMost(group)), ownerIn(library)));
  }
  return typed;
};

/** The period of the same length before the one of a filter. */
export const periodBefore = (filter: LogFilter): LogFilter => ({
  ...filter,
  since: filter.since - (filter.until - filter.since),
  until: filter.since,
});

/** How many asks failed, by gap instead of by wording. */
const countedByGap = (counts: ReadonlyMap<string, number>, gapOfKey: (key: string) => string) => {
  const byGap = new Map<string, number>();
  for (const [key, count] of counts) byGap.set(gapOfKey(key), (byGap.get(gapOfKey(key)) ?? 0) + count);
  return byGap;
};

/**
 * Failed asks by gap, most asked first, under the names and with the status that staff gave.
 * @param asks oldest first, each with the key of its wording as its gap
 * @param before how many asks of a wording failed in the period before
 * @param says null where the types need not be told with what the library says
 */
export const unansweredOf = async (
  asks: readonly FailedAsk[],
  before: ReadonlyMap<string, number>,
  book: GapBook,
  library: Library | null,
  says: Says,
): Promise<readonly Gap[]> => {
  const gapOfKey = gapsByWording(book.state);
  const grouped = asks.map((ask) => ({ ...ask, gap: ask.gap === null ? null : gapOfKey(ask.gap) }));
  const rows = gapsOf(grouped, countedByGap(before, gapOfKey), ownerIn(library)).map((row) => {
    const { name, status } = decisionOn(book, row.gap);
    return { ...row, question: name ?? row.question, status };
  });
  return typedBy(rows, grouped, library, says);
};

/**
 * What failed in a period, most asked first.
 * @param library names the owners of articles, departments and site; null where nothing is built
 */
export const reportUnanswered = async (
  log: Pick<LogReader, 'failedAsks' | 'failedCounts'> & { readonly gaps: Pick<GapStore, 'read'> },
  library: Library | null,
  filter: LogFilter,
  says: Says,
): Promise<readonly Gap[]> =>
  unansweredOf(
    await log.failedAsks(filter),
    await log.failedCounts(periodBefore(filter)),
    await log.gaps.read(),
    library,
    says,
  );
