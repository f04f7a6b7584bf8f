import type { Audience } from '../core/content/audience.ts';
import type { LibraryArticle, Media } from '../core/answering/library.ts';
import type { Site } from '../core/content/site.ts';

/** What one audience is served from: its articles and its engine's files, nothing of the other's. */
export type AudiencePart = {
  readonly articles: readonly LibraryArticle[];
  readonly engine: ReadonlyMap<string, Uint8Array>;
  /** Path relative to the content folder -> picture. */
  readonly media: ReadonlyMap<string, Media>;
};

/** A built help centre, as it is written to the disk and read back. */
export type Artifact = {
  readonly revision: string;
  readonly engineVersion: number;
  readonly options: { readonly drafts: boolean };
  readonly site: Site;
} & Readonly<Record<Audience, AudiencePart>>;
