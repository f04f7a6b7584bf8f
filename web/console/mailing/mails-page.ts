import { html, nothing, type TemplateResult } from 'lit';
import { mailPageSize } from '../../../server/core/mailing/mail.ts';
import type { MailDetail, MailSummary } from '../../../server/contract/mail.ts';
import { mailStates, type MailState } from '../../../server/core/mailing/mail.ts';
import { queryOf, type ConsoleCalls } from '../shell/console-client.ts';
import { ConsolePage, type Loaded } from '../shell/light-element.ts';
import { dataTable, pageHead, whenReady } from '../shell/page-parts.ts';
import { mailPurposeWords, mailStateWords, mailTone, timeWords } from '../shell/words.ts';

const stateChip = ({ state }: Pick<MailSummary, 'state'>): TemplateResult =>
  html`<span class="chip ${mailTone[state]}">${mailStateWords[state]}</span>`;

/** When it was sent, or is to be. */
const whenWords = ({ state, attempts, changedAt, dueAt }: MailSummary): string =>
  state === 'waiting' ? (attempts === 0 ? 'next' : `again ${timeWords(dueAt)}`) : timeWords(changedAt);

/** Every mail, the newest first. */
export class ConsoleMails extends ConsolePage {
  static override properties = { ...ConsolePage.properties, mails: { state: true } };
  declare mails: Loaded<{ readonly mails: readonly MailSummary[] }>;

  constructor() {
    super();
    this.mails = { kind: 'waiting' };
  }

  protected override async load(client: ConsoleCalls): Promise<() => void> {
    const result = await client.mails(this.query);
    return () => {
      this.mails = this.take(result);
    };
  }

  #filter(state: MailState | null): TemplateResult {
    const isHere = (this.query['state'] ?? null) === state;
    const path = `/console/mails${queryOf(state === null ? {} : { state })}`;
    return html`<a class="chip" href=${path} aria-current=${isHere ? 'true' : nothing}
      >${state === null ? 'all' : mailStateWords[state]}</a
    >`;
  }

  #older(mails: readonly MailSummary[]): TemplateResult | typeof nothing {
    const last = mails.at(-1);
    if (last === undefined || mails.length < mailPageSize) return nothing;
    return html`<p><a href="/console/mails${queryOf({ ...this.query, after: last.id })}">Older mails</a></p>`;
  }

  override render(): TemplateResult {
    return html`
      ${pageHead('Outbox', 'Every mail the help centre sends, and what happened to it.')}
      <p class="chips" role="group" aria-label="Which mails">
        ${this.#filter(null)} ${mailStates.map((state) => this.#filter(state))}
      </p>
      ${whenReady(
        this.mails,
        ({ mails }) => html`
          ${dataTable(
            'Mails',
            [
              {
                label: 'Subject',
                isHead: true,
                cell: (mail) =>
                  html`<a class="need" href="/console/mails/${mail.id}">${mail.subject}</a>
                    ${mail.error === null ? nothing : html`<span class="soft small">${mail.error}</span>`}`,
              },
              { label: 'To', cell: ({ to }) => to },
              { label: 'What', cell: ({ purpose }) => mailPurposeWords[purpose] },
              { label: 'State', cell: stateChip },
              { label: 'Attempts', isNumber: true, cell: ({ attempts }) => attempts },
              { label: 'When', cell: whenWords },
            ],
            mails,
            'There are no such mails.',
          )}
          ${this.#older(mails)}
        `,
      )}
    `;
  }
}

/** One mail, as it is read, and sending it again. */
export class ConsoleMail extends ConsolePage {
  static override properties = { ...ConsolePage.properties, mailId: { attribute: false }, mail: { state: true } };
  declare mailId: string;
  declare mail: Loaded<MailDetail>;

  constructor() {
    super();
    this.mail = { kind: 'waiting' };
  }

  protected override isElsewhere(changed: Map<PropertyKey, unknown>): boolean {
    return changed.has('mailId');
  }

  protected override async load(client: ConsoleCalls): Promise<() => void> {
    const result = await client.mail(this.mailId);
    return () => {
      this.mail = this.take(result);
    };
  }

  async #retry(): Promise<void> {
    if (this.told(await this.client.retryMail(this.mailId), 'The mail will be sent again in a moment.'))
      await this.reload();
  }

  #drawn(mail: MailDetail): TemplateResult {
    const { subject, to, state, attempts, error, createdAt, text, purpose } = mail;
    return html`
      ${pageHead(subject, html`To ${to} · ${mailPurposeWords[purpose]} · written ${timeWords(createdAt)}`)}
      <p class="chips">
        ${stateChip(mail)}
        <span class="chip">${attempts === 1 ? '1 attempt' : `${attempts} attempts`}, ${whenWords(mail)}</span>
      </p>
      ${error === null ? nothing : html`<p class="next"><strong>Why:</strong> ${error}</p>`}
      ${
        ['failed', 'held', 'filed'].includes(state)
          ? html`<p><button class="button" type="button" @click=${() => void this.#retry()}>Send again</button></p>`
          : nothing
      }
      <section class="card" aria-labelledby="mail-text">
        <h2 id="mail-text">What it says</h2>
        <pre class="mail-text" tabindex="0">${text}</pre>
      </section>
    `;
  }

  override render(): TemplateResult {
    return html`
      <p class="back"><a href="/console/mails">← Outbox</a></p>
      ${whenReady(this.mail, (mail) => this.#drawn(mail))}
    `;
  }
}
