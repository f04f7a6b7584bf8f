import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Audience } from '../../../server/core/content/audience.ts';
import type { RequestedTime } from '../../../server/core/triage/requested-time.ts';
import { handedOverWords } from '../../../server/core/words/en/hand-over.ts';
import { failureWords } from '../red-box/failure-card.ts';
import type { PanelHost } from '../red-box/panel-host.ts';
import type { Replied } from '../red-box/reply-ways.ts';
import { styles } from '../red-box/red-box.styles.ts';
import { newId } from '../red-box/visit.ts';
import { handOverForm, likelyList } from './hand-over-form.ts';
import type { HandOverBody, HandedOver, LikelyArticle, SlotOffered } from '../../../server/contract/hand-over.ts';
import { unknownNeeds, type HandOverClient, type TokenOf } from '../http-client/hand-over-contract.ts';
import { handOverStyles } from './red-hand-over.styles.ts';

/** Wait after a key before what may answer is looked for, in ms: a thought's pause, not a typist's. Range 500–2,000. */
const pauseMs = 800;

/** Fewer letters of a message say too little. Range 8–30. */
const fewestLetters = 12;

/** Where the form stands. */
type FormView =
  | { readonly kind: 'loading' }
  | { readonly kind: 'form' }
  | { readonly kind: 'sent'; readonly told: HandedOver };

/**
 * The form that hands a question to a person, below the reply that did not answer it. While one writes, Red still offers
 * what may answer; that is logged as no question.
 */
export class RedHandOver extends LitElement {
  static override styles = [...styles, ...handOverStyles];
  static override properties = {
    box: { attribute: false },
    tokenOf: { attribute: false },
    visit: { attribute: false },
    onHandedOver: { attribute: false },
    view: { state: true },
    likely: { state: true },
    slots: { state: true },
    wantsCall: { state: true },
    error: { state: true },
    isSending: { state: true },
  };
  /** Makes the client of a help centre. */
  static clientOf: ((origin: string, tokenOf: TokenOf) => HandOverClient) | null = null;

  /** The box it stands in. */
  declare box: PanelHost;
  declare tokenOf: TokenOf;
  declare visit: string | undefined;
  declare onHandedOver: () => void;
  declare view: FormView;
  declare likely: readonly LikelyArticle[];
  declare slots: readonly SlotOffered[];
  declare wantsCall: boolean;
  declare error: string | null;
  declare isSending: boolean;

  /** Makes the hand-over one, however often it is sent. */
  readonly #key = newId();
  readonly #timeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  #needs = unknownNeeds;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looking = new AbortController();

  constructor() {
    super();
    this.view = { kind: 'loading' };
    this.likely = [];
    this.slots = [];
    this.wantsCall = false;
    this.error = null;
    this.isSending = false;
  }

  get origin(): string {
    return this.box.client?.origin ?? location.origin;
  }

  /** The question the form was opened under, and the reply that did not answer it. */
  get replied(): Replied {
    const { view } = this.box;
    if (view.kind !== 'replied') throw new Error('the form stands under a reply');
    return view;
  }

  get audience(): Audience | undefined {
    return this.box.audience;
  }

