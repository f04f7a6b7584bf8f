import type { Article } from '../../core/content/article.ts';
import { gapsOf, typedGap, type AskedWording, type Gap, type JudgedGap } from '../../core/gaps/gap.ts';
import type { GapType, LibraryFinding } from '../../core/gaps/gap-type.ts';
import type { Library } from '../../core/answering/library.ts';
import { decisionOn, gapsByWording, type GapBook, type GapStore } from '../../core/gaps/gap-book.ts';
import type { FailedDay } from '../../core/log/failed-day.ts';
import type { LogFilter } from '../../core/log/failed-ask.ts';
import type { LogReader } from '../../core/log/log-reader.ts';
import type { Site } from '../../core/content/site.ts';

/** Who takes care of questions where nothing names an owner. */
const nobody = 'unassigned';

/**
 * The owner of a gap: the article's owner, else the owner of its department, else the contact of the site. An article's
 * owner may be the id of a department; the first department takes what names none.
 * @param site undefined where nothing is built
 * @param article the article that was shown; undefined where none was
 */
export const gapOwner = (
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
    gapOwner(library?.site, articleId === null ? undefined : library?.customer.byId.get(articleId));

/**
 * Gaps of a report that are typed with what the library says, the most asked ones; those below are typed by what was
 * recorded alone. A wording takes two questions, 7 ms of processor time on the FAQ's own content (284 wordings, three
 * rounds on a busy machine: 1.9 to 2.2 s). Range 10–100.
 */
const mostTyped = 30;

/** Wordings of a gap that the library is asked, the most asked ones. Range 1–5. */
const wordingsTyped = 2;

/** Asks the library; null where nothing is built. */
export type FindInLibrary = ((wordings: readonly AskedWording[]) => Promise<readonly LibraryFinding[]>) | null;

/** Types that the log alone decides, whatever the library says. */
const decided: ReadonlySet<GapType> = new Set(['bot', 'language', 'no-question', 'not-helpful']);

/** Types the most asked gaps of a list with what the library says to their wordings. */
const typedBy = async (
  gaps: readonly JudgedGap[],
  library: Library | null,
  says: FindInLibrary,
): Promise<readonly Gap[]> => {
  const typed: Gap[] = [];
  for (const [place, judged] of gaps.entries())
    typed.push(
      says === null || place >= mostTyped || decided.has(judged.gap.type)
        ? judged.gap
        : typedGap(judged, await says(judged.asked.slice(0, wordingsTyped)), ownerIn(library)),
    );
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

/** Failed asks, with what makes gaps of them. */
export type Unanswered = {
  /** Each ask with the key of its wording as its gap. */
  readonly days: readonly FailedDay[];
  readonly filter: LogFilter;
  /** How many asks of a wording failed in the period before. */
  readonly before: ReadonlyMap<string, number>;
  readonly book: GapBook;
  /** Null where nothing is built. */
  readonly library: Library | null;
  /** Null where the types are taken from the log alone. */
  readonly says: FindInLibrary;
  /** The id of one gap; null for all of them. */
  readonly only: string | null;
};

/** Failed asks by gap, most asked first, under the names and with the status that staff gave. */
export const unansweredOf = async (unanswered: Unanswered): Promise<readonly Gap[]> => {
  const { days, filter, before, book, library, says, only } = unanswered;
  const gapOfKey = gapsByWording(book.state);
  const judged = gapsOf(days, filter, countedByGap(before, gapOfKey), ownerIn(library), gapOfKey);
  const wanted = only === null ? judged : judged.filter(({ gap }) => gap.gap === only);
  return (await typedBy(wanted, library, says)).map((row) => {
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
  says: FindInLibrary,
): Promise<readonly Gap[]> =>
  unansweredOf({
    days: await log.failedDays(filter),
    filter,
    before: await log.failedCounts(periodBefore(filter)),
    book: await log.gaps.read(),
    library,
    says,
    only: null,
  });
