import { gapsOf, type Gap } from '../core/gap.ts';
import type { Library } from '../core/library.ts';
import type { LogFilter, LogReader } from '../core/log-reader.ts';

/** Who takes care of questions where nothing names an owner. */
const nobody = 'unassigned';

const ownerIn =
  (library: Library | null) =>
  (articleId: string | null): string => {
    const departments = library?.site.departments ?? [];
    const article = articleId === null ? undefined : library?.customer.byId.get(articleId);
    const department = departments.find(({ id }) => id === article?.department) ?? departments[0];
    return article?.owner ?? department?.owner ?? department?.name ?? nobody;
  };

/** The period of the same length before the one of a filter. */
export const periodBefore = (filter: LogFilter): LogFilter => ({
  ...filter,
  since: filter.since - (filter.until - filter.since),
  until: filter.since,
});

/**
 * What failed in a period, most asked first.
 * @param library names the owners of articles and departments; null where nothing is built
 */
export const reportUnanswered = async (
  log: Pick<LogReader, 'failedAsks' | 'failedCounts'>,
  library: Library | null,
  filter: LogFilter,
): Promise<readonly Gap[]> =>
  gapsOf(await log.failedAsks(filter), await log.failedCounts(periodBefore(filter)), ownerIn(library));
