import type { Paragraph, PhrasingContent } from 'mdast';

/** A sentence of a paragraph: its nodes, and where it stands in the file in UTF-16 units. */
export type Sentence = { readonly start: number; readonly end: number; readonly nodes: readonly PhrasingContent[] };

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
const endMark = /[.!?…]["'”’)\]*_~`]*$/;

const spanOf = (node: PhrasingContent): { start: number; end: number } => ({
  start: node.position?.start.offset ?? 0,
  end: node.position?.end.offset ?? 0,
});

/**
 * The paragraph's source with every inline node but plain text blanked out by letters, so that no sentence can end
 * inside one; a node that itself ends with an end mark keeps that mark.
 */
const masked = (paragraph: Paragraph, source: string): string =>
  paragraph.children
    .map((node, index) => {
      const { start, end } = spanOf(node);
      const before = paragraph.children[index - 1];
      const gap = ' '.repeat(before === undefined ? 0 : start - spanOf(before).end); // an indented line, a comment
      const text = source.slice(start, end);
      if (node.type === 'text') return gap + text.replace(/[\r\n]/g, ' ');
      if (node.type === 'break') return gap + ' '.repeat(text.length);
      return gap + (endMark.test(text) ? `${'x'.repeat(text.length - 1)}.` : 'x'.repeat(text.length));
    })
    .join('');

/** Offsets at which a new sentence begins and where nothing stands in the way of a cut. */
const cutsOf = (paragraph: Paragraph, source: string): readonly number[] => {
  const start = paragraph.children[0]?.position?.start.offset ?? 0;
  const plain = paragraph.children.filter(
    (node) => node.type === 'text' && source.slice(spanOf(node).start, spanOf(node).end) === node.value,
  );
  const borders = new Set(paragraph.children.map((node) => spanOf(node).start));
  const mayCut = (at: number): boolean =>
    borders.has(at) || plain.some((node) => spanOf(node).start < at && at < spanOf(node).end);
  return [...segmenter.segment(masked(paragraph, source))]
    .map(({ index }) => start + index)
    .filter((at) => at > start && mayCut(at));
};

const piecesBetween = (paragraph: Paragraph, start: number, end: number): PhrasingContent[] =>
  paragraph.children.flatMap((node): PhrasingContent[] => {
    const span = spanOf(node);
    if (span.end <= start || span.start >= end) return [];
    if (node.type !== 'text' || (span.start >= start && span.end <= end)) return [node];
    const [from, to] = [Math.max(start, span.start), Math.min(end, span.end)];
    const place = (offset: number): { line: number; column: number; offset: number } => ({
      line: 1,
      column: 1,
      offset,
    });
    const value = node.value.slice(from - span.start, to - span.start);
    return [{ type: 'text', value, position: { start: place(from), end: place(to) } }]; // only offsets are read from here on
  });

/** Line breaks at the edges of a sentence say nothing and belong to neither. */
const withoutOuterBreaks = (nodes: readonly PhrasingContent[]): readonly PhrasingContent[] => {
  const from = nodes.findIndex(({ type }) => type !== 'break');
  return from === -1 ? [] : nodes.slice(from, nodes.findLastIndex(({ type }) => type !== 'break') + 1);
};

const sentenceBetween = (paragraph: Paragraph, source: string, start: number, end: number): Sentence | null => {
  const nodes = withoutOuterBreaks(piecesBetween(paragraph, start, end));
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (first === undefined || last === undefined) return null;
  const from = spanOf(first).start;
  const to = spanOf(last).end;
  const raw = source.slice(from, to);
  const trimmed = raw.trim();
  const at = from + raw.indexOf(trimmed);
  return trimmed === '' ? null : { start: at, end: at + trimmed.length, nodes };
};

/**
 * Cuts a paragraph into sentences, never inside an inline node and never inside text with escapes, whose source and
 * value differ. White space and line breaks between sentences belong to neither.
 * @param source the text the paragraph was parsed from
 * @returns nothing where the paragraph is one sentence
 */
export const sentencesOf = (paragraph: Paragraph, source: string): readonly Sentence[] => {
  // Bare addresses (www.a.example) are found in text after parsing: what they split has no place in the source.
  if (paragraph.children.some(({ position }) => position === undefined)) return [];
  const cuts = cutsOf(paragraph, source);
  if (cuts.length === 0) return [];
  const starts = [paragraph.children[0]?.position?.start.offset ?? 0, ...cuts];
  const last = paragraph.children.at(-1)?.position?.end.offset ?? 0;
  return starts
    .map((start, index) => sentenceBetween(paragraph, source, start, starts[index + 1] ?? last))
    .filter((sentence) => sentence !== null);
};
