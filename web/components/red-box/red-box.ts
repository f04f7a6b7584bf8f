import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Audience } from '../../../server/core/content/audience.ts';
import type { HelpStep } from '../../../server/core/follow-ups/help-offer.ts';
import { customerNotice, retentionNotice, thankYou, whatIsRecorded } from '../../../server/core/words/en/answers.ts';
import {
  ask,
  inYourOwnWords,
  letMeLook,
  notSaved,
  personIsOffered,
  suggested,
  yourQuestion,
} from '../../../server/core/words/en/box.ts';
import { Announcer, drawnPauseMs, typingPauseMs } from './announcer.ts';
import type { KnownCustomer } from '../../../server/contract/customer.ts';
import type { Suggested } from '../../../server/contract/article.ts';
import type { AskClient, Asked } from '../http-client/ask-contract.ts';
import { RedReplyEvent, type BoxView } from './box-view.ts';
import { CustomerToken, type TokenProvider } from './customer-token.ts';
import { failureCard, failureWords } from './failure-card.ts';
import type { LaterParts } from './panel-host.ts';
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
 * Signed-in customers: `token` (attribute or property), or the property `tokenProvider`, a function that gives one whenever
 * it is wanted; what they read opens in the box. `customer()` tells who is known.
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
    token: {},
    tokenProvider: { attribute: false },
    question: { state: true },
    view: { state: true },
    panel: { state: true },
    offer: { state: true },
  };
  /** The client of every box of the page, unless one is given its own. */
  static client: AskClient | null = null;
  /** Loads what is drawn after the first reply; rejects where it cannot be had. `main.ts` sets it before it defines the element. */
  declare static later: () => Promise<LaterParts>;

  declare audience: Audience | undefined;
  declare portrait: string | undefined;
  declare rep: string | undefined;
  declare replaces: string | undefined;
  declare previous: string | undefined;
  declare token: string | undefined;
  declare tokenProvider: TokenProvider | undefined;
  declare question: string;
  declare view: BoxView;
  /** The form below the reply: hand-over or alert. */
  declare panel: TemplateResult | null;
  /** Red's own offer of a person, below a reply that was none again. */
  declare offer: TemplateResult | null;

  /** Talks to the server. */
  client: AskClient | null = RedBox.client;

  readonly #token = new CustomerToken();
  readonly #visit = new Visit();
  readonly #announcer = new Announcer(this);
  readonly #suggestions = new Suggestions(
    this,
    async (typed, signal) =>
      this.client?.suggest(typed, this.audience, signal, await this.#token.current(Date.now())) ?? [],
    (count) => this.#announceCount(count),
  );
  #asking = new AbortController();
  #label: string = yourQuestion;
  #placeholder: string = inYourOwnWords;
  #button = '';

  constructor() {
    super();
    this.question = '';
    this.view = { kind: 'nothing' };
    this.panel = this.offer = null;
  }

  /** Who is signed in, as the server sees it; null for nobody. */
  async customer(): Promise<KnownCustomer | null> {
    await this.updateComplete;
    const token = await this.#token.current(Date.now());
    return token === null ? null : (this.client?.whoIs(token) ?? null);
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('token')) this.#token.set(this.token ?? null);
    this.#token.provider = this.tokenProvider ?? null;
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

  get #origin(): string {
    return this.client?.origin ?? location.origin;
  }

  #shownReply(): string | null {
    return this.view.kind === 'replied' ? null : (this.previous ?? null);
  }

  #focusBox(): void {
    this.renderRoot.querySelector<HTMLInputElement>('#question')?.focus();
  }

  #announceCount(count: number): void {
    if (count > 0) this.#announcer.announce(suggested(count), typingPauseMs);
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
    const fields = { question: asked, ...(audience ? { audience } : {}), ...visit, ...(exact ? { exact } : {}) };
    const result = await this.#sent(client, fields, signal);
    if (signal.aborted) return;
    if (result.kind !== 'replied') {
      this.view = { kind: 'failed', question: asked, exact, failure: result };
      const { headline, rest } = failureWords(result);
      return this.#announcer.announce(`${headline} ${rest}`, drawnPauseMs);
    }
    const { reply } = result;
    if (this.replaces) document.getElementById(this.replaces)?.setAttribute('hidden', '');
    this.#visit.replied(Date.now(), reply.id);
    this.panel = this.offer = null;
    this.view = { kind: 'replied', question: asked, reply, vote: 'none', reading: null };
    const title = reply.parts.length > 1 || reply.answer === null ? '' : `${reply.answer.article.title} `;
    const offered = reply.kind === 'unknown' ? this.#counted('failed') : '';
    this.#announcer.announce(`${title}${reply.answer?.passage.text ?? reply.text}${offered}`, drawnPauseMs);
    this.dispatchEvent(new RedReplyEvent(reply));
  }

  /** Asks with the customer's token; once more with a new one where the server did not take it. */
  async #sent(client: AskClient, fields: Parameters<AskClient['ask']>[0], signal: AbortSignal): Promise<Asked> {
    const token = await this.#token.current(Date.now());
    const result = await client.ask(fields, signal, token);
    if (result.kind !== 'refused' || result.code !== 'customer-only') return result;
    const renewed = await this.#token.renewed();
    return renewed === null || renewed === token ? result : client.ask(fields, signal, renewed);
  }

  /** The form for people opens here; so does a customer's article: the link itself carries no token. */
  readonly #onClick = (event: MouseEvent): void => {
    const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement);
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!isPlain || link === undefined || link.origin !== this.client?.origin) return;
    if (link.pathname === '/hand-over' || link.pathname === '/tell-me') {
      event.preventDefault();
      void this.#openPanel(link);
    }
    if (!this.#token.isExpected) return;
    const slug = /^\/answers\/([a-z0-9-]+)$/.exec(link.pathname)?.[1];
    if (slug === undefined) return;
    event.preventDefault();
    void this.#read(slug, link.href);
  };

  async #read(slug: string, href: string): Promise<void> {
    const token = await this.#token.current(Date.now());
    const article = token === null ? null : await this.client?.article(slug, token);
    const later = article && (await RedBox.later().catch(() => null));
    const { view } = this;
    if (view.kind !== 'replied') return;
    if (!article || !later) return location.assign(href);
    const onBack = (): void => void (this.view = { ...view, reading: null });
    const reading = later.readingCard({ origin: this.#origin, loadPicture: this.#loadPicture, onBack }, article);
    this.view = { ...view, reading };
    this.#announcer.announce(article.title, drawnPauseMs);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#reading')?.focus();
  }

  readonly #loadPicture = async (url: string): Promise<string | null> => {
    const token = await this.#token.current(Date.now());
    return token === null ? null : (this.client?.picture(url, token) ?? null);
  };

  async #vote(vote: 'helpful' | 'not-helpful'): Promise<void> {
    const { view } = this;
    if (view.kind !== 'replied') return;
    const recorded = await this.client?.outcome(view.reply.id, vote);
    if (this.view !== view) return;
    if (recorded !== true) return this.#announcer.announce(notSaved, drawnPauseMs);
    this.view = { ...view, vote };
    this.#focusThanks();
    const step = vote === 'helpful' ? 'helped' : view.reply.kind === 'unknown' ? null : 'failed'; // that one is counted
    this.#announcer.announce(`${thankYou}${step ? this.#counted(step) : ''}`, drawnPauseMs);
  }

  /** Loads the form when it is first needed. Where it cannot be loaded, the link leads to the page with the form. */
  async #openPanel({ href, pathname }: HTMLAnchorElement): Promise<void> {
    try {
      const { panelAt } = await RedBox.later();
      this.offer = null;
      this.panel = panelAt(pathname, {
        box: this,
        tokenOf: () => this.#token.current(Date.now()),
        visit: this.#visit.fields(Date.now(), null).visit,
        onHandedOver: () => void this.#counted('handed-over'),
      });
    } catch {
      location.assign(href);
    }
  }

  /** Counts towards offering a person, and offers one where it is time. @returns what is read out of it */
  #counted(step: HelpStep): string {
    const { view } = this;
    const isDue = this.#visit.needsHelp(Date.now(), step);
    if (!isDue || view.kind !== 'replied' || !view.reply.offers.includes('email')) return '';
    RedBox.later().then(
      ({ offerHelp }) => offerHelp(this, view.reply),
      () => undefined, // the reply offers a person, too
    );
    return ` ${personIsOffered}`;
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
        return html`<p class="waiting">${letMeLook}</p>`;
      case 'failed':
        return failureCard(view.failure, portraitUrl, () => void this.#ask(view.question, view.exact));
      case 'replied': {
        const loadPicture = this.#token.isExpected ? this.#loadPicture : null;
        if (view.reading !== null) return view.reading;
        const context: CardContext = {
          origin: this.#origin,
          portraitUrl,
          loadPicture,
          onOpened: ({ id }) => void client?.outcome(view.reply.id, 'opened', id),
          onPicked: ({ id }) => {
            this.#counted('picked');
            void client?.outcome(view.reply.id, 'picked', id);
          },
          onVote: (vote) => void this.#vote(vote),
          onExact: () => void this.#ask(view.question, true),
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
        button: this.#button || ask(this.rep ?? 'Red'),
        question: this.question,
        suggestions: items,
        active,
        onInput: (text) => {
          this.question = text;
          this.#suggestions.typed(text);
        },
        onKey: this.#onKey,
        onSubmit: () => void this.#ask(this.#suggestions.chosen?.title ?? this.question),
        onPick: ({ title }: Suggested) => void this.#ask(title),
        onBlur: () => this.#suggestions.close(),
      })}
      <slot name="notice">
        <p class="notice">
          ${this.#token.isExpected ? customerNotice : retentionNotice(null)}
          <a href="${this.client?.origin ?? ''}/what-is-recorded">${whatIsRecorded}</a>
        </p>
      </slot>
      <div @click=${this.#onClick}>
        ${this.#reply()}${this.offer} ${this.view.kind === 'replied' ? this.panel : nothing}
      </div>
      <div class="unseen" role="status" aria-live="polite">${this.#announcer.message}</div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'red-box': RedBox;
  }
}
