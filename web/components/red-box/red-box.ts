import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Audience } from '../../../server/core/audience.ts';
import { retentionNotice } from '../../../server/http/pages/wording.ts';
import { Announcer, drawnPauseMs, typingPauseMs } from './announcer.ts';
import type { AskClient, Suggestion } from './ask-client.ts';
import { RedReplyEvent, type BoxView } from './box-view.ts';
import { failureCard, failureWords } from './failure-card.ts';
import { questionForm } from './question-form.ts';
import { styles } from './red-box.styles.ts';
import { replyCard, type CardContext } from './reply-card.ts';
import { Suggestions } from './suggestions.ts';
import { Visit } from './visit.ts';

/**
 * Red's box: upgrades the plain form it holds, suggests while one types, and shows Red's reply in place.
 *
 * Attributes: `audience` (prospect | customer), `portrait` (address of a picture; the fox without), `rep` (what Red is
 * called), `replaces` (id of an element that a new reply takes the place of), `previous` (id of the ask the page shows).
 * Slot `notice`: what is said about recording. Fires `red-reply`. Colours: custom properties of web/styles/tokens.css.
 * @example <red-box audience="prospect"><form action="https://help.example/ask"><input name="q"><button>Ask</button></form></red-box>
 */
export class RedBox extends LitElement {
  static override styles = styles;
  static override properties = {
    audience: {},
    portrait: {},
    rep: {},
    replaces: {},
    previous: {},
    question: { state: true },
    view: { state: true },
    handingOver: { state: true },
  };
  /** The client of every box of the page, unless one is given its own. */
  static client: AskClient | null = null;

  declare audience: Audience | undefined;
  declare portrait: string | undefined;
  declare rep: string | undefined;
  declare replaces: string | undefined;
  declare previous: string | undefined;
  declare question: string;
  declare view: BoxView;
  /** The ask whose question is being handed to a person; null where the form is closed. */
  declare handingOver: string | null;

  /** Talks to the server. */
  client: AskClient | null = RedBox.client;

