import { createHash } from 'node:crypto';
import { gapsOf, type Gap } from '../core/gap.ts';
import type { Library } from '../core/library.ts';
import type { InteractionLog } from '../core/ports.ts';

const gapId = (key: string): string => createHash('sha256').update(key).digest('base64url').slice(0, 10);

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

/**
 * What failed since a time, most asked first.
 * @param library names the owners of articles and departments; null where nothing is built
 */
export const reportUnanswered = async (
  log: Pick<InteractionLog, 'failedSince'>,
  library: Library | null,
  sinceMs: number,
): Promise<readonly Gap[]> => gapsOf(await log.failedSince(sinceMs), gapId, ownerIn(library));
