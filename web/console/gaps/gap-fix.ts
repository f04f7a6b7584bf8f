import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { FixOptions, FixOrder, FixView } from '../../../server/contract/fix.ts';
import { maxAnswerLength } from '../../../server/core/gaps/gap-fix.ts';
import type { GapDetail } from '../../../server/contract/gap.ts';
import { fixKinds, type FixKind } from '../../../server/core/gaps/gap-fix.ts';
import type { ConsoleClient, Result } from '../shell/console-client.ts';
import { SaidEvent, SessionEvent } from '../shell/light-element.ts';
import { fixWords } from '../shell/words.ts';
import { saveFile } from '../shell/save-file.ts';

/** Wordings ticked to begin with: an article wants the telling ones, not all. Range 1–10. */
const tickedAtFirst = 5;

/** Wordings that can be ticked; the server takes no more at once. */
const mostTicked = 20;

/** The wordings that want an answer most: those asked most often that have none. */
const telling = ({ wordings }: GapDetail): readonly string[] =>
  wordings
    .filter(({ now }) => (now?.article ?? null) === null)
    .slice(0, tickedAtFirst)
    .map(({ text }) => text);

/** The class of a line of a unified diff. */
const lineKind = (line: string): string => {
  if (/^(?:diff |index |new file |---|\+\+\+)/.test(line)) return 'diff-head';
  if (line.startsWith('@@')) return 'diff-place';
  if (line.startsWith('+')) return 'diff-added';
  return line.startsWith('-') ? 'diff-gone' : 'diff-same';
};

/** Mends a gap: a change of one content file, looked at as a diff, then made or taken as a patch. Fires `gap-fixed`. */
export class GapFixForm extends LitElement {
  static override properties = {
    client: { attribute: false },
    gap: { attribute: false },
    kind: { state: true },
    options: { state: true },
    shown: { state: true },
    trouble: { state: true },
  };
  declare client: ConsoleClient;
  declare gap: GapDetail;
  declare kind: FixKind | null;
  declare options: FixOptions | null;
  /** The change as it was shown, with what was ordered. */
  declare shown: { readonly order: FixOrder; readonly view: FixView } | null;
  /** Why there is no change; '' where nothing is wrong. */
  declare trouble: string;
  #isBusy = false;
  /** Chosen once: news must not tick or untick what the reader has in hand. */
  #tickedAtFirst: ReadonlySet<string> | null = null;

  constructor() {
    super();
    this.kind = null;
    this.options = null;
    this.shown = null;
    this.trouble = '';
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#loadOptions();
  }

