import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { presencePollMs } from '../../../server/core/follow-ups/follow-up-limits.ts';
import type { FollowUpDetail, FollowUpLine, FollowUpOptions } from '../../../server/contract/follow-up.ts';
import type { Present } from '../../../server/core/follow-ups/follow-up-queue-ports.ts';
import type { ConsoleCalls } from '../shell/console-client.ts';
import type { FollowUpChangedEvent } from './follow-up-part.ts';
import { nextInWalk, walkedList } from './follow-up-walk.ts';
import {
  dueWords,
  isWritten,
  lineWords,
  markChips,
  priorityTone,
  priorityWords,
  stateWords,
  whenTime,
  whoWords,
} from './follow-up-words.ts';
import { ConsolePage, type Loaded } from '../shell/light-element.ts';
import { pageHead, whenReady } from '../shell/page-parts.ts';
import { learnTime, serverNow } from '../shell/server-time.ts';
import { shownTitles } from '../shell/shown-titles.ts';
import { clockWords, nearTimeWords } from '../shell/time-words.ts';
import { counted, timeWords } from '../shell/words.ts';

/** “ann@… is”, “ann@… and bob@… are”. */
const others = (present: readonly Present[]): string => {
  const names = present.map(({ email }) => email);
  const last = names.at(-1) ?? '';
  return names.length === 1 ? `${last} is` : `${names.slice(0, -1).join(', ')} and ${last} are`;
};

/** One follow-up: what is wanted and by when, what was tried, what was said, and everything staff do with it. */
export class ConsoleFollowUp extends ConsolePage {
  static override properties = {
    ...ConsolePage.properties,
    followUpId: { attribute: false },
    found: { state: true },
    options: { state: true },
    present: { state: true },
  };
  declare followUpId: string;
  declare found: Loaded<FollowUpDetail>;
  declare options: FollowUpOptions;
  /** Who else has it open. */
  declare present: readonly Present[];
  #timer = 0;

  constructor() {
    super();
    this.found = { kind: 'waiting' };
    this.options = { departments: [], ranks: [], colleagues: [] };
    this.present = [];
    this.addEventListener('follow-up-stale', () => void this.reload());
    this.addEventListener('follow-up-changed', (event) => this.#take((event as FollowUpChangedEvent).followUp));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = window.setInterval(() => void this.#sayHere(), presencePollMs);
    document.addEventListener('visibilitychange', this.#onVisible);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    document.removeEventListener('visibilitychange', this.#onVisible);
  }

  readonly #onVisible = (): void => void this.#sayHere();

  protected override isElsewhere(changed: Map<PropertyKey, unknown>): boolean {
    return changed.has('followUpId');
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('followUpId')) {
      this.found = { kind: 'waiting' };
      this.present = [];
    }
    super.willUpdate(changed);
  }

  protected override async load(client: ConsoleCalls): Promise<() => void> {
    const id = this.followUpId;
    const [found, options] = await Promise.all([
      client.followUp(id),
      this.options.ranks.length === 0 ? client.followUpOptions() : null,
    ]);
    if (this.present.length === 0) void this.#sayHere();
    return () => {
      if (found.kind === 'ok') learnTime(found.value.at);
      if (options?.kind === 'ok') this.options = options.value;
      // What is shown and typed stays where a look in the background fails.
      if (found.kind === 'ok' || this.found.kind !== 'ready' || found.code === 'sign-in-required')
        this.found = this.take(found);
      else if (found.code === 'follow-up-not-found') this.found = { kind: 'failed', detail: found.detail };
    };
  }

  /** Says that the page is open, hears who else has it open, and looks again where it has changed. */
  async #sayHere(): Promise<void> {
    const id = this.followUpId;
    if (document.visibilityState === 'hidden' || !this.isConnected) return;
    const result = await this.client.inBackground.atFollowUp(id);
    if (result.kind === 'failed' || id !== this.followUpId) return;
    this.present = result.value.others;
    this.requestUpdate(); // the time that is left is another one
    if (this.found.kind === 'ready' && this.found.value.rev !== result.value.rev)
      await this.show(() => this.load(this.client.inBackground));
  }

