import { formatPatch, structuredPatch } from 'diff';
import type { ProposedChange } from './propose-change.ts';

/** The mode of a file that a patch makes. */
const newFileMode = '100644';

/**
 * A change as a unified diff, as git writes it: `git apply` and `patch -p1` take it, in the content folder.
 * Paths hold no character that would have to be quoted: names of content files are of small letters, digits and hyphens.
 */
export const patchOf = ({ file, before, after }: ProposedChange): string => {
  const isNew = before === null;
  const patch = structuredPatch(
    isNew ? '/dev/null' : `a/${file}`,
    `b/${file}`,
    before ?? '',
    after,
    undefined,
    undefined,
    {
      context: 3,
    },
  );
  const git = { isGit: true, ...(isNew ? { isCreate: true, newMode: newFileMode } : {}) };
  return formatPatch({ ...patch, ...git });
};