  get #client(): HandOverClient | null {
    return RedHandOver.clientOf?.(this.origin, this.tokenOf) ?? null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#looking.abort();
  }

  async #open(): Promise<void> {
    await Promise.resolve(); // its properties are set after it is connected
    const client = this.#client;
    if (client === null || this.view.kind !== 'loading') return;
    this.#needs = await client.form(this.visit ?? null, this.#timeZone);
    if (this.#needs.hasCallBack) this.slots = await client.slots(this.#timeZone);
    this.view = { kind: 'form' };
    this.#focus('#message');
  }

  #focus(selector: string): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(selector)?.focus());
  }

  /** What is typed now; a field that is not shown is ''. */
  #typed(name: string): string {
    const form = this.renderRoot.querySelector('form');
    const value = form === null ? null : new FormData(form).get(name);
    return typeof value === 'string' ? value.trim() : '';
  }

  readonly #onInput = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), pauseMs);
  };

  /** Addresses of what the reply showed: that did not help. */
  #shown(): ReadonlySet<string> {
    const articles = [this.replied.reply, ...this.replied.reply.parts].flatMap(({ answer, choices }) => [
      ...(answer === null ? [] : [answer.article]),
      ...choices.map(({ article }) => article),
    ]);
    return new Set(articles.map(({ url }) => new URL(url, this.origin).pathname));
  }

  async #look(): Promise<void> {
    this.#looking.abort();
    const { signal } = (this.#looking = new AbortController());
    const [question, message] = [this.#typed('question'), this.#typed('message')];
    const isChanged = question !== this.replied.question;
    if (message.length < fewestLetters && !isChanged) return;
    const text = message.length < fewestLetters ? question : message;
    const found = (await this.#client?.answers(text, this.audience, signal)) ?? [];
    if (signal.aborted) return;
    const shown = this.#shown();
    this.likely = found.filter(({ url }) => !shown.has(new URL(url, this.origin).pathname));
  }

  #handOver(): HandOverBody {
    const given = (name: 'email' | 'name' | 'phone' | 'slot') => {
      const value = this.#typed(name);
      return value === '' ? {} : { [name]: value };
    };
    const within = this.#typed('within');
    return {
      key: this.#key,
      question: this.#typed('question'),
      message: this.#typed('message'),
      ask: this.replied.reply.id,
      channel: this.wantsCall ? 'call-back' : 'email',
      timeZone: this.#timeZone,
      ...(this.visit === undefined ? {} : { visit: this.visit }),
      ...(this.audience === undefined ? {} : { audience: this.audience }),
      ...(within === '' ? {} : { within: within as RequestedTime }), // the values of the radio buttons
      ...given('email'),
      ...given('name'),
      ...given('phone'),
      ...given('slot'),
    };
  }

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.#send();
  };

  async #send(): Promise<void> {
    const client = this.#client;
    if (client === null || this.isSending) return;
    this.isSending = true;
    const sent = await client.send(this.#handOver());
    this.isSending = false;
    if (sent.kind === 'sent') {
      this.view = { kind: 'sent', told: sent.told };
      this.onHandedOver();
      return this.#focus('#sent');
    }
    if (sent.kind === 'refused' && sent.code === 'slot-taken') this.slots = await client.slots(this.#timeZone);
    const { headline, rest } = failureWords(sent);
    this.error = sent.kind === 'refused' ? rest : `${headline} ${handedOverWords.stillHere}`;
    this.#focus('.form-error');
  }

  /** The focus goes back to the link that opened the form. */
  readonly #onCancel = (): void => {
    const { box } = this;
    box.panel = null;
    box.renderRoot.querySelector<HTMLElement>('a[href*="/hand-over"]')?.focus();
  };

  #sent({ number, next, isMailed, likely, status }: HandedOver): TemplateResult {
    return html`<article class="card told">
      <h2 id="sent" class="card-head" tabindex="-1">${handedOverWords.title(number)}</h2>
      <p>${next}</p>
      ${isMailed ? html`<p class="soft">${handedOverWords.isMailed}</p>` : nothing}
      <p><a href=${new URL(status, this.origin).href}>${handedOverWords.status}</a></p>
      ${likelyList(this.origin, likely, handedOverWords.likely)}
    </article>`;
  }

  override render(): TemplateResult | typeof nothing {
    const { view } = this;
    if (view.kind === 'loading') return html`<p class="waiting">${handedOverWords.loading}</p>`;
    if (view.kind === 'sent') return this.#sent(view.told);
    return html`<div class="card told">
      ${handOverForm({
        ...this.#needs,
        origin: this.origin,
        question: this.replied.question,
        slots: this.slots,
        timeZone: this.#timeZone,
        wantsCall: this.wantsCall,
        likely: this.likely,
        error: this.error,
        isSending: this.isSending,
        onInput: this.#onInput,
        onChannel: (wantsCall) => {
          this.wantsCall = wantsCall;
        },
        onSubmit: this.#onSubmit,
        onCancel: this.#onCancel,
      })}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'red-hand-over': RedHandOver;
  }
}
