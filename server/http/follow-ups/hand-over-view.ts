import { html, type ServerRenderedTemplate } from '@lit-labs/ssr/lib/server-template.js';
import { nothing } from 'lit';
import { maxMessageLength, maxNameLength, type RequestedTimeWords } from '../../core/follow-ups/follow-up-words.ts';
import { maxQuestionLength } from '../../core/answering/question.ts';
import { whatIsRecorded } from '../../core/words/en/answers.ts';
import { handOverWords } from '../../core/words/en/hand-over.ts';
import { renderPage } from '../layout/layout.ts';
import type { PageView } from '../layout/page-view.ts';
import { portrait } from '../layout/portrait.ts';

/** What stands in the form: what was typed before, where it comes back with an error. */
export type HandOverFields = {
  /** Makes the hand-over one, however often the form is sent. */
  readonly key: string;
  readonly ask: string;
  readonly question: string;
  readonly message: string;
  readonly email: string;
  readonly name: string;
  readonly channel: string;
  readonly slot: string;
  readonly phone: string;
  readonly within: string;
};

/** The form on a page of its own: all of it works without a script. */
export type HandOverView = PageView & {
  readonly fields: HandOverFields;
  /** The address that is known already, masked; null where one is asked for. */
  readonly address: { readonly masked: string; readonly isFixed: boolean } | null;
  /** By when an answer is due, and what would bring it nearer. */
  readonly soon: RequestedTimeWords;
  /** When somebody can call, in the site's zone. */
  readonly slots: readonly { readonly start: string; readonly label: string }[];
  readonly timeZone: string;
  /** What was wrong with what was sent, and what to do; null at first. */
  readonly error: string | null;
};

const address = ({ fields }: HandOverView): ServerRenderedTemplate => html`
  <label for="email">${handOverWords.email}</label>
  <input id="email" name="email" type="email" autocomplete="email" value="${fields.email}" maxlength="254" />
  <label for="name">${handOverWords.name} <span class="soft">${handOverWords.optional}</span></label>
  <input id="name" name="name" type="text" autocomplete="name" value="${fields.name}" maxlength="${maxNameLength}" />
`;

const knownAddress = (
  { masked, isFixed }: NonNullable<HandOverView['address']>,
  { email }: HandOverFields,
): ServerRenderedTemplate => html`
  <p class="soft">${handOverWords.knownAddress(masked)}</p>
  ${
    isFixed
      ? nothing
      : html`<details ?open="${email !== ''}">
          <summary>${handOverWords.useAnother}</summary>
          <label for="email">${handOverWords.anotherEmail}</label>
          <input id="email" name="email" type="email" autocomplete="email" value="${email}" maxlength="254" />
        </details>`
  }
`;

const within = ({ fields, soon }: HandOverView): ServerRenderedTemplate => html`
  <fieldset>
    <legend>${handOverWords.within}</legend>
    ${[{ value: '', label: handOverWords.usual(soon.usual) }, ...soon.choices].map(
      ({ value, label }) =>
        html`<label class="choice">
          <input type="radio" name="within" value="${value}" ?checked="${fields.within === value}" /> ${label}
        </label>`,
    )}
  </fieldset>
`;

const callBack = ({ fields, slots, timeZone }: HandOverView): ServerRenderedTemplate => html`
  <fieldset>
    <legend>${handOverWords.channel}</legend>
    <label class="choice">
      <input type="radio" name="channel" value="email" ?checked="${fields.channel !== 'call-back'}" />
      ${handOverWords.byEmail}
    </label>
    <label class="choice">
      <input type="radio" name="channel" value="call-back" ?checked="${fields.channel === 'call-back'}" />
      ${handOverWords.byPhone}
    </label>
    <label for="slot">${handOverWords.slot} <span class="soft">${handOverWords.timesIn(timeZone)}</span></label>
    <select id="slot" name="slot">
      <option value="">${handOverWords.noCall}</option>
      ${slots.map(
        ({ start, label }) => html`<option value="${start}" ?selected="${fields.slot === start}">${label}</option>`,
      )}
    </select>
    <label for="phone">${handOverWords.phone}</label>
    <input id="phone" name="phone" type="tel" autocomplete="tel" value="${fields.phone}" maxlength="32" />
  </fieldset>
`;

const form = (view: HandOverView): ServerRenderedTemplate => {
  const { fields, audience } = view;
  return html`<form class="hand-over" method="post" action="/hand-over">
    <input type="hidden" name="key" value="${fields.key}" />
    <input type="hidden" name="ask" value="${fields.ask}" />
    <input type="hidden" name="audience" value="${audience}" />
    <label for="asked">${handOverWords.question}</label>
    <input
      id="asked"
      name="question"
      type="text"
      value="${fields.question}"
      maxlength="${maxQuestionLength}"
      required
    />
    <label for="message">${handOverWords.message} <span class="soft">${handOverWords.optional}</span></label>
    <textarea id="message" name="message" rows="5" maxlength="${maxMessageLength}" aria-describedby="no-files">
${fields.message}</textarea>
    <p id="no-files" class="soft small">${handOverWords.noFiles}</p>
    ${view.address === null ? address(view) : knownAddress(view.address, fields)}
    ${view.soon.choices.length === 0 ? html`<p class="soft">${handOverWords.expected(view.soon.usual)}</p>` : within(view)}
    ${view.slots.length === 0 ? nothing : callBack(view)}
    <button class="ask-button" type="submit">${handOverWords.send}</button>
    <p class="notice">${handOverWords.notice} <a href="/what-is-recorded">${whatIsRecorded}</a></p>
  </form>`;
};

/** The form that hands a question over, and what was wrong with it. */
export const renderHandOver = (view: HandOverView): string =>
  renderPage({
    ...view,
    path: null,
    title: handOverWords.title,
    description: null,
    noindex: true,
    body: html`
      <div class="greeting greeting-small">
        ${portrait(view.site, 64)}
        <div>
          <h1>${handOverWords.title}</h1>
          <p class="soft">${handOverWords.lead}</p>
        </div>
      </div>
      ${view.error === null ? nothing : html`<p class="form-error" role="alert">${view.error}</p>`} ${form(view)}
    `,
  });
