import type { Block, Passage, Slice } from '../content/passage.ts';

/** The most words quoted, unless a single block (a list of steps, a table) is longer: blocks are never cut. */
export const maxQuoteWords = 80;

const wordsIn = (text: string): number => (text === '' ? 0 : text.split(' ').length);

const joined = (slices: readonly Slice[], separator: string): Slice | null => {
  const first = slices[0];
  const last = slices.at(-1);
  if (first === undefined || last === undefined) return null;
  return {
    start: first.start,
    end: last.end,
    html: slices.map(({ html }) => html).join(separator),
    text: slices
      .map(({ text }) => text)
      .filter((text) => text !== '')
      .join(separator),
  };
};

const quoteSentences = (slices: readonly Slice[]): Slice | null => {
  const quote = joined(slices, ' ');
  return quote === null ? null : { ...quote, html: `<p>${quote.html}</p>` };
};

const quoteBlocks = (blocks: readonly Block[]): Slice | null => {
  const from = blocks.findIndex(({ text }) => text !== '');
  const to = blocks.findLastIndex(({ text }) => text !== '');
  return from === -1 ? null : joined(blocks.slice(from, to + 1), '\n');
};

/** How much a text says about what was asked, 0 for nothing. */
export type Relevance = (text: string) => number;

/** A block such as “For nginx:” says nothing without what follows it. */
const introduces = (slice: Slice | undefined): boolean => slice?.text.endsWith(':') === true;

/**
 * The run of neighbours around the most relevant slice that stays within the limit. It grows by what belongs to what it
 * holds (a line that introduces the next), then towards the side that says more, forwards where both say as much.
 */
const runAround = <T extends Slice>(
  slices: readonly T[],
  relevance: Relevance,
  mayJoin: (slice: T) => boolean,
): readonly T[] => {
  const scores = slices.map(({ text }) => relevance(text));
  let from = scores.indexOf(Math.max(...scores));
  let to = from;
  let words = wordsIn(slices[from]?.text ?? '');
  const fits = (slice: T | undefined): slice is T =>
    slice !== undefined && mayJoin(slice) && words + wordsIn(slice.text) <= maxQuoteWords;
  const best = slices[from];
  if (best === undefined || !mayJoin(best)) return best === undefined ? [] : [best];
  for (;;) {
    const next = slices[to + 1];
    const before = slices[from - 1];
    const isBackwards =
      !introduces(slices[to]) && (introduces(before) || (scores[from - 1] ?? 0) > (scores[to + 1] ?? 0));
    if (fits(before) && (isBackwards || !fits(next))) {
      from -= 1;
      words += wordsIn(before.text);
    } else if (fits(next)) {
      to += 1;
      words += wordsIn(next.text);
    } else return slices.slice(from, to + 1);
  }
};

/**
 * The part of a passage to quote: all of it where it is short, else the run of whole blocks, or of whole sentences of
 * one long paragraph, that says most about what was asked.
 * @returns null for a passage without text
 */
export const quoteOf = (passage: Passage, relevance: Relevance): Slice | null => {
  const run = runAround(passage.blocks, relevance, (block) => !block.standsAlone);
  const only = run.length === 1 ? run[0] : undefined;
  if (only !== undefined && only.sentences.length > 0 && wordsIn(only.text) > maxQuoteWords) {
    return quoteSentences(runAround(only.sentences, relevance, () => true));
  }
  return quoteBlocks(run);
};
