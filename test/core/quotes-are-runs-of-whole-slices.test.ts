import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Passage, Slice } from '../../server/core/content/passage.ts';
import { maxQuoteWords, quoteOf } from '../../server/core/answering/quote.ts';

const runs = { numRuns: 1000, seed: 20261122 };
const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length;
const nothing = (): number => 0;

const sliceAt = (start: number, words: number, name: string): Slice => {
  const text = Array.from({ length: words }, (_, index) => `${name}${index}`).join(' ');
  return { start, end: start + text.length, html: `<i>${text}</i>`, text };
};

const blockAt = (
  start: number,
  words: number,
  name: string,
  sentences: readonly Slice[] = [],
  standsAlone = false,
): Block => ({ ...sliceAt(start, words, name), sentences, standsAlone });

const passageOf = (...blocks: readonly Block[]): Passage => ({ heading: null, anchor: null, blocks });

const anyPassage = fc
  .array(fc.record({ words: fc.nat({ max: 120 }), standsAlone: fc.boolean() }), { minLength: 1, maxLength: 8 })
  .map((sizes) =>
    passageOf(
      ...sizes.map(({ words, standsAlone }, index) => blockAt(index * 10_000, words, `b${index}w`, [], standsAlone)),
    ),
  );

const says =
  (wanted: string) =>
  (text: string): number =>
    text.includes(wanted) ? 1 : 0;

describe('a quote', () => {
  it('is all of a short passage', () => {
    const quote = quoteOf(passageOf(blockAt(0, 20, 'a'), blockAt(1000, 20, 'b')), nothing);
    expect(quote).toMatchObject({ start: 0, end: blockAt(1000, 20, 'b').end });
  });

  it('is the part of a long passage that says what was asked', () => {
    const blocks = ['a', 'b', 'c'].map((name, index) => blockAt(index * 1000, 70, name));
    expect(quoteOf(passageOf(...blocks), says('c5'))).toMatchObject({ start: 2000 });
  });

  it('is the sentences that say what was asked where one paragraph is too long', () => {
    const sentences = ['a', 'b', 'c'].map((name, index) => sliceAt(index * 1000, 40, name));
    const block = {
      ...blockAt(0, 120, 'x', sentences),
      text: sentences.map(({ text }) => text).join(' '),
      end: sentences[2]?.end ?? 0,
    };
    const quote = quoteOf(passageOf(block), says('b7'));
    expect(quote).toMatchObject({ start: 1000, end: sentences[2]?.end });
    expect(quote?.html).toMatch(/^<p>.*<\/p>$/);
  });

  it('grows towards the side that says more of what was asked', () => {
    const blocks = ['a', 'b', 'c'].map((name, index) => blockAt(index * 1000, 35, name));
    const relevance = (text: string): number => (text.includes('b1') ? 2 : 0) + (text.includes('a1') ? 1 : 0);
    expect(quoteOf(passageOf(...blocks), relevance)).toMatchObject({ start: 0, end: blocks[1]?.end });
    expect(quoteOf(passageOf(...blocks), says('b1'))).toMatchObject({ start: 1000, end: blocks[2]?.end });
  });

  it('keeps the line that introduces a block with it', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((name, index) => blockAt(index * 1000, 35, name));
    if (a === undefined || b === undefined || c === undefined) throw new Error('three blocks were made');
    const introduced = passageOf({ ...a, text: `${a.text}:` }, b, c);
    expect(quoteOf(introduced, says('b1'))).toMatchObject({ start: 0, end: b.end });
    const introducing = passageOf(a, { ...b, text: `${b.text}:` }, c);
    expect(quoteOf(introducing, says('a1'))).toMatchObject({ start: 0, end: b.end });
    expect(quoteOf(introducing, (text) => (text.includes('b1') ? 2 : text.includes('a1') ? 1 : 0))).toMatchObject({
      start: 1000,
      end: c.end,
    });
  });

  it('never joins a block that stands alone', () => {
    const passage = passageOf(blockAt(0, 5, 'a'), blockAt(100, 5, 'note', [], true), blockAt(200, 5, 'c'));
    expect(quoteOf(passage, says('note'))).toMatchObject({ start: 100, end: blockAt(100, 5, 'note').end });
    expect(quoteOf(passage, says('a0'))).toMatchObject({ start: 0, end: blockAt(0, 5, 'a').end });
  });

  it('is nothing where there is no text', () => {
    expect(quoteOf(passageOf(), nothing)).toBeNull();
    expect(quoteOf(passageOf(blockAt(0, 0, 'x')), nothing)).toBeNull();
  });

  it('is a run of whole neighbours, at most as long as allowed unless it is one block', () => {
    fc.assert(
      fc.property(anyPassage, fc.nat({ max: 7 }), (passage, wanted) => {
        const quote = quoteOf(passage, says(`b${wanted}w`));
        if (quote === null) return;
        const covered = passage.blocks.filter(
          ({ start, end, text }) => text !== '' && start >= quote.start && end <= quote.end,
        );
        expect(quote.text).toBe(covered.map(({ text }) => text).join('\n'));
        expect([covered[0]?.start, covered.at(-1)?.end]).toEqual([quote.start, quote.end]);
        if (covered.length > 1) {
          expect(wordsIn(quote.text)).toBeLessThanOrEqual(maxQuoteWords);
          expect(covered.some(({ standsAlone }) => standsAlone)).toBe(false);
        }
      }),
      runs,
    );
  });
});
