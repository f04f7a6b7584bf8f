import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Artifact } from '../../server/artifact/artifact.ts';
import type { LibraryArticle } from '../../server/core/answering/library.ts';
import { defaultPromises, type Site } from '../../server/core/content/site.ts';

/** The engine version the artifacts of tests are written and read with. */
export const testEngineVersion = 7;

/** A site that says the least. */
export const plainSite: Site = {
  name: 'H',
  url: 'https://h.example',
  rep: { name: 'Red', greeting: 'Hi', portrait: null },
  contact: { email: null, url: null },
  scope: { will: [], willNot: [] },
  audiences: { prospect: { label: 'P' }, customer: { label: 'C', access: 'token' } },
  topics: {},
  smallTalk: [],
  departments: [],
  promises: defaultPromises,
  ranks: [],
  thresholds: null,
};

/** An article of which nothing matters but its name. */
export const smallArticle = (slug: string): LibraryArticle => ({
  id: slug,
  title: 'T',
  asks: [],
  mustNotAnswer: [],
  tags: [],
  related: [],
  owner: null,
  department: null,
  reviewBy: null,
  updated: null,
  draft: false,
  order: null,
  redirectFrom: [],
  slug,
  audience: 'prospect',
  topic: null,
  file: `prospect/${slug}.md`,
  revision: '00',
  passages: [],
  html: `<p>${slug}</p>`,
  pictures: ['media/p.png'],
});

/** An artifact of one article, small enough to damage it in every place. */
export const smallArtifact = (revision: string): Artifact => {
  const part = {
    articles: [smallArticle(`a-${revision}`)],
    engine: new Map([['engine.bin', Buffer.from(`engine of ${revision}`)]]),
    media: new Map([['media/p.png', { type: 'image/png', bytes: Buffer.from(`png ${revision}`) }]]),
  };
  return {
    revision,
    engineVersion: testEngineVersion,
    options: { drafts: false },
    site: plainSite,
    prospect: part,
    customer: part,
  };
};

/** Every file below a folder, by path relative to it, sorted. */
export const filesBelow = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted();
};
