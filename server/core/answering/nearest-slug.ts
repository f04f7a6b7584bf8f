/**
 * How many letters of a slug may be mistyped: 1 from 4 letters on, 2 from 12 on. Range: one in four to one in
 * eight; a sixth, chosen by reading, offers `what-it-costs` for `what-it-cost` and never another article's name.
 */
const editsAllowed = (slug: string): number =>
  slug.length < 4 ? 0 : Math.max(1, Math.min(2, Math.floor(slug.length / 6)));

/**
 * How many slugs are compared at most, in their order: anybody may ask for addresses of nothing, and 10,000 slugs that
 * differ in little took 24 to 160 ms on a busy machine. Range 500–2,000.
 */
const mostCompared = 1000;

/** Room for three rows of the table, made once for many comparisons: making it takes longer than filling it. */
type Rows = readonly [Uint16Array, Uint16Array, Uint16Array];

/**
 * Letters to add, leave out, change or swap with their neighbour to make one text of another (optimal string alignment).
 * @param most given up as soon as it must be more
 * @param rows room to count in, as wide as either text and one more
 * @returns `most + 1` where it is more
 */
const editsBetween = (one: string, other: string, most: number, rows: Rows): number => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let same = 0; // slugs of one site often begin alike
  while (same < one.length && one.charCodeAt(same) === other.charCodeAt(same)) same += 1;
  const a = one.slice(same);
  const b = other.slice(same);
  let [beforeLast, last, current] = rows;
  for (let column = 0; column <= b.length; column += 1) last[column] = column;
  for (let row = 1; row <= a.length; row += 1) {
    let least = Math.min(row, most + 1);
    current.fill(most + 1, 0, b.length + 1);
    current[0] = least;
    // Further from the diagonal more than `most` letters are added or left out already.
    for (let column = Math.max(1, row - most); column <= Math.min(b.length, row + most); column += 1) {
      const isSame = a.charCodeAt(row - 1) === b.charCodeAt(column - 1);
      const isSwap =
        row > 1 &&
        column > 1 &&
        a.charCodeAt(row - 1) === b.charCodeAt(column - 2) &&
        a.charCodeAt(row - 2) === b.charCodeAt(column - 1);
      const replaced = (last[column - 1] ?? 0) + (isSame ? 0 : 1);
      const grown = Math.min(last[column] ?? 0, current[column - 1] ?? 0) + 1;
      const edits = Math.min(replaced, grown, isSwap ? (beforeLast[column - 2] ?? 0) + 1 : replaced);
      current[column] = edits;
      least = Math.min(least, edits);
    }
    if (least > most) return most + 1;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return last[b.length] ?? most + 1;
};

/**
 * The slug that a mistyped one most likely means: nearly the same letters, or null. A far-off guess is worse than none.
 */
export const nearestSlug = (typed: string, slugs: Iterable<string>): string | null => {
  const slug = typed.toLowerCase();
  let most = editsAllowed(slug);
  const width = slug.length + most + 1;
  const rows: Rows = [new Uint16Array(width), new Uint16Array(width), new Uint16Array(width)];
  let nearest: string | null = null;
  let compared = 0;
  for (const candidate of slugs) {
    if (compared === mostCompared) break;
    compared += 1;
    const edits = editsBetween(slug, candidate, most, rows);
    if (edits > most) continue;
    nearest = candidate;
    most = edits - 1; // only a nearer one takes its place
    if (most < 0) break;
  }
  return nearest;
};
