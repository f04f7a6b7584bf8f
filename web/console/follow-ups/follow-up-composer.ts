import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { followUpTextLength } from '../../../server/core/follow-ups/follow-up-limits.ts';
import type { StaffAct } from '../../../server/core/follow-ups/follow-up-queue.ts';
import type { ArticlePickedEvent } from './article-picker.ts';
import { draftOf, saveDraft } from './drafts.ts';
import {
  draftDoneWords,
  draftKinds,
  draftKindWords,
  draftLabels,
  draftName,
  draftSendWords,
  type DraftKind,
} from './follow-up-drafts.ts';
import { FollowUpPart } from './follow-up-part.ts';
import { SaidEvent } from '../shell/light-element.ts';
import { isWritten, lineWords, unreadEvents, whenTime } from './follow-up-words.ts';

/**
 * Where staff write: a reply, a note, or what was said on the phone. Each is kept as a draft with every key, until it is
 * sent; what others did meanwhile has to be read before a reply goes out.
 */
export class FollowUpComposer extends FollowUpPart {
  static override properties = {
    ...FollowUpPart.properties,
    kind: { state: true },
    isPreviewing: { state: true },
    isPicking: { state: true },
  };
  declare kind: DraftKind | null;
  declare isPreviewing: boolean;
  declare isPicking: boolean;

  constructor() {
    super();
    this.kind = null;
    this.isPreviewing = false;
    this.isPicking = false;
  }

