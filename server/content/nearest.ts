import { distance } from 'fastest-levenshtein';

/** The name most like a mistyped one: at most a third of its letters (and one at least) differ; null where none is. */
export const nearest = (name: string, known: readonly string[]): string | null => {
  if (name.length > 100) return null;
  const allowed = Math.max(1, Math.floor(name.length / 3));
  const near = known
    .map((candidate) => ({ candidate, edits: distance(name, candidate) }))
    .filter(({ edits }) => edits <= allowed)
    .sort((a, b) => a.edits - b.edits);
  return near[0]?.candidate ?? null;
};
