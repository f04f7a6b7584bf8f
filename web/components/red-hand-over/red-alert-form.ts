import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { alertNotice } from '../../../server/core/alerts/alert-words.ts';
import { alertFormWords } from '../../../server/core/words/en/alerts.ts';
import { alertOffer, whatIsRecorded } from '../../../server/core/words/en/answers.ts';
import { failureWords } from '../red-box/failure-card.ts';
import type { PanelHost } from '../red-box/panel-host.ts';
import { styles } from '../red-box/red-box.styles.ts';
import type { AlertClient, AlertNeeds } from '../http-client/alert-contract.ts';
import type { TokenOf } from '../http-client/hand-over-contract.ts';
import { handOverStyles } from './red-hand-over.styles.ts';

/** The alert form below a reply: the same as on its own page (server/http/alerts/alert-view.ts). */
export class RedAlertForm extends LitElement {
  static override styles = [...styles, ...handOverStyles];
  static override properties = {
    box: { attribute: false },
    tokenOf: { attribute: false },
    visit: { attribute: false },
    needs: { state: true },
    next: { state: true },
    error: { state: true },
    isSending: { state: true },
  };
  /** Makes the client of a help centre. */
  static clientOf: ((origin: string, tokenOf: TokenOf) => AlertClient) | null = null;

  /** The box it stands in. */
  declare box: PanelHost;
  declare tokenOf: TokenOf;
  declare visit: string | undefined;
  /** Null until the server said what to ask for. */
  declare needs: AlertNeeds | null;
  /** What happens next, after the form was sent; null before. */
  declare next: string | null;
  declare error: string | null;
  declare isSending: boolean;

  constructor() {
    super();
    this.needs = null;
    this.next = null;
    this.error = null;
    this.isSending = false;
  }

  get #origin(): string {
    return this.box.client?.origin ?? location.origin;
  }

  get #client(): AlertClient | null {
    return RedAlertForm.clientOf?.(this.#origin, this.tokenOf) ?? null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#open();
  }

  async #open(): Promise<void> {
    await Promise.resolve(); // its properties are set after it is connected
    if (this.needs !== null) return;
    this.needs = (await this.#client?.form(this.visit)) ?? null;
    this.#focus('#email, [type=submit]');
  }

  #focus(selector: string): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(selector)?.focus());
  }

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.#send();
  };

  async #send(): Promise<void> {
    const { box, visit } = this;
    if (this.isSending || box.view.kind !== 'replied') return;
    const email = this.renderRoot.querySelector<HTMLInputElement>('#email')?.value.trim() ?? '';
    this.isSending = true;
    const sent = await this.#client?.send({
      ask: box.view.reply.id,
      ...(visit === undefined ? {} : { visit }),
      ...(email === '' ? {} : { email }),
    });
    this.isSending = false;
    if (sent === undefined) return;
    if (sent.kind === 'sent') {
      this.next = sent.next;
      return this.#focus('#sent');
    }
    const { headline, rest } = failureWords(sent);
    this.error = sent.kind === 'refused' ? rest : `${headline} ${alertFormWords.stillHere}`;
    this.#focus('.form-error');
  }

  /** The focus goes back to the link that opened the form. */
  readonly #onCancel = (): void => {
    this.box.panel = null;
    this.box.renderRoot.querySelector<HTMLElement>('a[href*="/tell-me"]')?.focus();
  };

  #form({ needsAddress, waitDays }: AlertNeeds): TemplateResult {
    return html`<form class="hand-over" aria-labelledby="title" @submit=${this.#onSubmit}>
      <h2 id="title" class="card-head">${alertOffer}</h2>
      ${this.error === null ? nothing : html`<p class="form-error" role="alert" tabindex="-1">${this.error}</p>`}
      ${
        needsAddress
          ? html`<label for="email">${alertFormWords.email}</label>
              <input id="email" type="email" autocomplete="email" maxlength="254" required />`
          : html`<p class="soft">${alertFormWords.knownAddress}</p>`
      }
      <div class="buttons">
        <button class="button" type="submit" ?disabled=${this.isSending}>${alertFormWords.send}</button>
        <button class="button" type="button" @click=${this.#onCancel}>${alertFormWords.cancel}</button>
      </div>
      <p class="notice">${alertNotice(waitDays)} <a href="${this.#origin}/what-is-recorded">${whatIsRecorded}</a></p>
    </form>`;
  }

  override render(): TemplateResult {
    if (this.next !== null)
      return html`<article class="card told">
        <h2 id="sent" class="card-head" tabindex="-1">${alertFormWords.sent}</h2>
        <p>${this.next}</p>
      </article>`;
    return this.needs === null
      ? html`<p class="waiting">${alertFormWords.loading}</p>`
      : html`<div class="card told">${this.#form(this.needs)}</div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'red-alert-form': RedAlertForm;
  }
}
