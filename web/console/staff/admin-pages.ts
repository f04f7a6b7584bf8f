import type { StaffListed } from '../../../server/contract/account.ts';
import type { AuditListed } from '../../../server/contract/audit.ts';
import type { NewLink } from '../../../server/contract/account.ts';
import { html, nothing, type TemplateResult } from 'lit';
import { auditPageSize, type AuditValue } from '../../../server/core/staff/audit.ts';
import { roles } from '../../../server/core/staff/staff.ts';
import type { ConsoleCalls } from '../shell/console-client.ts';
import { ConsolePage, type Loaded } from '../shell/light-element.ts';
import { dataTable, pageHead, whenReady } from '../shell/page-parts.ts';
import { dayWords, roleWords, timeWords } from '../shell/words.ts';

const stateOf = ({ disabledAt, hasPassword }: StaffListed): TemplateResult => {
  if (disabledAt !== null) return html`<span class="chip">disabled</span>`;
  return hasPassword
    ? html`<span class="chip chip-good">active</span>`
    : html`<span class="chip chip-attention">invited</span>`;
};

/** Who may sign in, and as what. */
export class ConsoleStaff extends ConsolePage {
  static override properties = { ...ConsolePage.properties, staff: { state: true }, link: { state: true } };
  declare staff: Loaded<{ readonly staff: readonly StaffListed[] }>;
  declare link: (NewLink & { readonly email: string }) | null;

  constructor() {
    super();
    this.staff = { kind: 'waiting' };
    this.link = null;
  }

  protected override async load(client: ConsoleCalls): Promise<() => void> {
    const result = await client.staff();
    return () => {
      this.staff = this.take(result);
    };
  }

  async #act(act: string, body: { readonly email: string; readonly role?: string }, done: string): Promise<void> {
    const result = await this.client.actOnStaff(act, body);
    if (!this.told(result, done) || result.kind !== 'ok') return;
    if (result.value !== null) this.link = { ...result.value, email: body.email };
    await this.reload();
  }

  #add(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement; // the listener stands on it
    const fields = new FormData(form);
    const [email, role] = [String(fields.get('email')), String(fields.get('role'))];
    void this.#act('add', { email, role }, `${email} has an account. Send them the link below.`);
    form.reset();
  }

  #role({ email, role, disabledAt }: StaffListed): TemplateResult {
    return html`<form
      class="inline"
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        const chosen = String(new FormData(event.currentTarget as HTMLFormElement).get('role')); // the listener stands on it
        void this.#act('role', { email, role: chosen }, `${email} is ${chosen} now.`);
      }}
    >
      <select name="role" aria-label="Role of ${email}" ?disabled=${disabledAt !== null}>
        ${roles.map((each) => html`<option .selected=${each === role}>${each}</option>`)}
      </select>
      <button class="button" ?disabled=${disabledAt !== null}>Set<span class="unseen"> role of ${email}</span></button>
    </form>`;
  }

  #acts({ email, disabledAt }: StaffListed): TemplateResult {
    const button = (act: string, label: string, done: string): TemplateResult => html`
      <button class="button" type="button" @click=${() => void this.#act(act, { email }, done)}>
        ${label}<span class="unseen">: ${email}</span>
      </button>
    `;
    return html`<span class="inline"
      >${
        disabledAt === null
          ? html`${button('link', 'New link', `The new link for ${email} is below.`)}
            ${button('disable', 'Disable', `${email} is signed out and cannot sign in.`)}`
          : button('enable', 'Enable', `${email} may sign in again.`)
      }</span
    >`;
  }

  #shownLink(): TemplateResult | typeof nothing {
    if (this.link === null) return nothing;
    const { email, path, expiresAt } = this.link;
    return html`<section class="card" aria-labelledby="link">
      <h2 id="link">Link for ${email}</h2>
      <p class="soft">
        Works once, until ${timeWords(expiresAt)}. Anyone who has it can set the password, so send it safely.
      </p>
      <input
        class="link"
        readonly
        aria-labelledby="link"
        value=${`${location.origin}${path}`}
        @focus=${(event: Event) => (event.currentTarget as HTMLInputElement).select()}
      />
    </section>`;
  }

  override render(): TemplateResult {
    return html`
      ${pageHead('Staff', 'Who can sign in here, and with which role.')} ${this.#shownLink()}
      ${whenReady(this.staff, ({ staff }) =>
        dataTable(
          'Accounts',
          [
            { label: 'E-mail', isHead: true, cell: ({ email }) => email },
            { label: 'State', cell: stateOf },
            { label: 'Since', cell: ({ createdAt }) => dayWords(createdAt) },
            { label: 'Role', cell: (member) => this.#role(member) },
            { label: 'Actions', cell: (member) => this.#acts(member) },
          ],
          staff,
          'Nobody has an account.',
          ({ email }) => email,
        ),
      )}
      <form class="card add" aria-labelledby="add" @submit=${(event: SubmitEvent) => this.#add(event)}>
        <h2 id="add">Add somebody</h2>
        <label class="field">
          <span>E-mail</span><input name="email" type="email" required maxlength="254" autocomplete="off" />
        </label>
        <label class="field">
          <span>Role</span>
          <select name="role">
            ${roles.map((role) => html`<option value=${role}>${roleWords[role]}</option>`)}
          </select>
        </label>
        <button class="button primary">Add</button>
      </form>
    `;
  }
}

