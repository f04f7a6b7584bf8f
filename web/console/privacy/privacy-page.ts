import { html, nothing, type TemplateResult } from 'lit';
import type { Erased } from '../../../server/contract/person.ts';
import { ConsolePage } from '../shell/light-element.ts';
import { counted, numberWords } from '../shell/words.ts';
import { pageHead } from '../shell/page-parts.ts';
import { saveFile } from '../shell/save-file.ts';

/**
 * The rights of one person: what is held of them as a file, and erasing it. Erasing wants them typed a second time.
 * Nothing of the person stays on the page: the receipt that is shown, to print, names nobody.
 */
export class ConsolePrivacy extends ConsolePage {
  static override properties = {
    ...ConsolePage.properties,
    receipt: { state: true },
    trouble: { state: true },
    isBusy: { state: true },
  };
  declare receipt: Erased | null;
  declare trouble: string;
  declare isBusy: boolean;

  constructor() {
    super();
    this.receipt = null;
    this.trouble = '';
    this.isBusy = false;
  }

  protected override async load(): Promise<() => void> {
    return () => undefined; // nothing to load: the page is a form
  }

  /** What stands in a field, without white space around it. */
  #typed(name: string): string {
    return this.querySelector<HTMLInputElement>(`[name="${name}"]`)?.value.trim() ?? '';
  }

  async #save(): Promise<void> {
    this.isBusy = true;
    const result = await this.client.heldOf(this.#typed('person'));
    this.isBusy = false;
    const count = result.kind === 'ok' ? result.value.asks.length : 0;
    const found = result.kind === 'ok' && count + result.value.people.length + result.value.followUps.length > 0;
    const done = found ? `Saved, with ${counted(count, 'question', 'questions')}.` : 'Nothing is held under this name.';
    if (!this.told(result, done) || result.kind !== 'ok' || !found) return;
    saveFile('person.json', 'application/json', `${JSON.stringify(result.value, null, 2)}\n`);
  }

  async #erase(): Promise<void> {
    const person = this.#typed('person');
    const isSame = person !== '' && person === this.#typed('again');
    this.trouble = isSame ? '' : 'That is not the same as above. Type it once more.';
    if (!isSame) {
      this.querySelector<HTMLInputElement>('[name="again"]')?.focus();
      return;
    }
    this.isBusy = true;
    const result = await this.client.erase(person);
    this.isBusy = false;
    if (!this.told(result, 'Erased. Keep the receipt: it is not shown again.') || result.kind !== 'ok') return;
    this.receipt = result.value;
    for (const form of this.querySelectorAll('form')) form.reset();
    await this.updateComplete;
    this.querySelector<HTMLElement>('.receipt h2')?.focus();
  }

  #form(name: string, send: () => Promise<void>, fields: TemplateResult): TemplateResult {
    return html`<form
      class="card stack"
      aria-label=${name}
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        void send();
      }}
    >
      ${fields}
    </form>`;
  }

  #forms(): TemplateResult {
    return html`<div class="privacy">
      ${this.#form(
        'What is held',
        () => this.#save(),
        html`
          <label class="field">
            <span>Whom</span>
            <input
              name="person"
              required
              maxlength="500"
              autocomplete="off"
              spellcheck="false"
              aria-describedby="whom"
            />
          </label>
          <p class="soft small" id="whom">
            Their id on your own site, or their e-mail address. An address covers everybody who left it.
          </p>
          <p><button class="button primary" ?disabled=${this.isBusy}>Save what is held</button></p>
        `,
      )}
      ${this.#form(
        'Erase',
        () => this.#erase(),
        html`
          <label class="field">
            <span>Type it again, to erase</span>
            <input
              name="again"
              required
              maxlength="500"
              autocomplete="off"
              spellcheck="false"
              aria-describedby="trouble"
            />
          </label>
          <p class="trouble" id="trouble" role="alert" ?hidden=${this.trouble === ''}>${this.trouble}</p>
          <p class="soft small">Their questions, clicks and details are deleted for good. The counts by day stay.</p>
          <p><button class="button" ?disabled=${this.isBusy}>Erase</button></p>
        `,
      )}
    </div>`;
  }

  #shownReceipt(): TemplateResult | typeof nothing {
    if (this.receipt === null) return nothing;
    const { erasedAt, people, asks, outcomes, visits, mails, followUps, alerts, remains } = this.receipt;
    const rows: readonly (readonly [string, string])[] = [
      ['Erased at', erasedAt],
      ['People', numberWords(people)],
      ['Questions', numberWords(asks)],
      ['Clicks and votes', numberWords(outcomes)],
      ['Visits', numberWords(visits)],
      ['Questions handed over', numberWords(followUps)],
      ['Mails', numberWords(mails)],
      ['Alerts', numberWords(alerts)],
      ['Bytes in the database', remains === null ? 'overwritten' : 'not overwritten'],
    ];
    return html`<section class="card receipt" aria-labelledby="receipt">
      <h2 id="receipt" tabindex="-1">Receipt</h2>
      <dl class="outcomes">
        ${rows.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
      ${remains === null ? nothing : html`<p>${remains}</p>`}
      <p class="soft small">It names nobody. Backups are not changed: delete the person there yourself.</p>
      <p class="buttons"><button class="button" type="button" @click=${() => window.print()}>Print</button></p>
    </section>`;
  }

  override render(): TemplateResult {
    const { me } = this;
    if (me !== null && !me.permissions.includes('privacy'))
      return html`<p class="trouble" role="alert">The role ${me.role} does not include privacy.</p>`;
    return html`
      ${pageHead('Privacy', 'What is held of one person: to hand it over, or to erase it.')} ${this.#shownReceipt()}
      ${this.#forms()}
    `;
  }
}
