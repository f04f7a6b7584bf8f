/**
 * A run of bytes of a Markdown file and what it says. `start` (inclusive) and `end` (exclusive) are byte offsets
 * into the file as it lies on the disk, byte order mark and CRLF included.
 */
export type Slice = {
  readonly start: number;
  readonly end: number;
  /** The slice rendered, with the file's own link definitions and footnotes. */
  readonly html: string;
  /** The slice as plain text, white space folded. */
  readonly text: string;
};

/** A block of Markdown (paragraph, list, table, code …): the unit a quote is made of. */
export type Block = Slice & {
  /** The sentences of a paragraph, cut where no inline node is cut; empty for every other block. */
  readonly sentences: readonly Slice[];
  /** True when it must be quoted alone: it refers to footnotes, which are rendered at the end of a quote. */
  readonly standsAlone: boolean;
};

/** What stands under one heading of an article; the first passage of an article may have none. */
export type Passage = {
  readonly heading: string | null;
  /** The heading's anchor on the article's page, as GitHub makes it. */
  readonly anchor: string | null;
  readonly blocks: readonly Block[];
};

/** The passages of an article that an engine ranks: those that say more than the title does. */
export const rankedPassages = (title: string, passages: readonly Passage[]): readonly Passage[] =>
  passages.filter((passage) => passageText(passage).trim() !== title.trim());

/** The plain text of a passage without its heading. */
export const passageText = (passage: Passage): string => passage.blocks.map((block) => block.text).join('\n');
