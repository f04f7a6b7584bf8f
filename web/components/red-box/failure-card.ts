import { html, type TemplateResult } from 'lit';
import type { Failure } from '../http-client/ask-contract.ts';
import { face } from './face.ts';

const headlines: Readonly<Record<string, string>> = {
  'too-many-requests': 'That’s more than I can answer at once.',
  'question-too-long': 'That is a little long for me.',
  'customer-only': 'These answers are for customers.',
  overloaded: 'I have my paws full just now.',
  'not-ready': 'I’m still waking up.',
};

/** A failure in Red's words: what happened, and what to do. */
export const failureWords = (failure: Failure): { readonly headline: string; readonly rest: string } =>
  failure.kind === 'unreachable'
    ? {
        headline: 'I can’t reach the help centre just now.',
        rest: 'Your question is still in the box. Try again in a moment.',
      }
    : { headline: headlines[failure.code] ?? 'Something went wrong on our side.', rest: failure.detail };

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
          <div class="buttons"><button class="button" type="button" @click=${onAgain}>Try again</button></div>
        </div>
      </div>
    </article>
  </div>`;
};
