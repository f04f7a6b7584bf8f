import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ArticleToInsert } from '../../../server/contract/follow-up.ts';
import type { ConsoleClient } from '../shell/console-client.ts';

/** An article was chosen. */
export class ArticlePickedEvent extends Event {
  readonly article: ArticleToInsert;

  constructor(article: ArticleToInsert) {
    super('article-picked', { bubbles: true });
    this.article = article;
  }
}

/** Quiet time after a key before articles are asked for, in ms. Range 100–400. */
const pauseMs = 200;

/** Finds an article by its words, from the keyboard alone. Fires `article-picked`, and `article-picker-closed` on Escape. */
export class ArticlePicker extends LitElement {
  static override properties = {
    client: { attribute: false },
    followUpId: {},
    question: {},
    found: { state: true },
    trouble: { state: true },
  };
  declare client: ConsoleClient;
  declare followUpId: string;
  /** What was asked: the articles for it are offered before anything is typed. */
  declare question: string;
  declare found: readonly ArticleToInsert[] | null;
  declare trouble: string;
  #timer = 0;
  #searches = 0;

  constructor() {
    super();
    this.found = null;
    this.trouble = '';
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#search(this.question);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override firstUpdated(): void {
    this.querySelector('input')?.focus();
  }

  async #search(words: string): Promise<void> {
    this.#searches += 1;
    const number = this.#searches;
    const result = await this.client.articlesFor(this.followUpId, words);
    if (number !== this.#searches) return; // a newer one is on its way
    this.trouble = result.kind === 'failed' ? result.detail : '';
    if (result.kind === 'ok') this.found = result.value.articles;
  }

  #typed(words: string): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#search(words === '' ? this.question : words), pauseMs);
  }

  #pick(article: ArticleToInsert | undefined): void {
    if (article !== undefined) this.dispatchEvent(new ArticlePickedEvent(article));
  }

  /** Arrows go through the field and what was found; Escape gives up; Enter in the field takes the first. */
  #onKey(event: KeyboardEvent): void {
    const stops = [...this.querySelectorAll<HTMLElement>('input, .found button')];
    const here = stops.indexOf(event.target as HTMLElement); // what has the focus is one of them
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      stops[Math.min(Math.max(here + (event.key === 'ArrowDown' ? 1 : -1), 0), stops.length - 1)]?.focus();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      this.dispatchEvent(new Event('article-picker-closed', { bubbles: true }));
    } else if (event.key === 'Enter' && here === 0) {
      event.preventDefault();
      this.#pick(this.found?.[0]);
    }
  }

  #results(found: readonly ArticleToInsert[]): TemplateResult {
    if (found.length === 0) return html`<p class="soft small">No article they can read matches this.</p>`;
    return html`<ul class="found" aria-label="Articles found">
      ${repeat(
        found,
        ({ id }) => id,
        (article) =>
          html`<li>
            <button type="button" @click=${() => this.#pick(article)}>
              <span>${article.title}</span>
              ${article.audience === 'customer' ? html`<span class="chip">customers</span>` : nothing}
            </button>
          </li>`,
      )}
    </ul>`;
  }

  override render(): TemplateResult {
    const count = this.found?.length ?? 0;
    return html`<div class="picker" @keydown=${(event: KeyboardEvent) => this.#onKey(event)}>
      <label class="field">
        <span>Find an article</span>
        <input
          type="search"
          maxlength="200"
          autocomplete="off"
          aria-describedby="picker-help"
          @input=${(event: Event) => this.#typed((event.currentTarget as HTMLInputElement).value.trim())}
        />
      </label>
      <p class="soft small" id="picker-help">Arrow keys choose, Enter inserts, Escape goes back.</p>
      <p class="unseen" role="status">${this.found === null ? '' : count === 1 ? '1 article' : `${count} articles`}</p>
      ${this.trouble === '' ? nothing : html`<p class="trouble" role="alert">${this.trouble}</p>`}
      ${this.found === null ? html`<p class="soft small">Loading…</p>` : this.#results(this.found)}
    </div>`;
  }
}