  /** Where the answer to a sent text was lost on its way, the timeline tells that it had arrived. */
  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('followUp')) return;
    for (const kind of draftKinds) {
      const draft = this.#draft(kind);
      const isSent = this.followUp.timeline.slice(draft?.seen ?? 0).some(({ actor, kind: of, body }) => {
        const isMine = actor.kind === 'staff' && actor.email === this.me;
        return isMine && of === (kind === 'reply' ? 'reply' : 'note') && body === draft?.text.trim();
      });
      if (draft === null || !isSent) continue;
      saveDraft(this.me, draftName(this.followUp.id, kind), null);
      this.trouble = '';
      this.dispatchEvent(new SaidEvent('It was sent already. You find it under “What was said”.'));
    }
  }

  get #kinds(): readonly DraftKind[] {
    const { acts, replyRefused } = this.followUp;
    return draftKinds.filter((kind) => acts.includes(kind) || (kind === 'reply' && replyRefused !== null));
  }

  /** What was chosen; else what there is a draft of; else what the asker waits for. */
  get #chosen(): DraftKind {
    const kinds = this.#kinds;
    if (this.kind !== null && kinds.includes(this.kind)) return this.kind;
    const begun = kinds.find((kind) => this.#draft(kind) !== null);
    const { channel, state } = this.followUp;
    const wanted = channel === 'call-back' && state === 'open' ? 'called' : 'reply';
    return begun ?? kinds.find((kind) => kind === wanted) ?? kinds[0] ?? 'note';
  }

  #draft(kind: DraftKind) {
    return draftOf(this.me, draftName(this.followUp.id, kind));
  }

  #keep(kind: DraftKind, text: string, seen: number): void {
    const isEmpty = text.trim() === '';
    saveDraft(this.me, draftName(this.followUp.id, kind), isEmpty ? null : { text, seen });
    this.requestUpdate();
  }

  #unread(kind: DraftKind) {
    const draft = this.#draft(kind);
    return draft === null || kind === 'note' ? [] : unreadEvents(this.followUp, draft.seen, this.me);
  }

  #typed(text: string): void {
    const kind = this.#chosen;
    this.#keep(kind, text, this.#draft(kind)?.seen ?? this.followUp.timeline.length);
  }

  get #field(): HTMLTextAreaElement | null {
    return this.querySelector('textarea');
  }

  async #closePicker(): Promise<void> {
    this.isPicking = false;
    await this.updateComplete;
    this.#field?.focus();
  }

  async #insert({ article }: ArticlePickedEvent): Promise<void> {
    const field = this.#field;
    if (field === null) return;
    const before = field.value.slice(0, field.selectionStart);
    field.setRangeText(
      `${/\S$/.test(before) ? ' ' : ''}${article.markdown}`,
      field.selectionStart,
      field.selectionEnd,
      'end',
    );
    this.#typed(field.value);
    await this.#closePicker();
  }

  /** A member of staff who has read what happened meanwhile replies to the present state. */
  #haveRead(): void {
    const kind = this.#chosen;
    this.#keep(kind, this.#draft(kind)?.text ?? '', this.followUp.timeline.length);
    this.trouble = '';
    this.#field?.focus();
  }

  async #send(isLast: boolean): Promise<void> {
    const kind = this.#chosen;
    const text = this.#draft(kind)?.text ?? '';
    if (text.trim() === '') {
      this.trouble = 'Write something first.';
      this.#field?.focus();
      return;
    }
    if (this.#unread(kind).length > 0) {
      this.querySelector<HTMLElement>('.meanwhile')?.focus();
      return;
    }
    const body = {
      reply: { markdown: text, resolve: isLast },
      note: { text },
      called: { text, resolve: isLast },
    }[kind];
    const name = draftName(this.followUp.id, kind);
    // What is drawn once the act is done must find no draft: its own line would be news.
    if (!(await this.act(kind satisfies StaffAct, body, draftDoneWords[kind], () => saveDraft(this.me, name, null))))
      return;
    this.isPreviewing = false;
    this.isPicking = false;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void this.#send(false);
  }

  #meanwhile(kind: DraftKind): TemplateResult | typeof nothing {
    const unread = this.#unread(kind);
    if (unread.length === 0) return nothing;
    return html`<div class="meanwhile" role="alert" tabindex="-1">
      <p><strong>While you were writing:</strong></p>
      <ul>
        ${unread.map(
          (line) =>
            html`<li>
              ${lineWords(line, this.me, this.followUp)}, ${whenTime(line.at)}
              ${isWritten(line) ? html`<span class="typed">${line.body}</span>` : nothing}
            </li>`,
        )}
      </ul>
      <button class="button" type="button" @click=${() => this.#haveRead()}>I have read it</button>
    </div>`;
  }

  #choices(chosen: DraftKind): TemplateResult {
    return html`<fieldset class="choice">
      <legend class="unseen">What to write</legend>
      ${this.#kinds.map(
        (kind) =>
          html`<label class="choice-option">
            <input
              type="radio"
              name="write"
              .checked=${live(kind === chosen)}
              @change=${() => {
                this.kind = kind;
                this.trouble = '';
              }}
            />
            <span>${draftKindWords[kind]}</span>
            ${kind !== chosen && this.#draft(kind) !== null ? html`<span class="chip chip-attention">draft</span>` : nothing}
          </label>`,
      )}
    </fieldset>`;
  }

  #tools(): TemplateResult {
    return html`<p class="inline">
        <button
          class="button"
          type="button"
          aria-expanded=${this.isPicking ? 'true' : 'false'}
          @click=${() => {
            this.isPicking = !this.isPicking;
          }}
        >
          Insert an article
        </button>
        <button
          class="button"
          type="button"
          aria-pressed=${this.isPreviewing ? 'true' : 'false'}
          @click=${() => {
            this.isPreviewing = !this.isPreviewing;
          }}
        >
          Preview
        </button>
      </p>
      ${
        this.isPicking
          ? html`<console-article-picker
              .client=${this.client}
              .followUpId=${this.followUp.id}
              .question=${this.followUp.question}
              @article-picked=${(event: ArticlePickedEvent) => void this.#insert(event)}
              @article-picker-closed=${() => void this.#closePicker()}
            ></console-article-picker>`
          : nothing
      }`;
  }

  #preview(): TemplateResult | typeof nothing {
    if (!this.isPreviewing) return nothing;
    return html`<console-reply-preview
      .client=${this.client}
      .followUpId=${this.followUp.id}
      .markdown=${this.#draft('reply')?.text ?? ''}
    ></console-reply-preview>`;
  }

  #form(kind: DraftKind): TemplateResult {
    const { state, email, acts, kind: of, person } = this.followUp;
    const stop = of === 'outreach' && person !== null ? ', with a link that stops such mails' : '';
    const hint =
      kind === 'reply'
        ? `Goes to ${email ?? 'them'} by mail${stop}, and appears on their status page.`
        : kind === 'note'
          ? 'It is never shown to them.'
          : 'It counts as the answer. Only colleagues see what you write.';
    return html`<form
      class="write write-${kind}"
      @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        void this.#send((event.submitter as HTMLButtonElement | null)?.value === 'resolve'); // its buttons send it
      }}
    >
      ${this.#meanwhile(kind)}
      <label class="field">
        <span>${draftLabels[kind]}</span>
        <textarea
          name=${kind}
          rows=${kind === 'reply' ? 8 : 4}
          maxlength=${kind === 'reply' ? followUpTextLength.reply : followUpTextLength.note}
          aria-describedby="write-hint"
          .value=${live(this.#draft(kind)?.text ?? '')}
          @input=${(event: Event) => this.#typed((event.currentTarget as HTMLTextAreaElement).value)}
        ></textarea>
      </label>
      ${kind === 'reply' ? this.#tools() : nothing} ${kind === 'reply' ? this.#preview() : nothing}
      ${this.trouble === '' ? nothing : html`<p class="trouble" role="alert">${this.trouble}</p>`}
      <p class="inline">
        <button class="button primary">${this.isBusy ? 'One moment…' : draftSendWords[kind]}</button>
        ${
          kind === 'note' || state === 'resolved' || !acts.includes('resolve')
            ? nothing
            : html`<button class="button" value="resolve">
                ${kind === 'reply' ? 'Send and resolve' : 'Note it and resolve'}
              </button>`
        }
      </p>
      <p class="soft small" id="write-hint">${hint} Ctrl + Enter sends. What you type is kept until then.</p>
    </form>`;
  }

  override render(): TemplateResult | typeof nothing {
    if (this.#kinds.length === 0) return nothing;
    const chosen = this.#chosen;
    const { replyRefused } = this.followUp;
    return html`<section class="card composer" aria-labelledby="write">
      <h2 id="write">Write</h2>
      ${this.#choices(chosen)}
      ${chosen === 'reply' && replyRefused !== null ? html`<p class="next">${replyRefused}</p>` : nothing}
      ${chosen === 'reply' && replyRefused !== null && this.#draft('reply') === null ? nothing : this.#form(chosen)}
    </section>`;
  }
}
