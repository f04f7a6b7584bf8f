import { html, nothing, type TemplateResult } from 'lit';
import {
  maxMessageLength,
  maxNameLength,
  type RequestedTimeWords,
} from '../../../server/core/follow-ups/follow-up-words.ts';
import { maxQuestionLength } from '../../../server/core/answering/question.ts';
import type { LikelyArticle, SlotOffered } from '../../../server/contract/hand-over.ts';
import type { FormNeeds } from '../http-client/hand-over-contract.ts';
import { whatIsRecorded } from '../../../server/core/words/en/answers.ts';
import { handOverWords } from '../../../server/core/words/en/hand-over.ts';

/** What the form shows, and what to do when it is used. */
export type HandOverForm = FormNeeds & {
  readonly origin: string;
  readonly question: string;
  readonly slots: readonly SlotOffered[];
  readonly timeZone: string;
  readonly wantsCall: boolean;
  readonly likely: readonly LikelyArticle[];
  /** What was wrong with what was sent; null where nothing was. */
  readonly error: string | null;
  readonly isSending: boolean;
  readonly onInput: () => void;
  readonly onChannel: (wantsCall: boolean) => void;
  readonly onSubmit: (event: SubmitEvent) => void;
  readonly onCancel: () => void;
};

/** Articles that may answer what is being written. They open elsewhere: what is typed stays. */
export const likelyList = (
  origin: string,
  likely: readonly LikelyArticle[],
  opening = handOverWords.likely,
): TemplateResult | typeof nothing =>
  likely.length === 0
    ? nothing
    : html`<p>${opening}</p>
        <ul class="rows">
          ${likely.map(
            ({ title, url }) =>
              html`<li>
                <a href=${new URL(url, origin).href} target="_blank" rel="noopener">${title}</a>
              </li>`,
          )}
        </ul>`;

const address = ({ wantsCall }: HandOverForm): TemplateResult => html`
  <label for="email"
    >${handOverWords.email}${wantsCall ? html` <span class="soft">${handOverWords.optional}</span>` : nothing}</label
  >
  <input id="email" name="email" type="email" autocomplete="email" maxlength="254" ?required=${!wantsCall} />
  <label for="name">${handOverWords.name} <span class="soft">${handOverWords.optional}</span></label>
  <input id="name" name="name" type="text" autocomplete="name" maxlength=${maxNameLength} />
`;

const knownAddress = (masked: string, isFixed: boolean): TemplateResult => html`
  <p class="soft">${handOverWords.knownAddress(masked)}</p>
  ${
    isFixed
      ? nothing
      : html`<details>
          <summary>${handOverWords.useAnother}</summary>
          <label for="email">${handOverWords.anotherEmail}</label>
          <input id="email" name="email" type="email" autocomplete="email" maxlength="254" />
        </details>`
  }
`;

const within = ({ usual, choices }: RequestedTimeWords): TemplateResult =>
  choices.length === 0
    ? html`<p class="soft">${handOverWords.expected(usual)}</p>`
    : html`<fieldset>
        <legend>${handOverWords.within}</legend>
        ${[{ value: '', label: handOverWords.usual(usual) }, ...choices].map(
          ({ value, label }) =>
            html`<label class="choice">
              <input type="radio" name="within" value=${value} ?checked=${value === ''} /> ${label}
            </label>`,
        )}
      </fieldset>`;

const call = ({ slots, timeZone }: HandOverForm): TemplateResult => html`
  <label for="slot">${handOverWords.slot} <span class="soft">${handOverWords.timesIn(timeZone)}</span></label>
  <select id="slot" name="slot" required>
    ${slots.map(({ start, label }) => html`<option value=${start}>${label}</option>`)}
  </select>
  <label for="phone">${handOverWords.phone}</label>
  <input id="phone" name="phone" type="tel" autocomplete="tel" maxlength="32" required />
`;

const channel = (form: HandOverForm): TemplateResult => html`
  <fieldset>
    <legend>${handOverWords.channel}</legend>
    <label class="choice">
      <input type="radio" name="channel" value="email" checked @change=${() => form.onChannel(false)} />
      ${handOverWords.byEmail}
    </label>
    <label class="choice">
      <input type="radio" name="channel" value="call-back" @change=${() => form.onChannel(true)} />
      ${handOverWords.byPhone}
    </label>
    ${form.wantsCall ? call(form) : nothing}
  </fieldset>
`;

/** The form for people: the same fields as on its own page (server/http/follow-ups/hand-over-view.ts). */
export const handOverForm = (form: HandOverForm): TemplateResult => html`
  <form class="hand-over" aria-labelledby="title" @submit=${form.onSubmit} @input=${form.onInput}>
    <h2 id="title" class="card-head">${handOverWords.title}</h2>
    <p class="soft">${handOverWords.lead}</p>
    ${form.error === null ? nothing : html`<p class="form-error" role="alert" tabindex="-1">${form.error}</p>`}
    <label for="asked">${handOverWords.question}</label>
    <input
      id="asked"
      name="question"
      type="text"
      .defaultValue=${form.question}
      maxlength=${maxQuestionLength}
      required
    />
    <label for="message">${handOverWords.message} <span class="soft">${handOverWords.optional}</span></label>
    <textarea id="message" name="message" rows="4" maxlength=${maxMessageLength} aria-describedby="no-files"></textarea>
    <p id="no-files" class="soft small">${handOverWords.noFiles}</p>
    <div class="likely" aria-live="polite">${likelyList(form.origin, form.likely)}</div>
    ${form.hasCallBack && form.slots.length > 0 ? channel(form) : nothing}
    ${form.address === null ? address(form) : knownAddress(form.address, form.isAddressFixed)}
    ${form.within === null ? nothing : within(form.within)}
    <div class="buttons">
      <button class="button" type="submit" ?disabled=${form.isSending}>${handOverWords.send}</button>
      <button class="button" type="button" @click=${form.onCancel}>${handOverWords.cancel}</button>
    </div>
    <p class="notice">
      ${handOverWords.notice}
      <a href="${form.origin}/what-is-recorded" target="_blank" rel="noopener">${whatIsRecorded}</a>
    </p>
  </form>
`;
