import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import type { GapDetail, GapSummary, GapWording } from '../../../server/contract/gap.ts';
import { gapTextLength } from '../../../server/core/gaps/gap.ts';
import { gapStatuses } from '../../../server/core/gaps/gap.ts';
import type { ConsoleCalls } from '../shell/console-client.ts';
import { ConsolePage, GoEvent, type Loaded } from '../shell/light-element.ts';
import { pageHead, whenReady } from '../shell/page-parts.ts';
import { counted, dayWords, gapKindWords, gapTone, timeWords } from '../shell/words.ts';

/** What stands in a field of the form that was sent. */
const typed = (form: HTMLFormElement, name: string): string => String(new FormData(form).get(name) ?? '');

/** The answer to a wording when it was asked again. */
const answeredNow = (now: GapWording['now']): TemplateResult | typeof nothing => {
  if (now === null) return nothing;
  return now.article === null
    ? html`<span class="now soft">still not answered</span>`
    : html`<span class="now good">answered now by <code>${now.article}</code></span>`;
};

/** The change that was made, and when the wordings were asked again. */
const fixLine = ({ fix, checkedAt, wordings }: GapDetail): TemplateResult | typeof nothing => {
  if (fix === null && checkedAt === null) return nothing;
  const answered = wordings.filter(({ now }) => now !== null && now.article !== null).length;
  return html`<p class="soft">
    ${fix === null ? nothing : html`Changed for it: <code>${fix.file}</code>, ${timeWords(fix.at)}. `}
    ${
      checkedAt === null
        ? 'Its wordings are asked again after the next build.'
        : html`Asked again ${timeWords(checkedAt)}: ${answered} of
          ${counted(wordings.length, 'wording is', 'wordings are')} answered now.`
    }
  </p>`;
};

/** One gap: what was asked, how far it has come, and what staff may do with it. */
export class ConsoleGap extends ConsolePage {
  static override properties = {
    ...ConsolePage.properties,
    gapId: { attribute: false },
    gap: { state: true },
    others: { state: true },
    chosen: { state: true },
  };
  declare gapId: string;
  declare gap: Loaded<GapDetail>;
  declare others: readonly GapSummary[];
  /** Wordings ticked for a gap of their own. */
  declare chosen: readonly string[];

