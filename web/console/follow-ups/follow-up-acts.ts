import { html, nothing, type TemplateResult } from 'lit';
import { followUpTextLength } from '../../../server/core/follow-ups/follow-up-limits.ts';
import type { FollowUpDetail, FollowUpOptions } from '../../../server/contract/follow-up.ts';
import type { StaffAct } from '../../../server/core/follow-ups/follow-up-queue.ts';
import { isPromised } from '../../../server/core/follow-ups/follow-up.ts';
import { FollowUpPart } from './follow-up-part.ts';
import { priorityWords, requestedTimeWords } from './follow-up-words.ts';
import { serverNow } from '../shell/server-time.ts';
import { laterChoices, nearTimeWords } from '../shell/time-words.ts';

/** What stands in a field of the form that was sent. */
const typed = (form: HTMLFormElement, name: string): string => String(new FormData(form).get(name) ?? '');

/** The value of the choice for nobody, nothing, or another time. */
const [none, ownTime] = ['', 'own'];

/** A time as a field for local times takes it, in the reader's zone. */
const localTime = (at: number): string => {
  const shifted = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
};

/** The acts on a follow-up: its owner, department and priority, putting it off, and resolving it. */
export class FollowUpActs extends FollowUpPart {
  static override properties = {
    ...FollowUpPart.properties,
    options: { attribute: false },
    isOwnTime: { state: true },
  };
  declare options: FollowUpOptions;
  declare isOwnTime: boolean;

  constructor() {
    super();
    this.isOwnTime = false;
  }

