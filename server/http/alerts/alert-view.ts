import { html, type ServerRenderedTemplate } from '@lit-labs/ssr/lib/server-template.js';
import { nothing } from 'lit';
import { alertMailDays } from '../../core/alerts/alert.ts';
import { alertNotice } from '../../core/alerts/alert-words.ts';
import { alertFormWords, alertPageWords } from '../../core/words/en/alerts.ts';
import { alertOffer, whatIsRecorded } from '../../core/words/en/answers.ts';
import { frameWords } from '../../core/words/en/pages.ts';
import { homePath, renderPage } from '../layout/layout.ts';
import type { PageView } from '../layout/page-view.ts';
import { portrait } from '../layout/portrait.ts';

/** The alert form. All of it works without a script. */
export type AlertFormView = PageView & {
  readonly ask: string;
  /** As it was typed; '' where the address does not say. */
  readonly question: string;
  /** What was typed before, so that an error does not lose it. */
  readonly email: string;
  /** Whether no address is known yet. */
  readonly needsAddress: boolean;
  /** What was wrong with what was sent, and what to do; null at first. */
  readonly error: string | null;
  /** What happens next, after the form was sent; null before. */
  readonly next: string | null;
};

const frame = (view: PageView, title: string, body: ServerRenderedTemplate): string =>
  renderPage({
    ...view,
    path: null,
    title,
    description: null,
    noindex: true,
    body: html`
      <div class="greeting greeting-small">
        ${portrait(view.site, 64)}
        <div><h1>${title}</h1></div>
      </div>
      ${body}
      <p class="after"><a href="${homePath(view)}">${frameWords.seeAllTopics}</a></p>
    `,
  });

const asked = (question: string): ServerRenderedTemplate | typeof nothing =>
  question === '' ? nothing : html`<blockquote class="typed">${question}</blockquote>`;

const form = (view: AlertFormView): ServerRenderedTemplate => html`
  <form class="hand-over" method="post" action="/tell-me">
    <input type="hidden" name="ask" value="${view.ask}" />
    <input type="hidden" name="q" value="${view.question}" />
    ${
      view.needsAddress
        ? html`<label for="email">${alertFormWords.email}</label>
            <input
              id="email"
              name="email"
              type="email"
              autocomplete="email"
              value="${view.email}"
              maxlength="254"
              required
            />`
        : html`<p class="soft">${alertFormWords.knownAddress}</p>`
    }
    <button class="ask-button" type="submit">${alertFormWords.send}</button>
    <p class="notice">${alertNotice(view.retentionDays)} <a href="/what-is-recorded">${whatIsRecorded}</a></p>
  </form>
`;

/** The form, and what came of it. */
export const renderAlertForm = (view: AlertFormView): string =>
  frame(
    view,
    view.next === null ? alertOffer : alertFormWords.sent,
    html`
      ${asked(view.question)}
      ${view.error === null ? nothing : html`<p class="form-error" role="alert">${view.error}</p>`}
      ${view.next === null ? form(view) : html`<p class="next" role="status">${view.next}</p>`}
    `,
  );

/** The page a confirmation mail leads to. */
export type AlertView = PageView & {
  readonly question: string;
  readonly isConfirmed: boolean;
  readonly confirmPath: string;
  readonly stopPath: string;
};

/** Asks for the yes, or says that it was given. */
export const renderAlert = (view: AlertView): string =>
  frame(
    view,
    view.isConfirmed ? alertPageWords.confirmedTitle : alertPageWords.confirmTitle,
    html`
      ${asked(view.question)}
      ${
        view.isConfirmed
          ? html`<p class="next">${alertPageWords.confirmed(alertMailDays)}</p>
              <p><a href="${view.stopPath}">${alertPageWords.noMore}</a></p>`
          : html`<p>${alertPageWords.confirm}</p>
              <div class="buttons">
                <form method="post" action="${view.confirmPath}">
                  <button class="ask-button" type="submit">${alertPageWords.yes}</button>
                </form>
              </div>`
      }
    `,
  );

/** Asks whether to stop, or says that it is done: without an action, the form goes to the address it stands at. */
export const renderStop = (view: PageView & { readonly isStopped: boolean }): string =>
  frame(
    view,
    view.isStopped ? alertPageWords.stoppedTitle : alertPageWords.stopTitle,
    view.isStopped
      ? html`<p class="next">${alertPageWords.stopped(alertMailDays)}</p>`
      : html`<p>${alertPageWords.stop}</p>
          <div class="buttons">
            <form method="post"><button class="ask-button" type="submit">${alertPageWords.stopButton}</button></form>
          </div>`,
  );