  constructor() {
    super();
    this.gap = { kind: 'waiting' };
    this.others = [];
    this.chosen = [];
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('gapId')) {
      this.chosen = [];
      this.gap = { kind: 'waiting' };
    }
    super.willUpdate(changed);
  }

  protected override isElsewhere(changed: Map<PropertyKey, unknown>): boolean {
    return changed.has('gapId');
  }

  protected override async load(client: ConsoleCalls): Promise<() => void> {
    const { gapId } = this;
    const [gap, list] = await Promise.all([client.gap(gapId), client.gaps()]);
    return () => {
      this.gap = this.take(gap);
      if (list.kind === 'ok') this.others = list.value.gaps.filter(({ id }) => id !== gapId);
    };
  }

  async #act(act: string, body: object, done: string): Promise<void> {
    const result = await this.client.actOnGap(this.gapId, act, body);
    if (!this.told(result, done) || result.kind !== 'ok') return;
    this.chosen = [];
    if (result.value === null) await this.reload();
    else this.dispatchEvent(new GoEvent(`/console/gaps/${encodeURIComponent(result.value.id)}`));
  }

  #form(body: TemplateResult, button: string, send: (form: HTMLFormElement) => void): TemplateResult {
    return html`<form
      class="act"
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        send(event.currentTarget as HTMLFormElement); // the listener stands on it
      }}
    >
      ${body}<button class="button">${button}</button>
    </form>`;
  }

  #tick(text: string, isChosen: boolean): void {
    this.chosen = isChosen ? [...this.chosen, text] : this.chosen.filter((each) => each !== text);
  }

  #wordings({ wordings }: GapDetail): TemplateResult {
    const maySplit = this.chosen.length > 0 && this.chosen.length < wordings.length;
    return html`
      <section class="card" aria-labelledby="wordings">
        <h2 id="wordings">What was typed</h2>
        <ul class="wordings">
          ${repeat(
            wordings,
            ({ text }) => text,
            ({ text, count, now }) =>
              html`<li>
                <label>
                  <input
                    type="checkbox"
                    ?disabled=${wordings.length < 2}
                    .checked=${this.chosen.includes(text)}
                    @change=${(event: Event) => this.#tick(text, (event.currentTarget as HTMLInputElement).checked)}
                  />
                  <span>“${text}”</span>
                </label>
                <span class="soft number">${counted(count, 'time', 'times')}</span>
                ${answeredNow(now)}
              </li>`,
          )}
        </ul>
        ${
          wordings.length < 2
            ? nothing
            : html`<button
                class="button"
                type="button"
                ?disabled=${!maySplit}
                @click=${() => void this.#act('split', { wordings: this.chosen }, 'A new gap was made.')}
              >
                Split into a new gap
              </button>`
        }
      </section>
    `;
  }

  #acts({ name, status, note }: GapDetail): TemplateResult {
    return html`
      <section class="card acts" aria-labelledby="acts">
        <h2 id="acts">Actions</h2>
        ${this.#form(
          html`<label class="field">
            <span>Status</span>
            <select name="status">
              ${gapStatuses.map((each) => html`<option value=${each} .selected=${each === status}>${each}</option>`)}
            </select>
          </label>`,
          'Set status',
          (form) => void this.#act('status', { status: typed(form, 'status') }, 'The status is set.'),
        )}
        ${this.#form(
          html`<label class="field">
            <span>Name</span>
            <input name="name" required maxlength=${gapTextLength.name} value=${name} />
          </label>`,
          'Rename',
          (form) => void this.#act('rename', { name: typed(form, 'name') }, 'The gap has a new name.'),
        )}
        ${
          this.others.length === 0
            ? nothing
            : this.#form(
                html`<label class="field">
                  <span>Same need as</span>
                  <select name="into" required>
                    <option value="">Choose a gap</option>
                    ${repeat(
                      this.others,
                      ({ id }) => id,
                      ({ id, name: other }) => html`<option value=${id}>${other}</option>`,
                    )}
                  </select>
                </label>`,
                'Merge into it',
                (form) => void this.#act('merge', { into: typed(form, 'into') }, 'The two gaps are one now.'),
              )
        }
        ${this.#form(
          html`<label class="field">
            <span>Note</span>
            <textarea name="note" rows="3" maxlength=${gapTextLength.note} .defaultValue=${note}></textarea>
          </label>`,
          'Save note',
          (form) => void this.#act('note', { note: typed(form, 'note') }, 'The note is saved.'),
        )}
      </section>
    `;
  }

  #drawn(gap: GapDetail): TemplateResult {
    const { name, type, status, count, people, firstAt, lastAt, next, owner } = gap;
    return html`
      ${pageHead(
        name,
        html`Asked ${counted(count, 'time', 'times')} by ${counted(people, 'person', 'people')}, first on
        ${dayWords(firstAt)}, last on ${dayWords(lastAt)}${owner === '' ? nothing : html` · ${owner}`}`,
      )}
      <p class="chips">
        <span class="chip ${gapTone(type, status)}">${gapKindWords[type]}</span>
        <span class="chip ${status === 'verified' || status === 'published' ? 'chip-good' : ''}">${status}</span>
      </p>
      <p class="next"><strong>Next:</strong> ${next}</p>
      ${fixLine(gap)}
      ${gap.waiting === 0 ? nothing : html`<p class="soft">${counted(gap.waiting, 'person is waiting', 'people are waiting')} to be told when it is answered.</p>`}
      <console-gap-fix .client=${this.client} .gap=${gap} @gap-fixed=${() => void this.reload()}></console-gap-fix>
      <div class="two">${this.#wordings(gap)} ${this.#acts(gap)}</div>
    `;
  }

  override render(): TemplateResult {
    return html`
      <p class="back"><a href="/console/gaps">← What people could not find</a></p>
      ${whenReady(this.gap, (gap) => keyed(gap.id, this.#drawn(gap)))}
    `;
  }
}
