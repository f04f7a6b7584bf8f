import { html, type ServerRenderedTemplate } from '@lit-labs/ssr/lib/server-template.js';
import { nothing } from 'lit';
import type { Reply } from '../../core/answering/reply.ts';
import { iRead, readAs, searchExactly } from '../../core/words/en/answers.ts';
import { ask } from '../../core/words/en/box.ts';
import { helpOfferWords } from '../../core/words/en/hand-over.ts';
import { askWords, frameWords } from '../../core/words/en/pages.ts';
import { box, emptyBox } from '../layout/box.ts';
import { replyCards, wayButtons } from './card-view.ts';
import { homePath, renderPage } from '../layout/layout.ts';
import type { PageView } from '../layout/page-view.ts';
import { waysToPerson } from '../layout/wording.ts';

/** The page that answers a question; with no question it is the box and a hint. */
export type AnswerView = PageView & {
  /** As it was asked; '' for none. */
  readonly question: string;
  /** Null where nothing was asked. */
  readonly reply: Reply | null;
  /** Whether Red offers a person by itself: the third reply of the visit was none. */
  readonly offersHelp: boolean;
};

/** The id of the reply's element: the box replaces it with a newer reply. */
const replyId = 'reply';

const corrections = ({ audience }: PageView, question: string, reply: Reply): ServerRenderedTemplate => {
  const exact = `/ask?${new URLSearchParams({ q: question.toWellFormed(), exact: '1', audience }).toString()}`;
  const pairs = reply.corrections.map(
    ({ from, to }, place) => html`${place === 0 ? '' : ', '}<b>${from}</b> ${readAs} <b>${to}</b>`,
  );
  return html`<p class="corrections">${iRead} ${pairs}. <a href="${exact}" rel="nofollow">${searchExactly}</a></p>`;
};

/** The same offer as the box makes (web/components/red-hand-over/help-offer.ts). */
const helpOffer = (question: string, { contact, offers, id }: Reply): ServerRenderedTemplate => html`
  <section class="card offer" aria-labelledby="offer">
    <h2 id="offer" class="card-head">${helpOfferWords.title}</h2>
    <p>${helpOfferWords.text}</p>
    ${wayButtons(
      waysToPerson(contact, { question, ask: id }, offers)
        .slice(0, 1)
        .map(({ href }) => ({ href, label: helpOfferWords.yes })),
    )}
  </section>
`;

/** The answer to a question on a page of its own: all of it works without a script. */
export const renderAnswer = (view: AnswerView): string => {
  const { question, reply, site } = view;
  const asked = reply !== null;
  return renderPage({
    ...view,
    path: null,
    title: asked ? question : ask(site.rep.name),
    description: null,
    noindex: true,
    body: html`
      <h1 class="${asked ? 'unseen' : 'title'}">${asked ? askWords.asked(question) : askWords.title}</h1>
      ${asked ? nothing : html`<p class="soft meta">${askWords.hint}</p>`}
      ${box(view, { ...emptyBox, question, replaces: asked ? replyId : null, previous: reply?.id ?? null })}
      ${
        asked
          ? html`<div id="${replyId}" class="reply">
                ${reply.corrections.length === 0 ? nothing : corrections(view, question, reply)}
                ${replyCards(site, reply, question)} ${view.offersHelp ? helpOffer(question, reply) : nothing}
              </div>
              <p class="after"><a href="${homePath(view)}">${frameWords.seeAllTopics}</a></p>`
          : nothing
      }
    `,
  });
};
