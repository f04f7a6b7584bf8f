import { html, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { WholeArticle } from '../../../server/contract/article.ts';
import { backToAnswer } from '../../../server/core/words/en/box.ts';
import { quoteFragment, type LoadPicture } from './quote.ts';

/** What reading an article in place needs of the box. */
export type ReadingContext = {
  readonly origin: string;
  readonly loadPicture: LoadPicture | null;
  readonly onBack: () => void;
};

/** A whole article in the box: customers read there what a link, which carries no token, would not show them. */
export const readingCard = (
  { origin, loadPicture, onBack }: ReadingContext,
  { title, html: body }: WholeArticle,
): TemplateResult =>
  html`<div class="reply">
    <button class="link" type="button" @click=${onBack}>${backToAnswer}</button>
    <article class="card article" aria-labelledby="reading">
      <h2 id="reading" class="card-head" tabindex="-1">${title}</h2>
      <div class="prose">${guard([body], () => quoteFragment(body, origin, loadPicture))}</div>
    </article>
  </div>`;
