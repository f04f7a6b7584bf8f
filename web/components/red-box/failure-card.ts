import { html, type TemplateResult } from 'lit';
import { failureHeadlines, notReached, ourFault, stillInBox, tryAgain } from '../../../server/core/words/en/box.ts';
import type { Failure } from '../http-client/ask-contract.ts';
import { face } from './face.ts';

const headlines: Readonly<Record<string, string>> = failureHeadlines;

/** A failure in Red's words: what happened, and what to do. */
export const failureWords = (failure: Failure): { readonly headline: string; readonly rest: string } =>
  failure.kind === 'unreachable'
    ? {
        headline: notReached,
        rest: stillInBox,
      }
    : { headline: headlines[failure.code] ?? ourFault, rest: failure.detail };

/** A failure under the box; the question stays in the box, and one press asks again. */
export const failureCard = (failure: Failure, portraitUrl: string | null, onAgain: () => void): TemplateResult => {
  const { headline, rest } = failureWords(failure);
  return html`<div class="reply">
    <article class="card">
      <div class="card-body">
        ${face(portraitUrl)}
        <h2 class="card-head">${headline}</h2>
        <div class="card-rest">
          <p>${rest}</p>
          <div class="buttons"><button class="button" type="button" @click=${onAgain}>${tryAgain}</button></div>
        </div>
      </div>
    </article>
  </div>`;
};