  readonly #visit = new Visit();
  readonly #announcer = new Announcer(this);
  readonly #suggestions = new Suggestions(
    this,
    (typed, signal) => this.client?.suggest(typed, this.audience, signal) ?? Promise.resolve([]),
    (count) => this.#announceCount(count),
  );
  #asking = new AbortController();
  #label = 'Your question';
  #placeholder = 'Ask in your own words';
  #button = '';

  constructor() {
    super();
    this.question = '';
    this.view = { kind: 'nothing' };
    this.handingOver = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const input = this.querySelector('input:not([type="hidden"])') as HTMLInputElement | null; // the selector names its type
    if (this.hasUpdated || input === null) return;
    this.question = input.value;
    this.#placeholder = input.placeholder || this.#placeholder;
    this.#label = input.labels?.[0]?.textContent.trim() || input.ariaLabel || this.#label;
    this.#button = this.querySelector('form button')?.textContent.trim() ?? '';
    if (input === document.activeElement) void this.updateComplete.then(() => this.#focusBox());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#asking.abort();
  }

  #shownReply(): string | null {
    return this.view.kind === 'replied' ? null : (this.previous ?? null);
  }

  #focusBox(): void {
    this.renderRoot.querySelector<HTMLInputElement>('#question')?.focus();
  }

  #announceCount(count: number): void {
    if (count > 0) {
      const rows = count === 1 ? '1 question I can answer' : `${count} questions I can answer`;
      this.#announcer.announce(`${rows}. Use the arrow keys to choose.`, typingPauseMs);
    }
  }

  async #ask(question: string, exact = false): Promise<void> {
    const { client, audience } = this;
    this.#suggestions.close();
    const asked = question.trim();
    if (client === null || asked === '') return this.#focusBox();
    this.question = question;
    this.#asking.abort();
    const { signal } = (this.#asking = new AbortController());
    const visit = this.#visit.fields(Date.now(), this.#shownReply());
    if (this.view.kind !== 'replied') this.view = { kind: 'waiting' };
    const result = await client.ask(
      {
        question: asked,
        ...(audience ? { audience } : {}),
        ...visit,
        ...(exact ? { exact } : {}),
      },
      signal,
    );
    if (signal.aborted) return;
    if (result.kind !== 'replied') {
      this.view = { kind: 'failed', question: asked, exact, failure: result };
      const { headline, rest } = failureWords(result);
      return this.#announcer.announce(`${headline} ${rest}`, drawnPauseMs);
    }
    const { reply } = result;
    if (this.replaces) document.getElementById(this.replaces)?.setAttribute('hidden', '');
    this.#visit.replied(Date.now(), reply.id);
    this.handingOver = null;
    this.view = { kind: 'replied', question: asked, reply, vote: 'none' };
    const title = reply.parts.length > 1 || reply.answer === null ? '' : `${reply.answer.article.title} `;
    this.#announcer.announce(`${title}${reply.answer?.passage.text ?? reply.text}`, drawnPauseMs);
    this.dispatchEvent(new RedReplyEvent(reply));
  }

  async #vote(vote: 'helpful' | 'not-helpful'): Promise<void> {
    const { view } = this;
    if (view.kind !== 'replied') return;
    const recorded = await this.client?.outcome(view.reply.id, vote);
    if (this.view !== view) return;
    if (recorded !== true) return this.#announcer.announce('I could not note that down just now.', drawnPauseMs);
    this.view = { ...view, vote };
    this.#focusThanks();
    this.#announcer.announce('Thank you.', drawnPauseMs);
  }

  /** Loads the form when it is first wanted; where it cannot be loaded, the link leads to the form on a page of its own. */
  async #openHandOver(event: MouseEvent, ask: string): Promise<void> {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    const { href } = event.currentTarget as HTMLAnchorElement; // the listener stands on links
    try {
      await import('../red-hand-over/main.ts');
      this.handingOver = ask;
    } catch {
      location.assign(href);
    }
  }

  #handOverForm(): TemplateResult | typeof nothing {
    const { view, client } = this;
    if (view.kind !== 'replied' || this.handingOver !== view.reply.id || client === null) return nothing;
    return html`<red-hand-over
      .origin=${client.origin}
      .question=${view.question}
      .reply=${view.reply}
      .audience=${this.audience}
      .visit=${this.#visit.fields(Date.now(), null).visit ?? null}
      @red-hand-over-closed=${() => {
        this.handingOver = null;
        void this.updateComplete.then(() =>
          this.renderRoot.querySelector<HTMLElement>('a[href*="/hand-over"]')?.focus(),
        );
      }}
    ></red-hand-over>`;
  }

  /** The button that was pressed is gone: the focus would fall to the top of the page. */
  #focusThanks(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.card-foot')?.focus());
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (!this.#suggestions.isOpen || event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.#suggestions.move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      this.#suggestions.close();
    }
  };

  #reply(): TemplateResult | typeof nothing {
    const { view, client } = this;
    const portraitUrl = this.portrait && client ? new URL(this.portrait, client.origin).href : null;
    switch (view.kind) {
      case 'nothing':
        return nothing;
      case 'waiting':
        return html`<p class="waiting">Let me look…</p>`;
      case 'failed':
        return failureCard(view.failure, portraitUrl, () => void this.#ask(view.question, view.exact));
      case 'replied': {
        const context: CardContext = {
          origin: client?.origin ?? location.origin,
          portraitUrl,
          onOpened: ({ id }) => void client?.outcome(view.reply.id, 'opened', id),
          onPicked: ({ id }) => void client?.outcome(view.reply.id, 'picked', id),
          onVote: (vote) => void this.#vote(vote),
          onExact: () => void this.#ask(view.question, true),
          onHandOver: (event) => void this.#openHandOver(event, view.reply.id),
        };
        return replyCard(context, view);
      }
    }
  }

  override render(): TemplateResult {
    const { items, active } = this.#suggestions;
    return html`
      ${questionForm({
        label: this.#label,
        placeholder: this.#placeholder,
        button: this.#button || `Ask ${this.rep ?? 'Red'}`,
        question: this.question,
        suggestions: items,
        active,
        onInput: (text) => {
          this.question = text;
          this.#suggestions.typed(text);
        },
        onKey: this.#onKey,
        onSubmit: () => void this.#ask(this.#suggestions.chosen?.title ?? this.question),
        onPick: ({ title }: Suggestion) => void this.#ask(title),
        onBlur: () => this.#suggestions.close(),
      })}
      <slot name="notice">
        <p class="notice">
          ${retentionNotice(null)}
          <a href="${this.client?.origin ?? ''}/what-is-recorded">What is recorded</a>
        </p>
      </slot>
      ${this.#reply()} ${this.#handOverForm()}
      <div class="unseen" role="status" aria-live="polite">${this.#announcer.message}</div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'red-box': RedBox;
  }
}
