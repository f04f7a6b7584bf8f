import { html, type ServerRenderedTemplate } from '@lit-labs/ssr/lib/server-template.js';
import { nothing } from 'lit';
import type { Answer, Choice, Reply, Verdict } from '../../core/answering/reply.ts';
import { markedHtml } from '../../core/answering/matches.ts';
import type { Site } from '../../core/content/site.ts';
import {
  alsoLookingFor,
  askAPerson,
  fromSection,
  no,
  readFullArticle,
  updated,
  yes,
} from '../../core/words/en/answers.ts';
import { portrait } from '../layout/portrait.ts';
import { sanitisedHtml } from '../layout/raw-html.ts';
import {
  dateInWords,
  mayBeVotedOn,
  spokenInTwo,
  spokenOfPart,
  sureness,
  voteQuestion,
  wayToBeTold,
  waysToPerson,
  type Spoken,
  type WayToPerson,
} from '../layout/wording.ts';

/** An article's address as a path. The reader of this page is on the right server already, whatever its name. */
const onThisSite = (url: string): string => {
  const { pathname, hash } = new URL(url, 'http://path.invalid');
  return pathname + hash;
};

const articleRows = (choices: readonly Choice[]): ServerRenderedTemplate => html`
  <ul class="rows">
    ${choices.map(({ article, question }) => html`<li><a href="${onThisSite(article.url)}">${question}</a></li>`)}
  </ul>
`;

/** Ways to a person as buttons, the first filled. */
export const wayButtons = (ways: readonly WayToPerson[]): ServerRenderedTemplate | typeof nothing =>
  ways.length === 0
    ? nothing
    : html`<p class="buttons">
        ${ways.map(({ href, label }) => html`<a class="button" href="${href}">${label}</a>`)}
      </p>`;

const answerBody = ({ article, passage }: Answer, confidence: number): ServerRenderedTemplate => html`
  <h2 class="card-head">${article.title}</h2>
  <div class="card-rest">
    ${passage.heading === null ? nothing : html`<p class="soft">${fromSection(passage.heading)}</p>`}
    <blockquote class="quote prose">
      ${sanitisedHtml(markedHtml(passage.html, passage.text, passage.matches))}
    </blockquote>
    <p class="card-facts">
      <a href="${onThisSite(article.url)}">${readFullArticle}</a>
      ${article.updated === null ? nothing : html`<span class="soft">${updated} ${dateInWords(article.updated)}</span>`}
      <span class="chip chip-good">${sureness(confidence)}</span>
    </p>
  </div>
`;

const spokenBody = (
  { kind, choices }: Verdict,
  { headline, rest }: Spoken,
  ways: readonly WayToPerson[],
): ServerRenderedTemplate => html`
  <h2 class="card-head">${headline}</h2>
  <div class="card-rest">
    ${rest === '' ? nothing : html`<p>${rest}</p>`} ${kind === 'choices' ? articleRows(choices) : nothing}
    ${wayButtons(ways)}
  </div>
`;

/** Asks whether the reply helped: a plain form, so that it works without a script. */
const vote = (reply: Reply, question: string, ways: readonly WayToPerson[]): ServerRenderedTemplate => html`
  <form class="card-foot" method="post" action="/asks/${reply.id}/outcome">
    <input type="hidden" name="q" value="${question}" />
    <span id="vote">${voteQuestion(reply)}</span>
    <button class="button" name="outcome" value="helpful" aria-describedby="vote">${yes}</button>
    <button class="button" name="outcome" value="not-helpful" aria-describedby="vote">${no}</button>
    ${ways.slice(0, 1).map(({ href }) => html`<a class="card-person" href="${href}">${askAPerson}</a>`)}
  </form>
`;

const card = (site: Site, body: ServerRenderedTemplate, foot: unknown): ServerRenderedTemplate => html`
  <article class="card">
    <div class="card-body">${portrait(site, 46)}${body}</div>
    ${foot}
  </article>
`;

const partCards = (site: Site, reply: Reply, question: string): ServerRenderedTemplate => {
  const ways = waysToPerson(reply.contact, { question, ask: reply.id }, reply.offers);
  return html`
    <p class="said">${reply.text}</p>
    ${reply.parts.map(
      (part) => html`
        <section class="part" aria-label="“${part.question}”">
          <p class="part-question">“${part.question}”</p>
          ${card(
            site,
            part.answer === null
              ? spokenBody(part, spokenOfPart(part), part.kind === 'unknown' ? ways : [])
              : answerBody(part.answer, part.confidence),
            nothing,
          )}
        </section>
      `,
    )}
    ${mayBeVotedOn(reply) ? html`<div class="card">${vote(reply, question, ways)}</div>` : nothing}
  `;
};

/** A reply as it is read: the writer's words, or what Red says instead, and what to do next. */
export const replyCards = (site: Site, reply: Reply, question: string): ServerRenderedTemplate => {
  if (reply.parts.length > 1) return partCards(site, reply, question);
  const forPerson = { question, ask: reply.id };
  const ways = waysToPerson(reply.contact, forPerson, reply.offers);
  const foot = mayBeVotedOn(reply) ? vote(reply, question, ways) : nothing;
  if (reply.answer === null) {
    const offered =
      reply.kind === 'unknown' ? [...ways, ...wayToBeTold(forPerson)] : reply.kind === 'out-of-scope' ? ways : [];
    return card(site, spokenBody(reply, spokenInTwo(reply.text), offered), foot);
  }
  return html`
    ${card(site, answerBody(reply.answer, reply.confidence), foot)}
    ${
      reply.choices.length === 0
        ? nothing
        : html`<section class="also">
            <h2>${alsoLookingFor}</h2>
            ${articleRows(reply.choices)}
          </section>`
    }
  `;
};
