import type { Article } from '../core/article.ts';
import { gapsOf, type Gap } from '../core/gap.ts';
import type { Library } from '../core/library.ts';
import { decisionOn, gapsByWording, type GapBook, type GapStore } from '../core/gap-book.ts';
import type { FailedDay } from '../core/failed-day.ts';
import type { LogFilter, LogReader } from '../core/log-reader.ts';
import type { Site } from '../core/site.ts';

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
 * @param days failed asks, each with the key of its wording as its gap
 * @param before how many asks of a wording failed in the period before
 */
export const unansweredOf = (
  days: readonly FailedDay[],
  filter: LogFilter,
  before: ReadonlyMap<string, number>,
  book: GapBook,
  library: Library | null,
): readonly Gap[] => {
  const gapOfKey = gapsByWording(book.state);
  return gapsOf(days, filter, countedByGap(before, gapOfKey), ownerIn(library), gapOfKey).map((row) => {
    const { name, status } = decisionOn(book, row.gap);
    return { ...row, question: name ?? row.question, status };
  });
};

/**
 * What failed in a period, most asked first.
 * @param library names the owners of articles, departments and site; null where nothing is built
 */
export const reportUnanswered = async (
  log: Pick<LogReader, 'failedDays' | 'failedCounts'> & { readonly gaps: Pick<GapStore, 'read'> },
  library: Library | null,
  filter: LogFilter,
): Promise<readonly Gap[]> =>
  unansweredOf(
    await log.failedDays(filter),
    filter,
    await log.failedCounts(periodBefore(filter)),
    await log.gaps.read(),
    library,
  );
