import { html } from '@lit-labs/ssr/lib/server-template.js';
import { nothing } from 'lit';
import { offersOf } from '../../core/follow-ups/hand-over-rule.ts';
import { notedForWriters, personCanHelp, thankYou, writersKnow } from '../../core/words/en/answers.ts';
import { askWords, frameWords } from '../../core/words/en/pages.ts';
import { box } from '../layout/box.ts';
import { wayButtons } from './card-view.ts';
import { homePath, renderPage } from '../layout/layout.ts';
import type { PageView } from '../layout/page-view.ts';
import { portrait } from '../layout/portrait.ts';
import { wayToBeTold, waysToPerson, type ForPerson } from '../layout/wording.ts';

/** The page after a vote without a script. */
export type ThanksView = PageView & { readonly outcome: 'helpful' | 'not-helpful'; readonly forPerson: ForPerson };

/** Thanks for a vote, and offers a person where the reply did not help. */
export const renderThanks = (view: ThanksView): string => {
  const helped = view.outcome === 'helpful';
  const ways = waysToPerson(view.site.contact, view.forPerson, offersOf(view.site));
  const offered = [...ways, ...wayToBeTold(view.forPerson)];
  return renderPage({
    ...view,
    path: null,
    title: askWords.thanksTitle,
    description: null,
    noindex: true,
    body: html`
      <article class="card">
        <div class="card-body">
          ${portrait(view.site, 46)}
          <h1 class="card-head">${helped ? thankYou : askWords.sorry}</h1>
          <div class="card-rest">
            <p>${helped ? writersKnow : notedForWriters}</p>
            ${helped || ways.length === 0 ? nothing : html`<p>${personCanHelp}</p>`}
            ${helped ? nothing : wayButtons(offered)}
          </div>
        </div>
      </article>
      <section class="again" aria-labelledby="again">
        <h2 id="again">${helped ? askWords.anythingElse : askWords.otherWords}</h2>
        ${box(view)}
      </section>
      <p class="after"><a href="${homePath(view)}">${frameWords.seeAllTopics}</a></p>
    `,
  });
};
