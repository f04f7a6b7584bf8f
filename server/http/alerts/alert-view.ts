import { html, type ServerRenderedTemplate } from '@lit-labs/ssr/lib/server-template.js';
import { nothing } from 'lit';
import { alertMailDays } from '../../core/alerts/alert.ts';
import { alertMailsKept, alertNotice, tellMe } from '../../core/alerts/alert-words.ts';
import { homePath, renderPage } from '../layout/layout.ts';
import type { PageView } from '../layout/page-view.ts';
import { portrait } from '../layout/portrait.ts';

/** The form that takes the wish to be told; all of it works without a script. */
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
  /** What happens next, once the wish was taken; null before. */
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
      <p class="after"><a href="${homePath(view)}">See all topics</a></p>
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
        ? html`<label for="email">Your e-mail address</label>
            <input
              id="email"
              name="email"
              type="email"
              autocomplete="email"
              value="${view.email}"
              maxlength="254"
              required
            />`
        : html`<p class="soft">We’ll write to the address you gave us before.</p>`
    }
    <button class="ask-button" type="submit">Tell me</button>
    <p class="notice">${alertNotice(view.retentionDays)} <a href="/what-is-recorded">What is recorded</a></p>
  </form>
`;

/** The form, and what came of it. */
export const renderAlertForm = (view: AlertFormView): string =>
  frame(
    view,
    view.next === null ? tellMe : 'Check your mailbox',
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
    view.isConfirmed ? 'We’ll let you know' : 'Confirm that you want a mail',
    html`
      ${asked(view.question)}
      ${
        view.isConfirmed
          ? html`<p class="next">
                You’ll get one mail when this question is answered. After that we delete your address. ${alertMailsKept}
              </p>
              <p><a href="${view.stopPath}">I don’t want this mail any more</a></p>`
          : html`<p>You’ll get one mail when this question is answered. We send nothing unless you confirm.</p>
              <div class="buttons">
                <form method="post" action="${view.confirmPath}">
                  <button class="ask-button" type="submit">Yes, tell me</button>
                </form>
              </div>`
      }
    `,
  );

/** Asks whether to stop, or says that it is done: without an action, the form goes to the address it stands at. */
export const renderStop = (view: PageView & { readonly isStopped: boolean }): string =>
  frame(
    view,
    view.isStopped ? 'You won’t get these mails any more' : 'Stop these mails?',
    view.isStopped
      ? html`<p class="next">
          We’ve removed your address, and no mail to it is waiting to be sent. Our list of sent mails keeps it for
          ${alertMailDays} days after the last mail. Changed your mind? Ask your question again and sign up again.
        </p>`
      : html`<p>You won’t get a mail for any of the questions you signed up for with this address.</p>
          <div class="buttons">
            <form method="post"><button class="ask-button" type="submit">Stop these mails</button></form>
          </div>`,
  );
