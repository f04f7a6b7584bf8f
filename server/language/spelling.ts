import type { Vectors } from './vectors.ts';
import { wordKind } from './word-kinds.ts';

/** Corrects one word, or returns null when it is fine or nothing near is known. More than one word when it was run together. */
export type Speller = {
  readonly knows: (word: string) => boolean;
  readonly isContent: (word: string) => boolean;
  readonly correct: (word: string) => readonly string[] | null;
};

/** Words of general English up to this rank are taken as rightly spelled; rarer ones only when nothing of the content is near. */
const COMMON_RANK = 25_000;
/** Shortest word that is corrected; under it a slip and another word look alike. */
const SHORTEST = 4;
/** From this length on two slips of any kind are mended. */
const LONG = 8;
/** Longest word that is looked at (test/hostile/README.md, row 5). */
const LONGEST = 20;

/**
 * A speller for one content: a word that the content uses is never changed; an unknown one becomes the nearest word of the content
 * (one slip up to 7 letters, two from 8 on, and from 6 on where only vowels are wrong; a swap of neighbours is one slip),
 * else two words that it runs together. It never becomes a function word: a name that nobody knows is more likely
 * ("saml" is not "same"). Where a common English word has fewer slips than the nearest of the content, it is that one.
 */
export function makeSpeller(contentWords: readonly string[], vectors: Vectors): Speller {
  const content = new Set(contentWords);
  const shelves = shelve(contentWords.filter((w) => w.length >= SHORTEST && /^[a-z]+$/.test(w) && !isFunction(w)));
  const isCommon = (word: string): boolean => (vectors.rows.get(word) ?? Infinity) < COMMON_RANK;
  return {
    knows: (word) => content.has(word) || vectors.rows.has(word),
    isContent: (word) => content.has(word),
    correct: (word) => {
      if (
        content.has(word) ||
        word.length < SHORTEST ||
        word.length > LONGEST ||
        !/^[a-z]+$/.test(word) ||
        isCommon(word)
      )
        return null;
      const near = nearest(word, shelves, vectors);
      if (near !== null) return toWords(near.slips > 1 ? (commonAtOneSlip(word, vectors) ?? near.word) : near.word);
      // A function word with one slip is not two words run together ("untill").
      return vectors.rows.has(word) || isFunction(commonAtOneSlip(word, vectors) ?? '')
        ? null
        : parted(
            word,
            (part) => content.has(part) || (part.length > 1 && isCommon(part) && (vectors.rows.get(part) ?? 0) < 3000),
            content,
          );
    },
  };
}

const isFunction = (word: string): boolean => wordKind(word) === 'function';

/** A correction as words; a function word is none. */
const toWords = (word: string): readonly string[] | null => (isFunction(word) ? null : [word]);

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** The most frequent common English word one slip away from a word, null where there is none. */
function commonAtOneSlip(word: string, { rows }: Vectors): string | null {
  let best: string | null = null;
  let bestRank = COMMON_RANK;
  const look = (other: string): void => {
    const rank = rows.get(other) ?? Infinity;
    if (rank >= bestRank) return;
    best = other;
    bestRank = rank;
  };
  for (let i = 0; i <= word.length; i += 1) {
    const [before, after] = [word.slice(0, i), word.slice(i)];
    look(before + after.slice(1));
    if (after.length > 1) look(`${before}${after[1]!}${after[0]!}${after.slice(2)}`);
    for (const letter of LETTERS) {
      look(before + letter + after);
      if (after !== '') look(before + letter + after.slice(1));
    }
  }
  return best;
}

/** Words by first letter and length. */
function shelve(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const shelves = new Map<string, string[]>();
  for (const word of words) {
    const key = `${word[0] ?? ''}${word.length}`;
    const shelf = shelves.get(key);
    if (shelf === undefined) shelves.set(key, [word]);
    else shelf.push(word);
  }
  return shelves;
}

/** From this length on a word may have two slips where its consonants are right: most misspellings are of vowels. */
const LONG_ENOUGH_FOR_VOWELS = 6;

/** The consonants of a word in order, doubled ones once: "artical" and "article" are both "rtcl". */
const consonantsOf = (word: string): string => word.replace(/[aeiouy]/g, '').replace(/(.)\1+/g, '$1');

function nearest(
  word: string,
  shelves: ReadonlyMap<string, readonly string[]>,
  vectors: Vectors,
): { readonly word: string; readonly slips: number } | null {
  const allowed = word.length >= LONG_ENOUGH_FOR_VOWELS ? 2 : 1;
  const isLong = word.length >= LONG;
  const consonants = consonantsOf(word);
  // The first letter is rarely wrong; swapped first letters and a missing first one are tried as well.
  const firsts = new Set([word[0] ?? '', word[1] ?? '']);
  let best: string | null = null;
  let bestCost = allowed + 1;
  let bestRank = Infinity;
  for (const first of firsts) {
    for (let length = word.length - allowed; length <= word.length + allowed; length += 1) {
      for (const other of shelves.get(`${first}${length}`) ?? []) {
        const cost = slips(word, other, Math.min(allowed, Math.floor(bestCost)));
        if (cost > allowed || (cost > 1 && !isLong && consonantsOf(other) !== consonants)) continue;
        const rank = vectors.rows.get(other) ?? 100_000;
        if (cost < bestCost || (cost === bestCost && rank < bestRank)) {
          best = other;
          bestCost = cost;
          bestRank = rank;
        }
      }
    }
  }
  return best === null ? null : { word: best, slips: bestCost };
}

/** Slips between two words (insert, drop, change, swap of neighbours), `most` + 1 when there are more. */
function slips(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before2: number[] = [];
  let before: number[] = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1;
      let cost = Math.min(before[j]! + 1, row[j - 1]! + 1, before[j - 1]! + same);
      if (i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1))
        cost = Math.min(cost, before2[j - 2]! + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    before2 = before;
    before = row;
  }
  return before[b.length]!;
}

/** Shorter parts are prefixes ("un", "re") as often as words. */
const SHORTEST_PART = 3;

/** The two known words that a word runs together, one of them the content's; null when there are none. */
function parted(
  word: string,
  known: (part: string) => boolean,
  content: ReadonlySet<string>,
): readonly string[] | null {
  for (let i = SHORTEST_PART; i <= word.length - SHORTEST_PART; i += 1) {
    const [left, right] = [word.slice(0, i), word.slice(i)];
    if (
      known(left) &&
      known(right) &&
      (content.has(left) || content.has(right)) &&
      Math.max(left.length, right.length) >= 4
    )
      return [left, right];
  }
  return null;
}
