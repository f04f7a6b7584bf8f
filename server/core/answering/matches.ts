import type { AskedWord, Reading } from './reading.ts';

/** A run of a text: `start` (inclusive) and `end` (exclusive) in UTF-16 units, as `String.slice` counts. */
export type Match = readonly [start: number, end: number];

/** A written word: a run of letters and digits; the name of a setting is one. */
const writtenWord = /[\p{L}\p{N}_]+/gu;

/** A word of the question that tells less than this share of what the most telling one tells is not marked. Range 0..1; set by looking at replies on the own FAQ. */
const leastTelling = 1 / 3;

/** Where a text holds words that were asked for, in their order: words of the same stem, each by itself. */
export const matchesIn = (text: string, asked: readonly AskedWord[], { words }: Reading): readonly Match[] => {
  const carrying = asked.filter(({ kind }) => kind === 'content');
  const most = Math.max(0, ...carrying.map(({ weight }) => weight));
  const stems = new Set(carrying.filter(({ weight }) => weight >= most * leastTelling).map(({ stem }) => stem));
  if (stems.size === 0) return [];
  return [...text.matchAll(writtenWord)]
    .filter(([written]) => words(written).some(({ stem }) => stems.has(stem)))
    .map(({ index, 0: written }) => [index, index + written.length] as const);
};

/** In rendered and sanitised HTML: a tag with its attributes, a character reference, or a written word. */
const piece = /<(?:[^"'>]|"[^"]*"|'[^']*')*>|&#?\w+;|[\p{L}\p{N}_]+/gu;

/**
 * HTML with `<mark>` around each word that matched; nothing else of it changes, and no tag is opened or cut.
 * @param html what `text` looks like rendered, as a Quote has both
 */
export const markedHtml = (html: string, text: string, matches: readonly Match[]): string => {
  if (matches.length === 0) return html;
  const marked = new Set(matches.map(([start, end]) => text.slice(start, end)));
  return html.replace(piece, (found) => (marked.has(found) ? `<mark>${found}</mark>` : found));
};