/** The settings in place, to read: they are changed where the server is started. */
export class ConsoleSettings extends ConsolePage {
  static override properties = { ...ConsolePage.properties, settings: { state: true } };
  declare settings: Loaded<{ readonly settings: readonly { readonly name: string; readonly value: string }[] }>;

  constructor() {
    super();
    this.settings = { kind: 'waiting' };
  }

  protected override async load(client: ConsoleCalls): Promise<() => void> {
    const result = await client.settings();
    return () => {
      this.settings = this.take(result);
    };
  }

  override render(): TemplateResult {
    return html`
      ${pageHead('Settings', 'Environment variables as the server read them at start. Secrets are masked.')}
      ${whenReady(this.settings, ({ settings }) =>
        dataTable(
          'Settings',
          [
            { label: 'Setting', isHead: true, cell: ({ name }) => html`<code>${name}</code>` },
            { label: 'Value', cell: ({ value }) => value },
          ],
          settings,
          'There are no settings.',
        ),
      )}
    `;
  }
}

const valueWords = (value: AuditValue | null): string =>
  value === null
    ? ''
    : Object.entries(value)
        .map(([name, each]) => `${name}: ${String(each)}`)
        .join(', ');

/** Who changed what, the newest first. */
export class ConsoleAudit extends ConsolePage {
  static override properties = {
    ...ConsolePage.properties,
    entries: { state: true },
    hasMore: { state: true },
  };
  declare entries: Loaded<readonly AuditListed[]>;
  declare hasMore: boolean;

  constructor() {
    super();
    this.entries = { kind: 'waiting' };
    this.hasMore = true;
  }

  protected override async load(client: ConsoleCalls): Promise<() => void> {
    const result = await client.audit(null);
    return () => this.#show(result, []);
  }

  #show(result: Awaited<ReturnType<ConsoleCalls['audit']>>, newer: readonly AuditListed[]): void {
    const loaded = this.take(result);
    if (loaded.kind === 'ready') {
      this.hasMore = loaded.value.entries.length >= auditPageSize;
      this.entries = { kind: 'ready', value: [...newer, ...loaded.value.entries] };
    } else if (newer.length === 0) this.entries = loaded;
  }

  async #older(): Promise<void> {
    if (this.entries.kind !== 'ready') return;
    const shown = this.entries.value;
    await this.show(async () => {
      const result = await this.client.audit(shown.at(-1)?.id ?? null);
      return () => this.#show(result, shown);
    });
  }

  override render(): TemplateResult {
    return html`
      ${pageHead('Audit trail', 'Every change by staff and on the command line, the newest first.')}
      ${whenReady(
        this.entries,
        (entries) => html`
          ${dataTable(
            'Changes',
            [
              {
                label: 'What',
                isHead: true,
                cell: ({ action, object }) =>
                  html`<span class="need">${action}</span><span class="soft small">${object}</span>`,
              },
              { label: 'When', cell: ({ at }) => timeWords(at) },
              { label: 'Who', cell: ({ staff }) => staff },
              { label: 'Before', cell: ({ before }) => valueWords(before) || html`<span class="soft">–</span>` },
              { label: 'After', cell: ({ after }) => valueWords(after) || html`<span class="soft">–</span>` },
            ],
            entries,
            'Nothing was changed yet.',
          )}
          ${
            this.hasMore && entries.length > 0
              ? html`<p>
                  <button class="button" type="button" @click=${() => void this.#older()}>Older changes</button>
                </p>`
              : nothing
          }
        `,
      )}
    `;
  }
}
