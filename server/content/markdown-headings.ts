import GithubSlugger from 'github-slugger';
import type { Heading, Link, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';

/** A heading's text and its anchor. */
export type HeadingName = { readonly text: string; readonly anchor: string };

const anchorLink = (anchor: string, text: string): Link => ({
  type: 'link',
  url: `#${anchor}`,
  data: { hProperties: { className: ['anchor'], ariaLabel: `Link to “${text}”` } },
  children: [{ type: 'text', value: '#' }],
});

/** Names every heading of a tree as GitHub does, in the order they stand. */
export const nameHeadings = (tree: Root): ReadonlyMap<Heading, HeadingName> => {
  const slugger = new GithubSlugger();
  const names = new Map<Heading, HeadingName>();
  visit(tree, 'heading', (heading) => {
    const text = toString(heading);
    names.set(heading, { text, anchor: slugger.slug(text) });
  });
  return names;
};

/** Gives each heading its id and a link to itself, in place; do it after everything else has read the tree. */
export const linkHeadings = (names: ReadonlyMap<Heading, HeadingName>): void => {
  for (const [heading, { text, anchor }] of names) {
    heading.data = { ...heading.data, hProperties: { id: anchor } };
    heading.children.push({ type: 'text', value: ' ' }, anchorLink(anchor, text));
  }
};
