import { html } from '@lit-labs/ssr/lib/server-template.js';
import { nothing } from 'lit';
import { articlePath } from '../../core/content/article.ts';
import type { ErrorCode } from '../../core/shared/errors.ts';
import type { LibraryArticle } from '../../core/answering/library.ts';
import { frameWords, problemHeadlines, problemWords } from '../../core/words/en/pages.ts';
import { box, emptyBox } from './box.ts';
import { homePath, renderPage } from './layout.ts';
import type { PageView } from './page-view.ts';
import { portrait } from './portrait.ts';

/** A page that says what went wrong. */
export type ProblemView = PageView & {
  readonly code: ErrorCode;
  /** What was wrong and what to do, as the error says it. */
  readonly detail: string;
  /** Another headline than the one of the code; left out where that one fits. */
  readonly headline?: string;
  /** The question that could not be answered, so that it is not lost. */
  readonly question?: string;
  /** The article whose address was mistyped. */
  readonly didYouMean?: Pick<LibraryArticle, 'slug' | 'title'> | null;
};

/** Each error in Red's voice. */
const said: Readonly<Record<ErrorCode, string>> = problemHeadlines;

/** An error page in Red's voice, with the box: what was asked is not lost. */
export const renderProblem = (view: ProblemView): string => {
  const { didYouMean = null, headline = said[view.code] } = view;
  const [before, after] = problemWords.didYouMean;
  return renderPage({
    ...view,
    path: null,
    title: headline,
    description: null,
    noindex: true,
    body: html`
      <div class="greeting greeting-small">
        ${portrait(view.site, 64)}
        <div>
          <h1>${headline}</h1>
          <p class="soft">${view.detail}</p>
          ${
            didYouMean === null
              ? nothing
              : html`<p>${before}<a href="${articlePath(didYouMean.slug)}">${didYouMean.title}</a>${after}</p>`
          }
        </div>
      </div>
      ${box(view, { ...emptyBox, question: view.question ?? '' })}
      <p class="after"><a href="${homePath(view)}">${frameWords.seeAllTopics}</a></p>
    `,
  });
};
