import type { Definition, Image, Link, Root } from 'mdast';
import { posix } from 'node:path';
import { visit } from 'unist-util-visit';
import { articlePath } from '../core/content/article.ts';
import type { ProblemCollector } from './problem-collector.ts';

/** A link of an article to another article, checked once all articles are read. */
type ArticleLink = {
  /** Path relative to the content folder. */
  readonly target: string;
  readonly anchor: string | null;
  readonly line: number;
  readonly column: number;
};

/** A picture an article shows, by its path relative to the content folder. */
type PictureLink = { readonly target: string; readonly line: number; readonly column: number };

/** Every reference of an article to the rest of the content folder. */
export type References = { readonly links: readonly ArticleLink[]; readonly pictures: readonly PictureLink[] };

/** The types of pictures a page can show, by the ending of the file's name. */
export const pictureTypes: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.svg': 'image/svg+xml',
};

const outside = /^(?:https?:\/\/[^/]|mailto:.)/i;
const hasScheme = /^[a-z][a-z0-9+.-]*:/i;

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/** Resolves a relative address against the folder of `file`; a result that begins with `..` leaves the content folder. */
const resolveFrom = (file: string, path: string): string => posix.join(posix.dirname(file), decoded(path));

type Spot = { readonly line: number; readonly column: number };
type Place = { readonly file: string; readonly spotOf: (node: Link | Definition | Image) => Spot };

const relOfOutside = ['noopener', 'noreferrer', 'nofollow'];

/** Links to other sites tell them nothing; a definition prints nothing itself, so the links that refer to it are marked. */
const markOutside = (tree: Root): void => {
  const definitions = new Map<string, string>();
  visit(tree, 'definition', ({ identifier, url }) => {
    definitions.set(identifier, url);
  });
  visit(tree, (node) => {
    if (node.type !== 'link' && node.type !== 'linkReference') return;
    const url = node.type === 'link' ? node.url : (definitions.get(node.identifier) ?? '');
    if (outside.test(url)) node.data = { ...node.data, hProperties: { rel: relOfOutside } };
  });
};

const rewriteLink = (node: Link | Definition, place: Place, links: ArticleLink[], problems: ProblemCollector): void => {
  const spot = place.spotOf(node);
  if (outside.test(node.url)) return;
  const [path = '', anchor] = node.url.split('#', 2);
  const isOther = hasScheme.test(path) || path.startsWith('/') || path.startsWith('\\') || path.includes('?');
  if (isOther || (path !== '' && !path.endsWith('.md')) || (path === '' && (anchor ?? '') === '')) {
    problems.report('link-kind', spot, node.url);
    node.url = '#';
    return;
  }
  const target = path === '' ? place.file : resolveFrom(place.file, path);
  links.push({ target, anchor: anchor === undefined || anchor === '' ? null : decoded(anchor), ...spot });
  node.url = articlePath(posix.basename(target, '.md')) + (anchor === undefined || anchor === '' ? '' : `#${anchor}`);
};

const rewritePicture = (
  node: Image | Definition,
  place: Place,
  pictures: PictureLink[],
  problems: ProblemCollector,
): void => {
  const spot = place.spotOf(node);
  if (hasScheme.test(node.url) || node.url.startsWith('/') || node.url.startsWith('\\')) {
    problems.report('picture-remote', spot, node.url);
    node.url = '';
    return;
  }
  const target = resolveFrom(place.file, node.url);
  if (pictureTypes[posix.extname(target).toLowerCase()] === undefined) problems.report('picture-type', spot, target);
  else pictures.push({ target, ...spot });
  node.url = `/${target}`;
};

/**
 * Rewrites the links and pictures of a parsed article to addresses of the site, in place: `../b.md#c` becomes
 * `/answers/b#c`, `../media/x.png` becomes `/media/x.png`. Addresses of other kinds are reported.
 * @returns what the article refers to, to be checked once all articles are read
 */
export const rewriteReferences = (
  tree: Root,
  file: string,
  locate: (offset: number) => Spot,
  problems: ProblemCollector,
): References => {
  const links: ArticleLink[] = [];
  const pictures: PictureLink[] = [];
  const place: Place = { file, spotOf: (node) => locate(node.position?.start.offset ?? 0) };
  const pictured = new Set<string>();
  visit(tree, 'imageReference', (node) => {
    pictured.add(node.identifier);
  });
  visit(tree, (node) => {
    if (node.type === 'link') rewriteLink(node, place, links, problems);
    else if (node.type === 'image') rewritePicture(node, place, pictures, problems);
    else if (node.type === 'definition') {
      if (pictured.has(node.identifier)) rewritePicture(node, place, pictures, problems);
      else rewriteLink(node, place, links, problems);
    }
  });
  markOutside(tree);
  return { links, pictures };
};