  #form(
    fields: TemplateResult,
    button: TemplateResult | string,
    send: (form: HTMLFormElement) => void,
    help: TemplateResult | typeof nothing = nothing,
  ): TemplateResult {
    return html`<form
      class="act"
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        send(event.currentTarget as HTMLFormElement); // the listener stands on it
      }}
    >
      ${fields}<button class="button">${button}</button>${help}
    </form>`;
  }

  /** Does it; where the button that was pressed is gone, the focus goes to the heading. */
  async #do(act: StaffAct, body: object, done: string): Promise<void> {
    if (!(await this.act(act, body, done))) return;
    await new Promise((resolve) => void setTimeout(resolve)); // the page draws what it was given
    await this.updateComplete;
    if (!this.contains(document.activeElement)) this.querySelector<HTMLElement>('h2')?.focus();
  }

  #assign(owner: string | null): void {
    const done =
      owner === null ? 'It is unassigned now.' : owner === this.me ? 'You have it now.' : `${owner} has it now.`;
    void this.#do('assign', { owner }, done);
  }

  #owner({ owner, acts }: FollowUpDetail): TemplateResult | typeof nothing {
    if (!acts.includes('assign')) return nothing;
    const colleagues = this.options.colleagues.includes(owner ?? this.me)
      ? this.options.colleagues
      : [...this.options.colleagues, owner ?? this.me];
    return html`
      ${
        owner === this.me
          ? nothing
          : html`<p class="take">
              <button class="button" type="button" @click=${() => this.#assign(this.me)}>Take it</button>
              <span class="soft small">${owner === null ? 'Nobody has it.' : `${owner} has it.`}</span>
            </p>`
      }
      ${this.#form(
        html`<label class="field">
          <span>Owner</span>
          <select name="owner">
            <option value=${none} .selected=${owner === null}>nobody</option>
            ${colleagues.map(
              (each) =>
                html`<option value=${each} .selected=${each === owner}>
                  ${each === this.me ? `${each} (you)` : each}
                </option>`,
            )}
          </select>
        </label>`,
        'Assign',
        (form) => this.#assign(typed(form, 'owner') || null),
      )}
    `;
  }

  #department({ department, departmentName, departmentReason, acts }: FollowUpDetail): TemplateResult | typeof nothing {
    if (!acts.includes('department')) return nothing;
    const { departments } = this.options;
    const all =
      department === null || departments.some(({ id }) => id === department)
        ? departments
        : [...departments, { id: department, name: departmentName ?? department }];
    return this.#form(
      html`<label class="field">
        <span>Department</span>
        <select name="department" aria-describedby="department-reason">
          <option value=${none} .selected=${department === null}>unsorted</option>
          ${all.map(({ id, name }) => html`<option value=${id} .selected=${id === department}>${name}</option>`)}
        </select>
      </label>`,
      html`Set<span class="unseen"> department</span>`,
      (form) =>
        void this.#do('department', { department: typed(form, 'department') || null }, 'The department is set.'),
      html`<span class="soft small" id="department-reason">${departmentReason}</span>`,
    );
  }

  #rank({ rank, rankReason, within, acts }: FollowUpDetail): TemplateResult | typeof nothing {
    if (!acts.includes('rank')) return nothing;
    return this.#form(
      html`<label class="field">
        <span>Priority</span>
        <select name="rank" aria-describedby="rank-reason">
          ${this.options.ranks.map(
            (each) => html`<option value=${each} .selected=${each === rank}>${priorityWords[each]}</option>`,
          )}
        </select>
      </label>`,
      html`Set<span class="unseen"> priority</span>`,
      (form) => void this.#do('rank', { rank: typed(form, 'rank') }, 'The priority is set.'),
      html`<span class="soft small" id="rank-reason"
        >${rankReason}${within === null ? nothing : html` · ${requestedTimeWords[within]}`}. The due time can only
        become earlier.</span
      >`,
    );
  }

  #putOff(form: HTMLFormElement): void {
    const chosen = typed(form, 'until');
    const until = chosen === ownTime ? new Date(typed(form, 'own')).getTime() : Number(chosen);
    if (Number.isNaN(until)) this.trouble = 'Choose a day and a time.';
    else void this.#do('snooze', { until }, `It comes back ${nearTimeWords(until, serverNow())}.`);
  }

  #snooze(followUp: FollowUpDetail): TemplateResult | typeof nothing {
    const { snoozedUntil, dueAt, isAwaited, acts } = followUp;
    const now = serverNow();
    if (!acts.includes('snooze')) return nothing;
    if (snoozedUntil !== null && snoozedUntil > now)
      return html`<div class="act">
        <span>Put off until ${nearTimeWords(snoozedUntil, now)}</span>
        <button
          class="button"
          type="button"
          @click=${() => void this.#do('snooze', { until: null }, 'It is back in the list.')}
        >
          Bring it back
        </button>
      </div>`;
    const limit = isAwaited && dueAt !== null ? dueAt : null;
    if (limit !== null && limit <= now) return nothing; // an overdue answer is not put off
    const choices = laterChoices(now).filter(({ at }) => limit === null || at <= limit);
    return this.#form(
      html`<label class="field">
        <span>Put off until</span>
        <select
          name="until"
          aria-describedby="snooze-help"
          @change=${(event: Event) => {
            this.isOwnTime = (event.currentTarget as HTMLSelectElement).value === ownTime;
          }}
        >
          ${choices.map(
            ({ label, at }, index) =>
              html`<option value=${at} .selected=${index === 0}>${label}, ${nearTimeWords(at, now)}</option>`,
          )}
          <option value=${ownTime} ?selected=${choices.length === 0}>Another time</option>
        </select>
        ${
          this.isOwnTime || choices.length === 0
            ? html`<input
                name="own"
                type="datetime-local"
                aria-label="Day and time"
                required
                min=${localTime(now)}
                max=${limit === null ? nothing : localTime(limit)}
              />`
            : nothing
        }
      </label>`,
      'Put off',
      (form) => this.#putOff(form),
      html`<span class="soft small" id="snooze-help"
        >It leaves the lists until
        then${limit === null ? '' : `, at most until it is due${isPromised(followUp, followUp.timeline) ? '. The promise stays as it is' : ''}`}.</span
      >`,
    );
  }

  #resolve({ isAwaited, email }: FollowUpDetail): TemplateResult {
    if (!isAwaited)
      return html`<div class="act">
        <span class="soft small">Done, and nothing more to say?</span>
        <button class="button" type="button" @click=${() => void this.#do('resolve', {}, 'It is resolved.')}>
          Resolve
        </button>
      </div>`;
    return this.#form(
      html`<label class="field">
        <span>Why it is closed without an answer</span>
        <textarea
          name="reason"
          rows="2"
          maxlength=${followUpTextLength.note}
          aria-describedby="resolve-help"
        ></textarea>
      </label>`,
      'Resolve',
      (form) => {
        const reason = typed(form, 'reason').trim();
        void this.#do('resolve', reason === '' ? {} : { reason }, 'It is resolved.');
      },
      html`<span class="soft small" id="resolve-help"
        >${email === null ? 'Their status page shows' : 'They get a mail with'} these words and how to open it
        again.</span
      >`,
    );
  }

  #end(followUp: FollowUpDetail): TemplateResult {
    const { acts } = followUp;
    return html`
      ${acts.includes('resolve') ? this.#resolve(followUp) : nothing}
      ${
        acts.includes('reopen')
          ? html`<div class="act">
              <span class="soft small">It is resolved.</span>
              <button class="button" type="button" @click=${() => void this.#do('reopen', {}, 'It is open again.')}>
                Open it again
              </button>
            </div>`
          : nothing
      }
    `;
  }

  override render(): TemplateResult {
    const { followUp } = this;
    return html`<section class="card acts" aria-labelledby="acts">
      <h2 id="acts" tabindex="-1">Actions</h2>
      ${this.trouble === '' ? nothing : html`<p class="trouble" role="alert">${this.trouble}</p>`}
      ${this.#owner(followUp)} ${this.#department(followUp)} ${this.#rank(followUp)} ${this.#snooze(followUp)}
      ${this.#end(followUp)}
    </section>`;
  }
}