  #take(followUp: FollowUpDetail): void {
    void this.show(async () => () => {
      this.found = { kind: 'ready', value: followUp };
    });
  }

  #who({ kind, name, email, phone, audience, person, timeZone, page }: FollowUpDetail): TemplateResult {
    const isOutreach = kind === 'outreach'; // they searched, and told nobody their time zone
    const facts = [
      ...(person?.doNotContact === true
        ? [html`They asked us not to write to them first. We still answer what they ask.`]
        : []),
      ...(isOutreach ? [] : [html`Their time zone: ${timeZone}`]),
      ...(page === null
        ? []
        : [html`${isOutreach ? 'Searched' : 'Asked'} on <span class="whole-address">${page}</span>`]),
    ];
    return html`<section class="card" aria-labelledby="who">
      <h2 id="who">${isOutreach ? 'Who searched' : 'Who asks'}</h2>
      <p class="person">
        <strong>${name ?? email ?? 'Somebody without a name'}</strong>
        ${email === null || name === null ? nothing : html`<span class="whole-address">${email}</span>`}
        ${phone === null ? nothing : html`<a href="tel:${phone.replaceAll(/[^+\d]/g, '')}">${phone}</a>`}
      </p>
      <p class="chips">
        <span class="chip">${person?.isCustomer === true ? 'known customer' : audience}</span>
        ${person?.doNotContact === true ? html`<span class="chip chip-loud">do not contact</span>` : nothing}
      </p>
      ${
        facts.length === 0
          ? nothing
          : html`<p class="soft small">
              ${facts.map((fact, place) => html`${place === 0 ? nothing : html`<br />`}${fact}`)}
            </p>`
      }
    </section>`;
  }

  /** What was searched: of outreach the whole visit, its own question among it. */
  #chain({ kind, chain }: FollowUpDetail): TemplateResult | typeof nothing {
    if (chain.length === 0) return nothing;
    return html`<details class="tried" open>
      <summary>
        ${counted(chain.length, 'search', 'searches')} ${kind === 'outreach' ? 'of this visit' : 'before that'}
      </summary>
      <ol class="chain">
        ${chain.map(
          ({ at, question, kind, shown }) =>
            html`<li>
              <time class="soft small" datetime=${new Date(at).toISOString()}>${timeWords(at)}</time>
              <span class="asked">“${question}”</span>
              <span class="soft small">${kind}${shownTitles(shown)}</span>
            </li>`,
        )}
      </ol>
    </details>`;
  }

  #line(line: FollowUpLine, followUp: FollowUpDetail): TemplateResult {
    const side = line.actor.kind === 'asker' ? 'line-asker' : `line-${line.kind}`;
    return html`<li class="${isWritten(line) ? 'said-line' : 'mark-line'} ${side}">
      <p>
        <span>${lineWords(line, this.me?.email ?? '', followUp)}</span>
        <span class="soft small">${whenTime(line.at)}</span>
      </p>
      ${isWritten(line) ? html`<p class="typed">${line.body}</p>` : nothing}
    </li>`;
  }

  #asked(followUp: FollowUpDetail): TemplateResult {
    const { message, timeline } = followUp;
    // What they wrote belongs to the line that says that they handed it over.
    const lines = timeline.map((line) =>
      line.kind === 'opened' && line.actor.kind === 'asker' && line.body === '' ? { ...line, body: message } : line,
    );
    return html`<section class="card" aria-labelledby="said">
      <h2 id="said">What was said</h2>
      ${this.#chain(followUp)}
      <ol class="timeline">
        ${lines.map((line) => this.#line(line, followUp))}
      </ol>
    </section>`;
  }

  #call({ channel, callBack, phone, state }: FollowUpDetail): TemplateResult | typeof nothing {
    if (channel !== 'call-back' || callBack === null || state === 'resolved') return nothing;
    return html`<p class="next">
      <strong>Call</strong> ${phone ?? 'them'} ${nearTimeWords(callBack.start, serverNow())} to
      ${clockWords(callBack.end)}, your time.
    </p>`;
  }

  #drawn(followUp: FollowUpDetail): TemplateResult {
    const { id, kind, number, question, createdAt, changedAt, answeredAt, resolvedAt, state, departmentName, rank } =
      followUp;
    const { client } = this;
    const me = this.me?.email ?? '';
    return html`
      ${pageHead(question, html`${number} · ${whoWords(followUp)} · ${kind === 'outreach' ? 'searched' : 'asked'} ${whenTime(createdAt)}`)}
      <p class="chips">
        ${
          state === 'open'
            ? html`<span class="chip">${stateWords.open}</span> ${dueWords(followUp)}`
            : html`<span class="chip ${state === 'resolved' ? 'chip-good' : ''}">${stateWords[state]}</span>
                <span class="soft small">${whenTime(resolvedAt ?? answeredAt ?? changedAt)}</span>`
        }
        <span class="chip ${priorityTone[rank]}">${priorityWords[rank]}</span>
        <span class="chip">${departmentName ?? 'unsorted'}</span> ${markChips(followUp)}
      </p>
      ${this.#call(followUp)}
      <div class="follow-up">
        <div>
          ${this.#asked(followUp)}
          <console-follow-up-composer .client=${client} .me=${me} .followUp=${followUp}></console-follow-up-composer>
        </div>
        <div>
          ${this.#who(followUp)}
          <console-follow-up-acts
            .client=${client}
            .me=${me}
            .followUp=${followUp}
            .options=${this.options}
          ></console-follow-up-acts>
        </div>
      </div>
      <console-follow-up-history .client=${client} .me=${me} .followUpId=${id}></console-follow-up-history>
    `;
  }

  override render(): TemplateResult {
    const next = nextInWalk(this.followUpId);
    return html`
      <p class="back walk">
        <a href=${walkedList()}>← Follow-ups</a>
        ${next === null ? nothing : html`<a href="/console/follow-ups/${next.id}">Next: ${next.number} →</a>`}
      </p>
      <div role="status" class="present">
        ${
          this.present.length === 0
            ? nothing
            : html`<p>${others(this.present)} looking at this, too. Agree on who answers.</p>`
        }
      </div>
      ${whenReady(this.found, (followUp) => keyed(followUp.id, this.#drawn(followUp)))}
    `;
  }
}
