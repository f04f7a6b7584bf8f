import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Answer, ArticleReference, Choice, Verdict } from '../../../server/contract/ask.ts';
import { markedHtml } from '../../../server/core/answering/matches.ts';
import {
  alsoLookingFor,
  askAPerson,
  fromSection,
  iRead,
  no,
  notedForWriters,
  personCanHelp,
  readAs,
  readFullArticle,
  searchExactly,
  thankYou,
  updated,
  writersKnow,
  yes,
} from '../../../server/core/words/en/answers.ts';
import {
  dateInWords,
  mayBeVotedOn,
  spokenInTwo,
  spokenOfPart,
  sureness,
  voteQuestion,
  wayToBeTold,
  type Spoken,
  type WayToPerson,
} from '../../../server/http/layout/wording.ts';
import { face } from './face.ts';
import { quoteFragment, type LoadPicture } from './quote.ts';
import { waysOf, type Replied } from './reply-ways.ts';

/** What a card needs of the box: where links lead, whose face it wears, and what to do when something is pressed. */
export type CardContext = {
  readonly origin: string;
  readonly portraitUrl: string | null;
  readonly loadPicture: LoadPicture | null;
  readonly onOpened: (article: ArticleReference) => void;
  readonly onPicked: (article: ArticleReference) => void;
  readonly onVote: (vote: 'helpful' | 'not-helpful') => void;
  readonly onExact: () => void;
};

const link = ({ origin }: CardContext, article: ArticleReference, label: string, onClick: () => void): TemplateResult =>
  html`<a href=${new URL(article.url, origin).href} @click=${onClick}>${label}</a>`;

const rows = (context: CardContext, choices: readonly Choice[]): TemplateResult => html`
  <ul class="rows">
    ${choices.map(
      ({ article, question }) => html`<li>${link(context, article, question, () => context.onPicked(article))}</li>`,
    )}
  </ul>
`;

const wayLink = ({ origin }: CardContext, { href }: WayToPerson, label: string, look: string): TemplateResult =>
  html`<a class=${look} href=${new URL(href, origin).href}>${label}</a>`;

const buttons = (context: CardContext, ways: readonly WayToPerson[]): TemplateResult | typeof nothing =>
  ways.length === 0
    ? nothing
    : html`<div class="buttons">${ways.map((way) => wayLink(context, way, way.label, 'button'))}</div>`;

/** The same, and the alert form. */
const waysOn = (replied: Replied): readonly WayToPerson[] => [
  ...waysOf(replied),
  ...wayToBeTold({ question: replied.question, ask: replied.reply.id }),
];

const answered = (context: CardContext, { article, passage }: Answer, confidence: number): TemplateResult => html`
  <h2 class="card-head">${article.title}</h2>
  <div class="card-rest">
    ${passage.heading === null ? nothing : html`<p class="soft">${fromSection(passage.heading)}</p>`}
    <blockquote class="quote prose">
      ${guard([passage], () => quoteFragment(markedHtml(passage.html, passage.text, passage.matches), context.origin, context.loadPicture))}
    </blockquote>
    <p class="card-facts">
      ${link(context, article, readFullArticle, () => context.onOpened(article))}
      ${article.updated === null ? nothing : html`<span class="soft">${updated} ${dateInWords(article.updated)}</span>`}
      <span class="chip chip-good">${sureness(confidence)}</span>
    </p>
  </div>
`;

const spoken = (
  context: CardContext,
  { kind, choices }: Verdict,
  { headline, rest }: Spoken,
  ways: readonly WayToPerson[],
): TemplateResult => html`
  <h2 class="card-head">${headline}</h2>
  <div class="card-rest">
    ${rest === '' ? nothing : html`<p>${rest}</p>`} ${kind === 'choices' ? rows(context, choices) : nothing}
    ${buttons(context, ways)}
  </div>
`;

const foot = (context: CardContext, replied: Replied): TemplateResult => {
  const { reply, vote } = replied;
  const ways = waysOf(replied);
  if (vote === 'helpful') return html`<div class="card-foot" tabindex="-1">${thankYou} ${writersKnow}</div>`;
  if (vote === 'not-helpful')
    return html`<div class="card-foot" tabindex="-1">
      <span>${thankYou} ${ways.length === 0 ? notedForWriters : personCanHelp}</span>
      ${buttons(context, waysOn(replied))}
    </div>`;
  return html`<div class="card-foot" role="group" aria-labelledby="vote">
    <span id="vote">${voteQuestion(reply)}</span>
    <button class="button" type="button" @click=${() => context.onVote('helpful')}>${yes}</button>
    <button class="button" type="button" @click=${() => context.onVote('not-helpful')}>${no}</button>
    ${ways.slice(0, 1).map((way) => wayLink(context, way, askAPerson, 'card-person'))}
  </div>`;
};

const card = (context: CardContext, body: TemplateResult, under: unknown): TemplateResult => html`
  <article class="card">
    <div class="card-body">${face(context.portraitUrl)}${body}</div>
    ${under}
  </article>
`;

const parts = (context: CardContext, replied: Replied): TemplateResult => {
  const { reply } = replied;
  const ways = waysOf(replied);
  return html`
    <p class="said">${reply.text}</p>
    ${reply.parts.map(
      (part) =>
        html`<section class="part" aria-label="“${part.question}”">
          <p class="part-question">“${part.question}”</p>
          ${card(
            context,
            part.answer === null
              ? spoken(context, part, spokenOfPart(part), part.kind === 'unknown' ? ways : [])
              : answered(context, part.answer, part.confidence),
            nothing,
          )}
        </section>`,
    )}
    ${mayBeVotedOn(reply) ? html`<div class="card">${foot(context, replied)}</div>` : nothing}
  `;
};

const single = (context: CardContext, replied: Replied): TemplateResult => {
  const { reply } = replied;
  const under = mayBeVotedOn(reply) ? foot(context, replied) : nothing;
  if (reply.answer === null) {
    const ways = reply.kind === 'unknown' ? waysOn(replied) : reply.kind === 'out-of-scope' ? waysOf(replied) : [];
    return card(context, spoken(context, reply, spokenInTwo(reply.text), ways), under);
  }
  return html`
    ${card(context, answered(context, reply.answer, reply.confidence), under)}
    ${
      reply.choices.length === 0
        ? nothing
        : html`<section class="also">
            <h2>${alsoLookingFor}</h2>
            ${rows(context, reply.choices)}
          </section>`
    }
  `;
};

const corrections = (context: CardContext, { reply }: Replied): TemplateResult => html`
  <p class="corrections">
    ${iRead}
    ${reply.corrections.map(({ from, to }, place) => html`${place === 0 ? '' : ', '}<b>${from}</b> ${readAs} <b>${to}</b>`)}.
    <button class="link" type="button" @click=${context.onExact}>${searchExactly}</button>
  </p>
`;

/** A reply as it is read: the same card as on the page that answers without a script (server/http/answering/card-view.ts). */
export const replyCard = (context: CardContext, replied: Replied): TemplateResult => html`
  <div class="reply">
    ${replied.reply.corrections.length === 0 ? nothing : corrections(context, replied)}
    ${replied.reply.parts.length > 1 ? parts(context, replied) : single(context, replied)}
  </div>
`;
