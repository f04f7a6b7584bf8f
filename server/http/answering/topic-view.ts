import { html, type ServerRenderedTemplate } from '@lit-labs/ssr/lib/server-template.js';
import { articlePath } from '../../core/content/article.ts';
import { frameWords, topicWords } from '../../core/words/en/pages.ts';
import { box } from '../layout/box.ts';
import { topicPath, type ContentsTopic } from './home-view.ts';
import { homePath, renderPage } from '../layout/layout.ts';
import type { PageView } from '../layout/page-view.ts';

/** The page of a topic. */
export type TopicView = PageView & { readonly topic: ContentsTopic };

/** The way back: the first page, and further steps where there are any. */
export const breadcrumb = (
  frame: PageView,
  steps: readonly { readonly title: string; readonly path: string }[],
): ServerRenderedTemplate => html`
  <nav class="crumbs" aria-label="${frameWords.youAreHere}">
    <ol>
      <li><a href="${homePath(frame)}">${frameWords.allTopics}</a></li>
      ${steps.map(({ title, path }) => html`<li><a href="${path}">${title}</a></li>`)}
    </ol>
  </nav>
`;

/** All the questions of one topic. */
export const renderTopic = (view: TopicView): string => {
  const { topic, site } = view;
  const count = topic.articles.length;
  return renderPage({
    ...view,
    path: topicPath(topic),
    title: topic.title,
    description: topicWords.description(topic.title, count, site.name),
    noindex: false,
    body: html`
      ${breadcrumb(view, [])}
      <h1>${topic.title}</h1>
      <p class="soft meta">${topicWords.count(count)}</p>
      <ul class="rows">
        ${topic.articles.map(({ slug, title }) => html`<li><a href="${articlePath(slug)}">${title}</a></li>`)}
      </ul>
      <section class="again" aria-labelledby="again">
        <h2 id="again">${topicWords.ask}</h2>
        ${box(view)}
      </section>
    `,
  });
};
