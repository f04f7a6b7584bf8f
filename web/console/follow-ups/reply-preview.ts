import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { ReplyPreview } from '../../../server/contract/follow-up.ts';
import { quoteFragment } from '../../components/red-box/quote.ts';
import type { ConsoleClient } from '../shell/console-client.ts';

/** Quiet time after a key before the preview is drawn again, in ms. Range 200–800. */
const pauseMs = 400;

/** A reply as it would go out; it follows what is typed, a moment behind. */
export class ConsoleReplyPreview extends LitElement {
  static override properties = {
    client: { attribute: false },
    followUpId: {},
    markdown: {},
    preview: { state: true },
    trouble: { state: true },
  };
  declare client: ConsoleClient;
  declare followUpId: string;
  /** What is typed. */
  declare markdown: string;
  /** Null before the first has come. */
  declare preview: ReplyPreview | null;
  declare trouble: string;
  #timer = 0;
  #loads = 0;

  constructor() {
    super();
    this.preview = null;
    this.trouble = '';
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('markdown')) return;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#load(), this.preview === null ? 0 : pauseMs);
  }

  async #load(): Promise<void> {
    this.#loads += 1;
    const number = this.#loads;
    const result = await this.client.previewReply(this.followUpId, this.markdown);
    if (number !== this.#loads) return; // a newer one is on its way
    this.trouble = result.kind === 'ok' ? (result.value.refused ?? '') : result.detail;
    if (result.kind === 'ok') this.preview = result.value;
  }

  override render(): TemplateResult {
    const { preview, trouble } = this;
    return html`<section class="preview" aria-label="What they read">
      ${
        preview === null
          ? html`<p class="soft">Loading…</p>`
          : html`<div class="preview-text">
              ${guard([preview.html], () => quoteFragment(preview.html, location.origin))}
            </div>`
      }
      ${trouble === '' ? nothing : html`<p class="trouble">${trouble}</p>`}
    </section>`;
  }
}
