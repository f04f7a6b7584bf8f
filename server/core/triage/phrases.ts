import { stemOrNumber, type MessageWord, type WordReader } from './message-words.ts';

/**
 * A word or phrase that is evidence for something. `…` between two words matches up to four other words of the same
 * sentence. A word behind `=` matches with just these endings, because other endings make another word (“=reporter” is
 * no report). A phrase behind `^` matches only at the start of a sentence.
 */
export type Phrase<Id extends string> = {
  readonly id: Id;
  readonly phrase: string;
  /** How much it says: 3 decides alone, 1 needs another. 0 says nothing and keeps shorter phrases within it from speaking. */
  readonly weight: number;
};

/** A phrase found in a message: `from` to `to` (not included) are places among its words. */
export type Found<Id extends string> = {
  readonly phrase: Phrase<Id>;
  /** The stems of its words: phrases that differ in endings alone are one. */
  readonly stems: string;
  /** As the message has it. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
};

/** The most words that `…` matches. */
const MAX_GAP = 4;
/** Words of fewer letters are never taken for misspelt ones: too many other words are one slip away. */
const SHORTEST_MISSPELT = 7;

type Item = { readonly stem: string; readonly word: string; readonly isExact: boolean } | 'gap';
type Compiled<Id extends string> = {
  readonly phrase: Phrase<Id>;
  readonly stems: string;
  readonly items: readonly Item[];
  readonly isOpening: boolean;
};

/** Finds phrases in the words of a message. */
export type PhraseFinder<Id extends string> = (words: readonly MessageWord[]) => readonly Found<Id>[];

const itemsOf = (part: string, { words, stem }: WordReader): readonly Item[] =>
  part
    .split(' ')
    .flatMap((piece) =>
      words(piece).map((word) => ({ stem: stemOrNumber(word, stem), word, isExact: piece.startsWith('=') })),
    );

const compile = <Id extends string>(phrase: Phrase<Id>, reader: WordReader): Compiled<Id> => {
  const isOpening = phrase.phrase.startsWith('^');
  const items = phrase.phrase
    .slice(isOpening ? 1 : 0)
    .split('…')
    .flatMap((part, index): readonly Item[] =>
      index === 0 ? itemsOf(part, reader) : ['gap', ...itemsOf(part, reader)],
    );
  return { phrase, items, isOpening, stems: items.map((item) => (item === 'gap' ? '…' : item.stem)).join(' ') };
};

/** Whether one word is the other with a letter too many, one too few, or two neighbours swapped. A letter for another is another word. */
export const isSlipOf = (written: string, intended: string): boolean => {
  const [short, long] = written.length <= intended.length ? [written, intended] : [intended, written];
  if (long.length < SHORTEST_MISSPELT || long.length - short.length > 1 || short[0] !== long[0]) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (long.length > short.length) return short.slice(at) === long.slice(at + 1);
  return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
};

const fits = (item: Item, { text, stem }: MessageWord): boolean =>
  item !== 'gap' && ((item.isExact ? text === item.word : stem === item.stem) || isSlipOf(text, item.word));

/** Where a phrase that begins at a word ends, or null. */
const endOf = (items: readonly Item[], words: readonly MessageWord[], from: number): number | null => {
  const [first, ...rest] = items;
  if (first === undefined) return from;
  const word = words[from];
  if (first !== 'gap') return word && fits(first, word) ? endOf(rest, words, from + 1) : null;
  for (let skipped = 0; skipped <= MAX_GAP; skipped += 1) {
    const end = endOf(rest, words, from + skipped);
    if (end !== null) return end;
  }
  return null;
};

const isOneSentence = (words: readonly MessageWord[], from: number, to: number): boolean =>
  words[from]?.sentence === words[to - 1]?.sentence;

const opensSentence = (words: readonly MessageWord[], at: number): boolean =>
  words[at - 1]?.sentence !== words[at]?.sentence;

/**
 * A finder of phrases. At each word the longest phrases that begin there are found, and reading goes on behind them, so that
 * “job interview” is not also an interview. Every ending of a word is meant, and a slip in a long one is forgiven.
 */
export const phraseFinder = <Id extends string>(
  phrases: readonly Phrase<Id>[],
  reader: WordReader,
): PhraseFinder<Id> => {
  const compiled = phrases.map((phrase) => compile(phrase, reader)).filter(({ items }) => items.length > 0);
  const byStem = Map.groupBy(compiled, ({ items: [first] }) => (first === 'gap' ? '' : first?.stem));
  const misspelt = compiled.filter(
    ({ items: [first] }) => first !== 'gap' && (first?.word.length ?? 0) >= SHORTEST_MISSPELT - 1,
  );
  const maybe = ({ text, stem }: MessageWord): readonly Compiled<Id>[] => {
    const sameStem = byStem.get(stem) ?? [];
    const slips = text.length < SHORTEST_MISSPELT - 1 ? [] : misspelt.filter((one) => !sameStem.includes(one));
    return [...sameStem, ...slips];
  };
  const at = (words: readonly MessageWord[], from: number): readonly Found<Id>[] =>
    (words[from] === undefined ? [] : maybe(words[from])).flatMap(({ phrase, stems, items, isOpening }) => {
      if (isOpening && !opensSentence(words, from)) return [];
      const to = endOf(items, words, from);
      if (to === null || !isOneSentence(words, from, to)) return [];
      const text = words.slice(from, to).map((word) => word.text);
      return [{ phrase, stems, text: text.join(' '), from, to }];
    });
  return (words) => {
    const found: Found<Id>[] = [];
    for (let from = 0; from < words.length; from += 1) {
      const here = at(words, from);
      const end = Math.max(...here.map(({ to }) => to), from + 1);
      found.push(...here.filter(({ to }) => to === end));
      from = end - 1;
    }
    return found;
  };
};

/** How many words a reason names. */
const MAX_NAMED = 3;

/** Phrases as a reason names them: "‘invoice’ and ‘refund’". */
export const named = (found: readonly Found<string>[]): string => {
  const words = [...new Set(found.map(({ text }) => `‘${text}’`))].slice(0, MAX_NAMED);
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
};

/** What was found, heaviest first, each phrase once however often and with whatever endings, and what it weighs together. */
export const evidenceIn = <Id extends string>(
  found: readonly Found<Id>[],
): { readonly score: number; readonly found: readonly Found<Id>[] } => {
  const lightFirst = found.toSorted((a, b) => a.phrase.weight - b.phrase.weight);
  const distinct = [...new Map(lightFirst.map((one) => [one.stems, one])).values()];
  const score = distinct.reduce((sum, { phrase }) => sum + phrase.weight, 0);
  return { score, found: distinct.toSorted((a, b) => b.phrase.weight - a.phrase.weight || a.from - b.from) };
};
