import { html } from '@lit-labs/ssr/lib/server-template.js';
import { nothing } from 'lit';
import { articlePath } from '../../core/content/article.ts';
import { offersOf } from '../../core/follow-ups/hand-over-rule.ts';
import type { LibraryArticle, Topic } from '../../core/answering/library.ts';
import { updated as updatedOn } from '../../core/words/en/answers.ts';
import { articleWords } from '../../core/words/en/pages.ts';
import { box } from '../layout/box.ts';
import { wayButtons } from './card-view.ts';
import { topicPath } from './home-view.ts';
import { renderPage } from '../layout/layout.ts';
import type { PageView } from '../layout/page-view.ts';
import { sanitisedHtml } from '../layout/raw-html.ts';
import { breadcrumb } from './topic-view.ts';
import { dateInWords, waysToPerson } from '../layout/wording.ts';

/** The page of an article. */
export type ArticleView = PageView & {
  /** `html` is the body, rendered and sanitised at build. */
  readonly article: Pick<LibraryArticle, 'slug' | 'title' | 'audience' | 'updated' | 'draft' | 'html' | 'passages'>;
  readonly topic: Pick<Topic, 'audience' | 'id' | 'title'> | null;
  /** What to read next; only articles that this audience may see. */
  readonly related: readonly Pick<LibraryArticle, 'slug' | 'title'>[];
};

/** The longest description search engines show, in characters. */
const longestDescription = 155;

const descriptionOf = ({ passages }: ArticleView['article']): string | null => {
  const text = passages.flatMap(({ blocks }) => blocks).find((block) => block.text !== '')?.text ?? null;
  if (text === null || text.length <= longestDescription) return text;
  return `${text.slice(0, text.lastIndexOf(' ', longestDescription))}…`;
};

/** An article: where it stands, what it says, when it was last true, what to read next, and the box again. */
export const renderArticle = (view: ArticleView): string => {
  const { article, topic, related, site } = view;
  const { updated } = article;
  const ways = waysToPerson(site.contact, { question: article.title, ask: null }, offersOf(site));
  const steps = topic === null ? [] : [{ title: topic.title, path: topicPath(topic) }];
  return renderPage({
    ...view,
    path: articlePath(article.slug),
    title: article.title,
    description: descriptionOf(article),
    noindex: article.draft,
    body: html`
      ${breadcrumb(view, steps)}
      <article class="article">
        <h1>${article.title}</h1>
        <p class="soft meta">
          ${updated === null ? nothing : html`<span>${updatedOn} <time datetime="${updated}">${dateInWords(updated)}</time></span>`}
          ${
            article.audience === 'customer' ? html`<span class="chip">${site.audiences.customer.label}</span>` : nothing
          }
          ${article.draft ? html`<span class="chip chip-attention">${articleWords.draft}</span>` : nothing}
        </p>
        <div class="prose">${sanitisedHtml(article.html)}</div>
      </article>
      ${
        related.length === 0
          ? nothing
          : html`<section class="related" aria-labelledby="related">
              <h2 id="related">${articleWords.related}</h2>
              <ul class="rows">
                ${related.map(({ slug, title }) => html`<li><a href="${articlePath(slug)}">${title}</a></li>`)}
              </ul>
            </section>`
      }
      <section class="again" aria-labelledby="again">
        <h2 id="again">${articleWords.ask}</h2>
        ${box(view)} ${wayButtons(ways)}
      </section>
    `,
  });
};
