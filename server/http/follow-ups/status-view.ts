import { html, type ServerRenderedTemplate } from '@lit-labs/ssr/lib/server-template.js';
import { nothing } from 'lit';
import { eventTitle, maxMessageLength } from '../../core/follow-ups/follow-up-words.ts';
import { statusWords } from '../../core/words/en/status.ts';
import type { FollowUpStatus } from '../../red/follow-ups/follow-up-status.ts';
import { renderPage } from '../layout/layout.ts';
import type { PageView } from '../layout/page-view.ts';
import { sanitisedHtml } from '../layout/raw-html.ts';

/** The status page of a follow-up, for the holder of its link. */
export type StatusView = PageView & {
  readonly status: FollowUpStatus;
  /** Address of this page, from the root. */
  readonly path: string;
  /** What was wrong with what was sent; null at first. */
  readonly error: string | null;
  /** What was typed, so that an error does not lose it. */
  readonly typed: string;
};

const stateWords: Readonly<Record<FollowUpStatus['state'], string>> = statusWords.states;

const saidIn = ({ body, html: drawn }: FollowUpStatus['timeline'][number]) => {
  if (drawn !== null) return html`<div class="prose">${sanitisedHtml(drawn)}</div>`;
  return body === '' ? nothing : html`<blockquote class="typed">${body}</blockquote>`;
};

const timeline = ({ kind, timeline: lines }: FollowUpStatus): ServerRenderedTemplate => html`
  <ol class="timeline">
    ${lines.map(
      (line) =>
        html`<li>
          <p>
            <b>${eventTitle(line, kind)}</b>
            <time class="soft" datetime="${new Date(line.at).toISOString()}">${line.time}</time>
          </p>
          ${saidIn(line)}
        </li>`,
    )}
  </ol>
`;

/** One form for all that can be done: what was typed goes along, whatever is pressed. */
const doForm = ({ path, typed, status }: StatusView): ServerRenderedTemplate => {
  const may = new Set(status.acts);
  return html`
    <form class="hand-over" method="post" action="${path}/messages">
      <label for="message">${status.state === 'resolved' ? statusWords.stillMissing : statusWords.add}</label>
      <textarea id="message" name="message" rows="4" maxlength="${maxMessageLength}" required>${typed}</textarea>
      <div class="buttons">
        ${may.has('message') ? html`<button class="button" type="submit">${statusWords.send}</button>` : nothing}
        ${may.has('solved') ? actButton(path, 'solved', statusWords.solved) : nothing}
        ${may.has('reopened') ? actButton(path, 'reopened', statusWords.reopen) : nothing}
      </div>
    </form>
  `;
};

/** A button of that form that does something else; it wants no words. */
const actButton = (path: string, name: string, label: string): ServerRenderedTemplate =>
  html`<button class="button" type="submit" formaction="${path}/${name}" formnovalidate>${label}</button>`;

const act = (path: string, name: string, label: string): ServerRenderedTemplate => html`
  <form method="post" action="${path}/${name}"><button class="button" type="submit">${label}</button></form>
`;

/** Where a follow-up stands, what happened, and what its asker can do. */
export const renderStatus = (view: StatusView): string => {
  const { status } = view;
  return renderPage({
    ...view,
    path: null,
    title: statusWords.title(status.number),
    description: null,
    noindex: true,
    body: html`
      <h1>${statusWords.title(status.number)}</h1>
      <p class="meta"><span class="chip">${stateWords[status.state]}</span></p>
      ${status.next === null ? nothing : html`<p class="next">${status.next}</p>`}
      ${view.error === null ? nothing : html`<p class="form-error" role="alert">${view.error}</p>`}
      <section aria-labelledby="asked">
        <h2 id="asked">${statusWords.asked}</h2>
        <blockquote class="typed">${status.question}</blockquote>
        ${status.message === '' ? nothing : html`<blockquote class="typed">${status.message}</blockquote>`}
      </section>
      <section aria-labelledby="happened">
        <h2 id="happened">${statusWords.happened}</h2>
        ${timeline(status)}
      </section>
      <section aria-labelledby="do">
        <h2 id="do">${statusWords.canDo}</h2>
        ${doForm(view)}
      </section>
    `,
  });
};

/** Asks whether it is solved: programs that follow the links of a mail must not close anything. */
export const renderSolved = (view: PageView & Pick<StatusView, 'status' | 'path'>): string =>
  renderPage({
    ...view,
    path: null,
    title: statusWords.title(view.status.number),
    description: null,
    noindex: true,
    body: html`
      <h1>${statusWords.isSolved(view.status.number)}</h1>
      <blockquote class="typed">${view.status.question}</blockquote>
      ${
        view.status.acts.includes('solved')
          ? html`<div class="buttons">${act(view.path, 'solved', statusWords.yesSolved)}</div>`
          : html`<p>${statusWords.isClosed}</p>`
      }
      <p class="after"><a href="${view.path}">${statusWords.seeStatus}</a></p>
    `,
  });
