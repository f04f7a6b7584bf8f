import { html, type ServerRenderedTemplate } from '@lit-labs/ssr/lib/server-template.js';
import { nothing } from 'lit';
import { whatIsRecorded } from '../../core/words/en/answers.ts';
import { recordedSections, recordedWords, type RecordedSection } from '../../core/words/en/recorded.ts';
import { box } from '../layout/box.ts';
import { renderPage } from '../layout/layout.ts';
import type { PageView } from '../layout/page-view.ts';
import { breadcrumb } from './topic-view.ts';

/** The page that says what is recorded. */
export type RecordedView = PageView;

const section = ({ heading, paragraphs, items }: RecordedSection): ServerRenderedTemplate => html`
  ${heading === '' ? nothing : html`<h2>${heading}</h2>`} ${paragraphs.map((text) => html`<p>${text}</p>`)}
  ${
    items.length === 0
      ? nothing
      : html`<ul>
          ${items.map((text) => html`<li>${text}</li>`)}
        </ul>`
  }
`;

/** What is recorded of a question, what is not, and for how long, in plain words. */
export const renderRecorded = (view: RecordedView): string =>
  renderPage({
    ...view,
    path: '/what-is-recorded',
    title: whatIsRecorded,
    description: recordedWords.description(view.site.name),
    noindex: false,
    body: html`
      ${breadcrumb(view, [])}
      <article class="article">
        <h1>${whatIsRecorded}</h1>
        <p class="soft meta">${recordedWords.kept(view.retentionDays)}</p>
        <div class="prose">${recordedSections(view.retentionDays).map(section)}</div>
      </article>
      <section class="again" aria-labelledby="again">
        <h2 id="again">${recordedWords.ask}</h2>
        ${box(view)}
      </section>
    `,
  });
