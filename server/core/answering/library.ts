import type { Article } from '../content/article.ts';
import { setsReadBy, type Audience } from '../content/audience.ts';
import type { Ranking, RankOptions } from './ranking.ts';
import type { Reading } from './reading.ts';
import type { Site } from '../content/site.ts';

/** An article as it is served: with its body rendered as an HTML fragment. */
export type LibraryArticle = Article & {
  readonly html: string;
  /** Pictures it shows, by their paths relative to the content folder. */
  readonly pictures: readonly string[];
};

/** An article to offer while a visitor still types. */
export type Suggestion = { readonly id: string; readonly title: string };

/** What ranks articles for questions; built for one audience, from that audience's articles alone. */
export type Engine = {
  /** Ranks articles for one question, already of valid length. */
  readonly rank: (question: string, options: RankOptions) => Ranking;
  /** Up to `limit` articles whose wordings hold what was typed so far. */
  readonly suggest: (typed: string, limit: number) => readonly Suggestion[];
  /** The questions of one message, in the order asked; one where it holds one. */
  readonly split: (message: string) => readonly string[];
  /** Whether a writer gave exactly this wording to one article. */
  readonly claims: (message: string) => boolean;
  /** The kind of small talk a whole message is, null when it asks for anything. */
  readonly smallTalk: (message: string) => string | null;
  /** Plain text -> stems, for recognising small talk and what is out of scope. */
  readonly stems: (text: string) => readonly string[];
  /** How its words and texts compare, for choosing what to quote. */
  readonly reading: Reading;
};

/** A picture of the content folder. */
export type Media = { readonly type: string; readonly bytes: Uint8Array };

/** Everything one audience may see, and nothing else. */
export type AudienceLibrary = {
  readonly audience: Audience;
  /** Changes exactly when what this audience sees changes. */
  readonly revision: string;
  /** By topic, then order, then title. */
  readonly articles: readonly LibraryArticle[];
  readonly byId: ReadonlyMap<string, LibraryArticle>;
  readonly bySlug: ReadonlyMap<string, LibraryArticle>;
  /** Old slug -> slug. */
  readonly redirects: ReadonlyMap<string, string>;
  readonly engine: Engine;
  /** Path relative to the content folder -> picture: those its articles show, and Red's portrait. */
  readonly media: ReadonlyMap<string, Media>;
};

/** A whole help centre as built: what the server answers from. Never changed, only replaced. */
export type Library = {
  /** The content revision the artifact was built from. */
  readonly revision: string;
  readonly site: Site;
} & Readonly<Record<Audience, AudienceLibrary>>;

/** Topics of an audience in reading order, each with its articles. */
export type Topic = {
  readonly id: string | null;
  readonly title: string;
  readonly audience: Audience;
  readonly articles: readonly LibraryArticle[];
};

const titled = (folder: string): string => {
  const words = folder.replace(/-/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/**
 * The contents of one audience by set, then topic: topics stand in the order of `site.yml`'s `topics`,
 * then by title; articles without a topic come first.
 */
export const topicsOf = (site: Site, library: AudienceLibrary): readonly Topic[] => {
  const declared = Object.keys(site.topics);
  const rank = (topic: Topic): number => {
    if (topic.id === null) return -1;
    const place = declared.indexOf(topic.id);
    return place === -1 ? declared.length : place;
  };
  const found = new Map<string, Topic & { articles: LibraryArticle[] }>();
  for (const article of library.articles) {
    const key = `${article.audience}/${article.topic ?? ''}`;
    const title = article.topic === null ? 'Questions' : (site.topics[article.topic] ?? titled(article.topic));
    const topic = found.get(key) ?? { id: article.topic, title, audience: article.audience, articles: [] };
    topic.articles.push(article);
    found.set(key, topic);
  }
  const sets = setsReadBy(library.audience);
  return [...found.values()].sort(
    (a, b) =>
      sets.indexOf(b.audience) - sets.indexOf(a.audience) || rank(a) - rank(b) || a.title.localeCompare(b.title),
  );
};
