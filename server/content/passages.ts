import type { Definition, FootnoteDefinition, Heading, Root, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { Block, Passage, Slice } from '../core/content/passage.ts';
import type { HeadingName } from './markdown-headings.ts';
import { renderNodes } from './markdown-render.ts';
import { quotedWithFootnotes } from './quoted-footnotes.ts';
import { sentencesOf } from './sentences.ts';

/** Turns an offset of the text into bytes of the file. */
export type ByteOffset = (offset: number) => number;

type Source = {
  readonly text: string;
  readonly byteOf: ByteOffset;
  readonly context: readonly Definition[];
  readonly footnotes: readonly FootnoteDefinition[];
};

const fold = (text: string): string => text.replace(/\s+/g, ' ').trim();

const textPieces = new Set(['text', 'inlineCode', 'code', 'html']);

/** The plain text of a node; blocks, cells and line breaks are kept apart by a space. */
const plainText = (node: RootContent): string => {
  const pieces: string[] = [];
  visit(node, (inner) => {
    if (textPieces.has(inner.type) && 'value' in inner) pieces.push(inner.value);
    else if (inner.type === 'image' || inner.type === 'imageReference') pieces.push(inner.alt ?? '');
    else if (inner.type === 'break' || inner.type === 'paragraph' || inner.type === 'tableCell') pieces.push(' ');
  });
  return fold(pieces.join(''));
};

const refersToFootnotes = (node: RootContent): boolean => {
  let found = false;
  visit(node, 'footnoteReference', () => {
    found = true;
  });
  return found;
};

const sentenceSlices = (node: RootContent, source: Source): readonly Slice[] => {
  if (node.type !== 'paragraph') return [];
  return sentencesOf(node, source.text).map(({ start, end, nodes }) => ({
    start: source.byteOf(start),
    end: source.byteOf(end),
    html: renderNodes([{ type: 'paragraph', children: [...nodes] }], source.context).replace(/^<p>|<\/p>$/g, ''),
    text: fold(nodes.map((inner) => toString(inner)).join('')),
  }));
};

const blockOf = (node: RootContent, source: Source): Block => {
  const standsAlone = refersToFootnotes(node);
  return {
    start: source.byteOf(node.position?.start.offset ?? 0),
    end: source.byteOf(node.position?.end.offset ?? 0),
    html: renderNodes(standsAlone ? quotedWithFootnotes(node, source.footnotes) : [node], source.context),
    text: plainText(node),
    sentences: standsAlone ? [] : sentenceSlices(node, source),
    standsAlone,
  };
};

const printsNothing = new Set(['definition', 'footnoteDefinition', 'yaml']);

/**
 * Cuts an article at its headings into passages, and each into blocks with the bytes they stand at.
 * A heading with nothing below it gives no passage of its own.
 */
export const passagesOf = (
  tree: Root,
  names: ReadonlyMap<Heading, HeadingName>,
  text: string,
  byteOf: ByteOffset,
): readonly Passage[] => {
  const source: Source = {
    text,
    byteOf,
    context: tree.children.filter((node) => node.type === 'definition'),
    footnotes: tree.children.filter((node) => node.type === 'footnoteDefinition'),
  };
  const passages: (Passage & { blocks: Block[] })[] = [{ heading: null, anchor: null, blocks: [] }];
  for (const node of tree.children) {
    if (node.type === 'heading') {
      const name = names.get(node);
      passages.push({ heading: name?.text ?? null, anchor: name?.anchor ?? null, blocks: [] });
    } else if (!printsNothing.has(node.type)) passages.at(-1)?.blocks.push(blockOf(node, source));
  }
  return passages.filter((passage) => passage.blocks.some((block) => block.text !== ''));
};
