import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { HistoryLine, PersonHistory } from '../../../server/contract/person-history.ts';
import type { ConsoleClient } from '../shell/console-client.ts';
import { isWritten, lineWords, stateWords } from './follow-up-words.ts';
import { SessionEvent, type Loaded } from '../shell/light-element.ts';
import { whenReady } from '../shell/page-parts.ts';
import { shownTitles } from '../shell/shown-titles.ts';
import { mailPurposeWords, mailStateWords, mailTone, timeWords } from '../shell/words.ts';

/**
 * The history of a person over all visits, on one timeline. It is loaded once, and only when the reader asks for it.
 */
export class FollowUpHistory extends LitElement {
  static override properties = {
    client: { attribute: false },
    followUpId: {},
    me: {},
    history: { state: true },
  };
  declare client: ConsoleClient;
  declare followUpId: string;
  declare me: string;
  /** Null until somebody wants to see it. */
  declare history: Loaded<PersonHistory> | null;

  constructor() {
    super();
    this.history = null;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  async #open(): Promise<void> {
    if (this.history?.kind === 'waiting') return;
    this.history = { kind: 'waiting' };
    const result = await this.client.followUpHistory(this.followUpId);
    if (result.kind === 'failed' && result.code === 'sign-in-required') this.dispatchEvent(new SessionEvent(null));
    this.history =
      result.kind === 'ok' ? { kind: 'ready', value: result.value } : { kind: 'failed', detail: result.detail };
    await this.updateComplete;
    this.querySelector<HTMLElement>('h2')?.focus();
  }

  #what(line: HistoryLine): TemplateResult {
    switch (line.kind) {
      case 'asked':
        return html`<span class="asked">Asked “${line.question}”</span>
          <span class="soft small">${line.reply}${shownTitles(line.shown)}</span>`;
      case 'follow-up': {
        const what = line.of === 'outreach' ? 'We reached out' : 'Handed over';
        return html`<span class="asked"
            >${what}:
            ${
              line.id === this.followUpId
                ? html`<strong>${line.number}</strong>`
                : html`<a href="/console/follow-ups/${line.id}">${line.number}</a>`
            }
            “${line.question}”</span
          >
          <span class="chip">${stateWords[line.state]}</span>`;
      }
      case 'event': {
        return html`<span class="asked"
            >${lineWords(line.line, this.me)} <span class="soft small">(${line.number})</span></span
          >
          ${isWritten(line.line) ? html`<span class="typed">${line.body}</span>` : nothing}`;
      }
      case 'mail':
        return html`<span class="asked"
            >Mail: <a href="/console/mails/${line.id}">${line.subject}</a>
            <span class="soft small">${mailPurposeWords[line.purpose]}</span></span
          >
          <span class="chip ${mailTone[line.state]}">${mailStateWords[line.state]}</span>`;
    }
  }

  #drawn({ person, lines, isCut }: PersonHistory): TemplateResult {
    return html`
      ${person === null ? html`<p class="soft small">We only know their address. This is what was sent to and from it.</p>` : nothing}
      ${lines.length === 0 ? html`<p class="empty">There is nothing yet.</p>` : nothing}
      <ol class="history">
        ${lines.map(
          (line) =>
            html`<li>
              <time class="soft small" datetime=${new Date(line.at).toISOString()}>${timeWords(line.at)}</time>
              <div>${this.#what(line)}</div>
            </li>`,
        )}
      </ol>
      ${isCut ? html`<p class="soft small">There are earlier entries, too.</p>` : nothing}
    `;
  }

  override render(): TemplateResult {
    const { history } = this;
    return html`<section class="card" aria-labelledby="history">
      <h2 id="history" tabindex="-1">Their whole history</h2>
      ${
        history === null
          ? html`<p class="take">
              <button class="button" type="button" @click=${() => void this.#open()}>Show the whole history</button>
              <span class="soft small">Opening it is noted in the audit trail.</span>
            </p>`
          : whenReady(history, (value) => this.#drawn(value))
      }
    </section>`;
  }
}
