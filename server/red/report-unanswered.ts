import type { Article } from '../core/article.ts';
import { gapsOf, type Gap } from '../core/gap.ts';
import type { Library } from '../core/library.ts';
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

/**
 * What failed in a period, most asked first.
 * @param library names the owners of articles, departments and site; null where nothing is built
 */
export const reportUnanswered = async (
  log: Pick<LogReader, 'failedAsks' | 'failedCounts'>,
  library: Library | null,
  filter: LogFilter,
): Promise<readonly Gap[]> =>
  gapsOf(await log.failedAsks(filter), await log.failedCounts(periodBefore(filter)), ownerIn(library));
