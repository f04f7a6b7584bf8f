import type { Root, RootContent } from 'mdast';
import { defaultSchema, type Schema } from 'hast-util-sanitize';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import remarkHtml from 'remark-html';

/**
 * What may stand in rendered Markdown: the sanitizer's defaults, plus `rel` on links, the anchor beside a heading, and
 * `wbr`, which has no attributes.
 * Raw HTML never gets this far, so ids are ours alone (headings, footnotes) and are not prefixed.
 */
const schema: Schema = {
  ...defaultSchema,
  clobber: [],
  tagNames: [...(defaultSchema.tagNames ?? []), 'wbr'],
  attributes: {
    ...defaultSchema.attributes,
    a: [
      ...(defaultSchema.attributes?.['a'] ?? []).filter((rule) => !Array.isArray(rule)),
      'rel',
      ['className', 'anchor', 'data-footnote-backref'],
    ],
    h1: ['id'],
    h2: [['className', 'sr-only'], 'id'],
    h3: ['id'],
    h4: ['id'],
    h5: ['id'],
    h6: ['id'],
  },
};

const parser = remark().use(remarkGfm);
const renderer = remark().use(remarkGfm).use(remarkHtml, { sanitize: schema }).freeze();

/** Markdown -> tree, GitHub-flavoured, with the position of every node. */
export const parseMarkdown = (text: string): Root => parser.parse(text);

/**
 * Nodes -> an HTML fragment, sanitised.
 * @param context link definitions of the file, which print nothing
 */
export const renderNodes = (nodes: readonly RootContent[], context: readonly RootContent[]): string =>
  renderer.stringify({ type: 'root', children: [...nodes, ...context] }).trim();
