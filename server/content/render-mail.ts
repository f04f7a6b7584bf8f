import type { List, Parent, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import { parseMarkdown, renderNodes } from './markdown-render.ts';

/** The two forms of a mail's body: plain text, and an HTML fragment. */
export type MailBody = { readonly text: string; readonly html: string };

/** Pictures become their words, so that opening a mail loads nothing; raw HTML becomes the text it is. */
const takeOutLoads = (root: Parent): void => {
  visit(root, ['image', 'imageReference', 'html'], (node, index, parent: Parent | undefined) => {
    if (parent === undefined || index === undefined) return;
    const value =
      node.type === 'html' ? String((node as { value?: string }).value) : ((node as { alt?: string }).alt ?? '');
    parent.children[index] = { type: 'text', value } as RootContent;
  });
};

/** Links to paths of the site become whole addresses. */
const completeLinks = (root: Parent, baseUrl: string): void => {
  visit(root, 'link', (link) => {
    if (/^\/(?!\/)/.test(link.url)) link.url = baseUrl + link.url;
  });
};

/** A link as its words and, where they differ, its address. */
const linkText = (url: string, label: string): string => {
  const address = url.replace(/^mailto:/, '');
  return label === address ? label : `${label} (${address})`;
};

const inlineText = (nodes: readonly RootContent[]): string =>
  nodes
    .map((node) => {
      if (node.type === 'text' || node.type === 'inlineCode') return node.value;
      if (node.type === 'break') return '\n';
      if (node.type === 'link') return linkText(node.url, inlineText(node.children));
      return 'children' in node ? inlineText(node.children) : '';
    })
    .join('');

const indent = (text: string, first: string, rest: string): string =>
  text
    .split('\n')
    .map((line, index) => `${index === 0 ? first : rest}${line}`.trimEnd())
    .join('\n');

const listText = ({ ordered, start, children }: List): string =>
  children
    .map((item, index) => {
      const mark = ordered === true ? `${(start ?? 1) + index}. ` : '- ';
      return indent(blocksText(item.children), mark, ' '.repeat(mark.length));
    })
    .join('\n');

const blockText = (node: RootContent): string => {
  if (node.type === 'code') return indent(node.value, '    ', '    ');
  if (node.type === 'blockquote') return indent(blocksText(node.children), '> ', '> ');
  if (node.type === 'list') return listText(node);
  if (node.type === 'table')
    return node.children.map((row) => row.children.map((cell) => inlineText(cell.children)).join(' | ')).join('\n');
  return node.type === 'thematicBreak' ? '---' : inlineText([node]);
};

const blocksText = (nodes: readonly RootContent[]): string =>
  nodes
    .map(blockText)
    .filter((text) => text !== '')
    .join('\n\n');

/**
 * The body of a mail from Markdown: what is written once is read the same in both forms. Nothing in it loads from
 * anywhere.
 * @param baseUrl put before links to paths of the site
 */
export const renderMail = (markdown: string, baseUrl: string): MailBody => {
  const tree = parseMarkdown(markdown);
  takeOutLoads(tree);
  completeLinks(tree, baseUrl);
  return { text: blocksText(tree.children), html: renderNodes(tree.children, []) };
};
