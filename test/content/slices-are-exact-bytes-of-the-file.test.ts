import fc from 'fast-check';
import type { Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { describe, expect, it } from 'vitest';
import type { Block, Slice } from '../../server/core/content/passage.ts';
import { markdownArticle } from '../support/markdown-arbitrary.ts';
import { parsed } from '../support/problem-lines.ts';

const runs = { numRuns: 300, seed: 20261122 };
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const blocksOf = (source: string): readonly Block[] => parsed(source).passages.flatMap(({ blocks }) => blocks);
const sliceOf = (source: string, { start, end }: Slice): string =>
  strict.decode(Buffer.from(source).subarray(start, end));
const squeezed = (text: string): string => text.replace(/\s+/g, '');
const withoutComments = (text: string): string => text.replace(/<!--[\s\S]*?-->/g, '');

/** What remark itself says of a piece of source, with the file's definition put behind it. */
const textByRemark = (slice: string): string => {
  const tree: Root = remark().use(remarkGfm).parse(`${slice}\n\n[ref]: https://ref.example\n`);
  return tree.children.map((node) => (node.type === 'definition' ? '' : toString(node))).join(' ');
};

const hold = (check: (source: string) => void): void => fc.assert(fc.property(markdownArticle, check), runs);

describe('the bytes of a slice', () => {
  it('are whole characters, inside the file, for every block', () => {
    hold((source) => {
      for (const block of blocksOf(source)) {
        expect(block.start).toBeLessThan(block.end);
        expect(sliceOf(source, block)).not.toMatch(/^\s*$/);
      }
    });
  });

  it('of blocks stand in order and never overlap', () => {
    hold((source) => {
      const blocks = blocksOf(source);
      blocks.slice(1).forEach((block, index) => expect(block.start).toBeGreaterThanOrEqual(blocks[index]?.end ?? 0));
    });
  });

  it('of sentences lie inside their block, in order, and never overlap', () => {
    hold((source) => {
      for (const { start, end, sentences } of blocksOf(source)) {
        let at = start;
        for (const sentence of sentences) {
          expect(sentence.start).toBeGreaterThanOrEqual(at);
          expect(sentence.end).toBeGreaterThan(sentence.start);
          at = sentence.end;
        }
        expect(at).toBeLessThanOrEqual(end);
      }
    });
  });

  it('of sentences leave nothing of their block out but white space, line breaks and comments', () => {
    hold((source) => {
      for (const block of blocksOf(source).filter(({ sentences }) => sentences.length > 0)) {
        const together = block.sentences.map((sentence) => sliceOf(source, sentence)).join('');
        const kept = (text: string): string => squeezed(withoutComments(text).replace(/\\\r?\n/g, ''));
        expect(kept(together)).toBe(kept(sliceOf(source, block)));
      }
    });
  });

  it('of a sentence say, by remark, what its text says', () => {
    hold((source) => {
      for (const sentence of blocksOf(source).flatMap(({ sentences }) => sentences)) {
        // Behind a word, so that what begins a sentence cannot begin a block.
        expect(`so${squeezed(sentence.text)}`).toBe(
          squeezed(withoutComments(textByRemark(`so ${sliceOf(source, sentence)}`))),
        );
      }
    });
  });

  it('of a block say, by remark, what its text says', () => {
    hold((source) => {
      for (const block of blocksOf(source))
        expect(squeezed(block.text)).toBe(squeezed(withoutComments(textByRemark(sliceOf(source, block)))));
    });
  });
});
