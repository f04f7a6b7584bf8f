import type { Audience } from './audience.ts';
import type { Passage } from './passage.ts';

/** What a writer says about an article in its front matter, defaults filled in. */
export type FrontMatter = {
  readonly id: string;
  /** The question as a visitor would put it. */
  readonly title: string;
  /** Other wordings; each is indexed and is a test: Red must answer it with this article. */
  readonly asks: readonly string[];
  /** Wordings that must not lead here. */
  readonly mustNotAnswer: readonly string[];
  readonly tags: readonly string[];
  /** Ids of articles worth reading next. */
  readonly related: readonly string[];
  readonly owner: string | null;
  readonly department: string | null;
  /** ISO date after which the article wants another look, or null. */
  readonly reviewBy: string | null;
  /** ISO date of the last change that matters to readers, or null; never a file time. */
  readonly updated: string | null;
  readonly draft: boolean;
  /** Place within its topic, small first; null comes after every number. */
  readonly order: number | null;
  /** Slugs this article used to have. */
  readonly redirectFrom: readonly string[];
};

/** A Markdown article, read and cut into passages. */
export type Article = FrontMatter & {
  /** The file's name without `.md`; the page is `/answers/<slug>`. */
  readonly slug: string;
  readonly audience: Audience;
  /** The folder between the set and the file, or null. */
  readonly topic: string | null;
  /** Path relative to the content folder, with `/`. */
  readonly file: string;
  /** The first 16 hexadecimal digits of the file's SHA-256. */
  readonly revision: string;
  readonly passages: readonly Passage[];
};

/** Every wording of an article: its title and its asks. */
export const wordingsOf = (article: Pick<FrontMatter, 'title' | 'asks'>): readonly string[] => [
  article.title,
  ...article.asks,
];

/** The page of an article, relative to the site's root. */
export const articlePath = (slug: string): string => `/answers/${slug}`;
