import { html, type ServerRenderedTemplate } from '@lit-labs/ssr/lib/server-template.js';
import { nothing } from 'lit';
import { articlePath } from '../../core/content/article.ts';
import type { Topic } from '../../core/answering/library.ts';
import type { Site } from '../../core/content/site.ts';
import { homeWords } from '../../core/words/en/pages.ts';
import { box } from '../layout/box.ts';
import { renderPage } from '../layout/layout.ts';
import type { PageView } from '../layout/page-view.ts';
import { portrait } from '../layout/portrait.ts';
import { spokenInTwo } from '../layout/wording.ts';

/** What a list of contents needs of a topic; core's `Topic` is one. */
export type ContentsTopic = Omit<Topic, 'articles'> & {
  readonly articles: readonly { readonly slug: string; readonly title: string }[];
};

/** The first page. */
export type HomeView = PageView & { readonly topics: readonly ContentsTopic[] };

/** Up to this many articles are contents; more are a library, and only its shelves are shown. Range 40–100. */
const mostArticlesListed = 60;
/** How many questions of a topic stand on the first page: of a small site, as many as one looks over at a glance … */
const listedOfTopic = 7;
/** … and of a large one, enough to know the topic by. */
const listedOfLargeSite = 3;

/** Stands in an address for articles without a topic; no folder can be called so. */
const withoutTopic = '_';

/** The page of a topic. */
export const topicPath = ({ audience, id }: Pick<Topic, 'audience' | 'id'>): string =>
  `/topics/${audience}/${id ?? withoutTopic}`;

const topicColumn = (topic: ContentsTopic, most: number): ServerRenderedTemplate => {
  // "1 more question" would take the line that the question itself takes
  const shown = topic.articles.length === most + 1 ? most + 1 : most;
  const more = topic.articles.length - shown;
  return html`
    <section class="topic">
      <h3><a href="${topicPath(topic)}">${topic.title}</a></h3>
      <ul>
        ${topic.articles.slice(0, shown).map(({ slug, title }) => html`<li><a href="${articlePath(slug)}">${title}</a></li>`)}
      </ul>
      ${
        more > 0
          ? html`<p class="more">
              <a href="${topicPath(topic)}"
                >${homeWords.more(more)}<span class="unseen">${homeWords.onTopic(topic.title)}</span> →</a
              >
            </p>`
          : nothing
      }
    </section>
  `;
};

const contents = (topics: readonly ContentsTopic[]): ServerRenderedTemplate => {
  const total = topics.reduce((sum, { articles }) => sum + articles.length, 0);
  const most = total > mostArticlesListed ? listedOfLargeSite : listedOfTopic;
  return html`
    <section class="contents" aria-labelledby="contents">
      <div class="contents-head">
        <h2 id="contents">${homeWords.contents}</h2>
        <p class="soft">${homeWords.answered(total)}</p>
      </div>
      <div class="topics">${topics.map((topic) => topicColumn(topic, most))}</div>
    </section>
  `;
};

const scope = ({ scope: { will, willNot } }: Site): ServerRenderedTemplate => {
  const card = (title: string, kind: string, lines: readonly string[]) =>
    lines.length === 0
      ? nothing
      : html`<section class="scope-card ${kind}">
          <h2>${title}</h2>
          <ul>
            ${lines.map((line) => html`<li>${line}</li>`)}
          </ul>
        </section>`;
  return html`<div class="scope">
    ${card(homeWords.will, 'will', will)}${card(
      homeWords.willNot,
      'will-not',
      willNot.map(({ line }) => line),
    )}
  </div>`;
};

/** The first page: Red's greeting, the box, what Red can and cannot answer, and the contents by topic. */
export const renderHome = (view: HomeView): string => {
  const { site, topics } = view;
  const { headline, rest } = spokenInTwo(site.rep.greeting);
  const hasScope = site.scope.will.length + site.scope.willNot.length > 0;
  return renderPage({
    ...view,
    path: '/',
    title: null,
    description: site.scope.will.length === 0 ? null : `${site.name}: ${site.scope.will.join('; ')}.`,
    noindex: false,
    body: html`
      <div class="greeting">
        ${portrait(site, 88)}
        <h1><span>${headline}</span> ${rest === '' ? nothing : html`<span>${rest}</span>`}</h1>
      </div>
      ${box(view)} ${hasScope ? scope(site) : nothing} ${topics.length === 0 ? nothing : contents(topics)}
    `,
  });
};
