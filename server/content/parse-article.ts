import type { Html, Parent, Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { Passage } from '../core/content/passage.ts';
import type { Problem } from '../core/content/problem.ts';
import { readArticleFields, type LocatedFrontMatter } from './article-fields.ts';
import { decodeText, reportNotUtf8 } from './decode-text.ts';
import { readFrontMatter } from './front-matter.ts';
import { linkHeadings, nameHeadings } from './markdown-headings.ts';
import { rewriteReferences, type References } from './markdown-references.ts';
import { parseMarkdown, renderNodes } from './markdown-render.ts';
import { passagesOf } from './passages.ts';
import { collectProblems, lineLocator, type ProblemCollector } from './problem-collector.ts';
import { breakCodeInTables } from './table-code.ts';

/** A file waiting to be read. */
export type UnparsedArticle = { readonly file: string; readonly bytes: Uint8Array };

/** One file read on its own: what it says, what it refers to, and its places, for checks between articles. */
export type ParsedArticle = {
  readonly frontMatter: LocatedFrontMatter;
  /** Line and column of each spot of the front matter, by offset. */
  readonly places: Readonly<Record<number, { readonly line: number; readonly column: number }>>;
  readonly passages: readonly Passage[];
  readonly html: string;
  readonly anchors: readonly string[];
  readonly references: References;
};

/** What became of one file. `article` is null where it cannot be used; the problems say why. */
export type ParseResult = { readonly article: ParsedArticle | null; readonly problems: readonly Problem[] };

const isComment = (html: string): boolean => /^(?:<!--(?:(?!-->)[\s\S])*-->\s*)+$/.test(html.trim());

/** HTML is shown as it is written: comments go, everything else becomes text. */
const showHtml = (tree: Root, report: (node: Html) => void): void => {
  visit(tree, 'html', (node, index, parent: Parent | undefined) => {
    if (parent === undefined || index === undefined) return undefined;
    if (isComment(node.value)) {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    report(node);
    const text = { type: 'text', value: node.value, ...(node.position && { position: node.position }) } as const;
    const inFlow = parent.type === 'root' || parent.type === 'blockquote' || parent.type === 'listItem';
    parent.children[index] = inFlow ? { ...text, type: 'paragraph', children: [text] } : text;
    return SKIP;
  });
};

/** Positions of a body parsed alone, moved to where the body stands in the file. */
const shiftOffsets = (tree: Root, by: number): void => {
  visit(tree, (node) => {
    if (node.position === undefined) return;
    const { start, end } = node.position;
    node.position = {
      start: { ...start, offset: (start.offset ?? 0) + by },
      end: { ...end, offset: (end.offset ?? 0) + by },
    };
  });
};

const placesOf = (found: LocatedFrontMatter, text: string): ParsedArticle['places'] => {
  const locate = lineLocator(text);
  const { id, title, department, asks, related, redirectFrom } = found.spots;
  const offsets = [id, title, department, ...[...asks, ...related, ...redirectFrom].map(({ at }) => at)];
  return Object.fromEntries(offsets.map((offset) => [offset, locate(offset)]));
};

type Body = Pick<ParsedArticle, 'passages' | 'html' | 'anchors' | 'references'>;

const readBody = (
  file: string,
  text: string,
  start: number,
  byteOf: (offset: number) => number,
  problems: ProblemCollector,
): Body => {
  const tree = parseMarkdown(text.slice(start));
  shiftOffsets(tree, start);
  showHtml(tree, (node) =>
    problems.report('html-shown', node.position?.start.offset ?? start, node.value.slice(0, 40)),
  );
  const references = rewriteReferences(tree, file, lineLocator(text), problems);
  breakCodeInTables(tree);
  const names = nameHeadings(tree);
  const passages = passagesOf(tree, names, text, byteOf);
  if (passages.length === 0) problems.report('body-empty', start);
  linkHeadings(names);
  const html = renderNodes(tree.children, []);
  return { passages, html, references, anchors: [...names.values()].map(({ anchor }) => anchor) };
};

const tooDeep = (error: unknown): boolean => error instanceof RangeError && /call stack/i.test(error.message);

/**
 * Reads one article: fences, YAML, Markdown. Its problems are all reported, not the first only.
 * Hostile Markdown can take minutes here (test/hostile/README.md, row 12): call it where it can be ended.
 * @param file path relative to the content folder, with `/`
 */
export const parseArticle = (file: string, bytes: Uint8Array): ParseResult => {
  const decoded = decodeText(bytes);
  if (decoded === null) {
    const problems = collectProblems(file);
    reportNotUtf8(bytes, problems);
    return { article: null, problems: problems.problems };
  }
  const { text, byteOf } = decoded;
  const problems = collectProblems(file, text);
  const slug = (file.split('/').at(-1) ?? file).replace(/\.md$/, '');
  try {
    const cut = readFrontMatter(text, problems);
    if (cut === null) return { article: null, problems: problems.problems };
    const frontMatter = readArticleFields(cut.map, cut.yamlStart, slug, problems);
    const body = readBody(file, text, cut.bodyStart, byteOf, problems);
    if (frontMatter === null) return { article: null, problems: problems.problems };
    return { article: { frontMatter, places: placesOf(frontMatter, text), ...body }, problems: problems.problems };
  } catch (error) {
    if (!tooDeep(error)) throw error;
    problems.report('too-deep', 0);
    return { article: null, problems: problems.problems };
  }
};