  async #loadOptions(): Promise<void> {
    const result = await this.client.fixOptions(this.gap.id);
    if (result.kind === 'ok') {
      this.options = result.value;
      this.kind ??= result.value.suggested;
    } else this.#refused(result);
  }

  #refused(result: Extract<Result<unknown>, { kind: 'failed' }>): void {
    if (result.code === 'sign-in-required') this.dispatchEvent(new SessionEvent(null));
    else this.trouble = result.detail;
  }

  #choose(kind: FixKind): void {
    this.kind = kind;
    this.shown = null;
    this.trouble = '';
  }

  #orderIn(form: HTMLFormElement): FixOrder {
    const data = new FormData(form);
    const typed = (name: string): string => String(data.get(name) ?? '').trim();
    switch (this.kind) {
      case 'wording':
        return {
          kind: 'wording',
          article: typed('other') || typed('article'),
          wordings: data.getAll('wording').map(String),
        };
      case 'synonym':
        return { kind: 'synonym', word: typed('word'), known: typed('known') };
      case 'publish':
        return { kind: 'publish', article: typed('draft') };
      case 'draft':
      case null:
        return {
          kind: 'draft',
          title: typed('title'),
          audience: typed('audience') === 'customer' ? 'customer' : 'prospect',
          answer: typed('answer'),
          isDraft: data.has('isDraft'),
        };
    }
  }

  async #propose(form: HTMLFormElement): Promise<void> {
    const order = this.#orderIn(form);
    const result = await this.client.proposeFix(this.gap.id, order);
    this.trouble = '';
    this.shown = result.kind === 'ok' ? { order, view: result.value } : null;
    if (result.kind === 'failed') this.#refused(result);
    else this.dispatchEvent(new SaidEvent(`This is the change of ${result.value.file}.`));
  }

  /** Does one thing at a time: two clicks are one change. */
  async #once(act: () => Promise<void>): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      await act();
    } finally {
      this.#isBusy = false;
    }
  }

  #done(said: string): void {
    this.shown = null;
    this.dispatchEvent(new SaidEvent(said));
    this.dispatchEvent(new Event('gap-fixed', { bubbles: true }));
  }

  async #make({ order, view }: { readonly order: FixOrder; readonly view: FixView }): Promise<void> {
    const result = await this.client.makeFix(this.gap.id, order, view.base);
    if (result.kind === 'ok') return this.#done(`${result.value.file} is changed.`);
    this.shown = null;
    return this.#refused(result);
  }

  async #takePatch({ order, view }: { readonly order: FixOrder; readonly view: FixView }): Promise<void> {
    const result = await this.client.takePatch(this.gap.id, order, view.base);
    if (result.kind === 'failed') {
      this.shown = null;
      return this.#refused(result);
    }
    saveFile(`${this.gap.id}.patch`, 'text/x-diff', result.value.patch);
    return this.#done('The patch is downloaded.');
  }

  #kinds(): TemplateResult {
    return html`<fieldset class="choice">
      <legend class="unseen">How to fix it</legend>
      ${fixKinds
        .filter((each) => each !== 'publish' || this.#drafts().length > 0)
        .map(
          (each) =>
            html`<label class="choice-option">
              <input type="radio" name="kind" .checked=${each === this.kind} @change=${() => this.#choose(each)} />
              <span>${fixWords[each]}</span>
              ${each === this.options?.suggested ? html`<span class="chip chip-attention">suggested</span>` : nothing}
            </label>`,
        )}
    </fieldset>`;
  }

  #draftFields({ audience }: FixOptions): TemplateResult {
    return html`
      <label class="field">
        <span>Title: the question as a visitor would put it</span>
        <input name="title" required maxlength="200" value=${this.gap.name} />
      </label>
      <label class="field">
        <span>For</span>
        <select name="audience">
          <option value="prospect" .selected=${audience === 'prospect'}>everybody</option>
          <option value="customer" .selected=${audience === 'customer'}>customers only</option>
        </select>
      </label>
      <label class="field wide">
        <span>Answer, in Markdown (leave it empty to write it later)</span>
        <textarea name="answer" rows="8" maxlength=${maxAnswerLength}></textarea>
      </label>
      <label class="choice-option wide">
        <input type="checkbox" name="isDraft" />
        <span>Keep it as a draft that nobody sees yet</span>
      </label>
    `;
  }

  #wordingFields({ articles }: FixOptions): TemplateResult {
    this.#tickedAtFirst ??= new Set(telling(this.gap));
    const ticked = this.#tickedAtFirst;
    return html`
      <label class="field">
        <span>Article that answers</span>
        <select name="article">
          ${articles.map(
            ({ id, title, isDraft, audience }) =>
              html`<option value=${id}>
                ${title}${isDraft ? ' (draft)' : audience === 'customer' ? ' (customers)' : ''}
              </option>`,
          )}
        </select>
      </label>
      <label class="field">
        <span>Or another one, by its id</span>
        <input name="other" pattern="[a-z0-9\\-]+" maxlength="64" autocomplete="off" />
      </label>
      <fieldset class="ticks">
        <legend>Wordings to add</legend>
        ${repeat(
          this.gap.wordings.slice(0, mostTicked),
          ({ text }) => text,
          ({ text }) =>
            html`<label
              ><input type="checkbox" name="wording" value=${text} .checked=${ticked.has(text)} />
              <span>${text}</span></label
            >`,
        )}
      </fieldset>
    `;
  }

  #drafts(): FixOptions['articles'] {
    return this.options?.articles.filter(({ isDraft }) => isDraft) ?? [];
  }

  #publishFields(): TemplateResult {
    return html`
      <label class="field">
        <span>Draft to publish</span>
        <select name="draft">
          ${this.#drafts().map(({ id, title }) => html`<option value=${id}>${title}</option>`)}
        </select>
      </label>
    `;
  }

  #synonymFields({ words }: FixOptions): TemplateResult {
    const [first] = words;
    return html`
      <label class="field">
        <span>Word that visitors use</span>
        <input
          name="word"
          required
          maxlength="100"
          value=${first?.word ?? ''}
          list="unknown-words"
          autocomplete="off"
        />
        <datalist id="unknown-words">${words.map(({ word }) => html`<option value=${word}></option>`)}</datalist>
      </label>
      <label class="field">
        <span>Word that your articles use</span>
        <input name="known" required maxlength="100" value=${first?.known ?? ''} autocomplete="off" />
      </label>
    `;
  }

  #fields(kind: FixKind, options: FixOptions): TemplateResult {
    switch (kind) {
      case 'draft':
        return this.#draftFields(options);
      case 'wording':
        return this.#wordingFields(options);
      case 'synonym':
        return this.#synonymFields(options);
      case 'publish':
        return this.#publishFields();
    }
  }

  #change(shown: { readonly order: FixOrder; readonly view: FixView }): TemplateResult {
    const { file, patch, warnings, isWritable } = shown.view;
    return html`
      <div class="change">
        <h3>${file}</h3>
        <pre class="diff" tabindex="0" aria-label="Change of ${file}">
${patch
            .replace(/\n$/, '')
            .split('\n')
            .map((line) => html`<span class=${lineKind(line)}>${line.replace(/\r$/, '')}${'\n'}</span>`)}</pre>
        ${
          warnings.length === 0
            ? nothing
            : html`<ul class="warnings">
                ${warnings.map((each) => html`<li>${each}</li>`)}
              </ul>`
        }
        <p class="inline">
          ${
            isWritable
              ? html`<button
                  class="button primary"
                  type="button"
                  @click=${() => void this.#once(() => this.#make(shown))}
                >
                  Make the change
                </button>`
              : nothing
          }
          <button
            class="button ${isWritable ? '' : 'primary'}"
            type="button"
            @click=${() => void this.#once(() => this.#takePatch(shown))}
          >
            Download as a patch
          </button>
        </p>
        ${
          isWritable
            ? nothing
            : html`<p class="soft small">
                This server is not allowed to write to the content folder. Apply the patch there:
                <code>patch -p1 &lt; FILE</code>
              </p>`
        }
      </div>
    `;
  }

  override render(): TemplateResult {
    const { kind, options, shown } = this;
    return html`
      <section class="card" aria-labelledby="mend">
        <h2 id="mend">Fix it</h2>
        ${this.#kinds()}
        ${
          kind === null || options === null
            ? nothing
            : html`<form
                class="mend"
                @input=${() => {
                  this.shown = null;
                }}
                @submit=${(event: SubmitEvent) => {
                  event.preventDefault();
                  const form = event.currentTarget as HTMLFormElement; // the listener stands on it
                  void this.#once(() => this.#propose(form));
                }}
              >
                ${this.#fields(kind, options)}
                <button class="button ${shown === null ? 'primary' : ''}">Show the change</button>
              </form>`
        }
        ${this.trouble === '' ? nothing : html`<p class="trouble" role="alert">${this.trouble}</p>`}
        ${shown === null ? nothing : this.#change(shown)}
      </section>
    `;
  }
}
