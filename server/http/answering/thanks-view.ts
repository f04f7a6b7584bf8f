import { html } from '@lit-labs/ssr/lib/server-template.js';
import { nothing } from 'lit';
import { offersOf } from '../../core/follow-ups/hand-over-rule.ts';
import { box } from '../layout/box.ts';
import { wayButtons } from './card-view.ts';
import { homePath, renderPage } from '../layout/layout.ts';
import type { PageView } from '../layout/page-view.ts';
import { portrait } from '../layout/portrait.ts';
import { thanks, wayToBeTold, waysToPerson, type ForPerson } from '../layout/wording.ts';

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
    title: 'Thank you',
    description: null,
    noindex: true,
    body: html`
      <article class="card">
        <div class="card-body">
          ${portrait(view.site, 46)}
          <h1 class="card-head">${helped ? 'Thank you.' : 'I’m sorry I was no help.'}</h1>
          <div class="card-rest">
            <p>${thanks[view.outcome].replace('Thank you. ', '')}</p>
            ${helped || ways.length === 0 ? nothing : html`<p>A person can help you now:</p>`}
            ${helped ? nothing : wayButtons(offered)}
          </div>
        </div>
      </article>
      <section class="again" aria-labelledby="again">
        <h2 id="again">${helped ? 'Anything else?' : 'Or try other words'}</h2>
        ${box(view)}
      </section>
      <p class="after"><a href="${homePath(view)}">See all topics</a></p>
    `,
  });
};
