import type { Me } from '../../../server/contract/session.ts';
import { html, nothing, type TemplateResult } from 'lit';
import { passwordLength, passwordProblem } from '../../../server/core/staff/staff.ts';
import type { Result } from '../shell/console-client.ts';
import { ConsolePage, SessionEvent } from '../shell/light-element.ts';

/** What stands in a field of the form that was sent. */
const typed = (form: HTMLFormElement, name: string): string => String(new FormData(form).get(name) ?? '');

/** A page with one form, before anybody is signed in. */
abstract class FormPage extends ConsolePage {
  static override properties = { ...ConsolePage.properties, trouble: { state: true }, isBusy: { state: true } };

  declare trouble: string;
  declare isBusy: boolean;

  constructor() {
    super();
    this.trouble = '';
    this.isBusy = false;
  }

  protected override async load(): Promise<() => void> {
    return () => undefined; // nothing to load: the page is a form
  }

  protected async enter(entering: Promise<Result<Me>>): Promise<void> {
    this.isBusy = true;
    this.trouble = '';
    const result = await entering;
    this.isBusy = false;
    if (result.kind === 'ok') this.dispatchEvent(new SessionEvent(result.value));
    else this.fail(result.code === 'sign-in-refused' ? 'That e-mail address or password is wrong.' : result.detail);
  }

  /** Says what is wrong, and goes back to the field. */
  protected fail(trouble: string): void {
    this.trouble = trouble;
    void this.updateComplete.then(() => this.querySelector<HTMLInputElement>('input[type="password"]')?.focus());
  }

  protected form(fields: TemplateResult, button: string, send: (form: HTMLFormElement) => void): TemplateResult {
    return html`<form
      class="stack"
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        send(event.currentTarget as HTMLFormElement); // the listener stands on it
      }}
    >
      ${fields}
      <p class="trouble" id="trouble" role="alert" ?hidden=${this.trouble === ''}>${this.trouble}</p>
      <button class="button primary" ?disabled=${this.isBusy}>${button}</button>
    </form>`;
  }
}

/** Signing in. `note` says why one has to, where there is a reason. */
export class ConsoleSignIn extends FormPage {
  static override properties = { ...FormPage.properties, note: {} };
  declare note: string;

  override render(): TemplateResult {
    return html`
      <h1 tabindex="-1">Sign in</h1>
      ${this.note === '' ? nothing : html`<p class="soft">${this.note}</p>`}
      ${this.form(
        html`
          <label class="field">
            <span>E-mail</span>
            <input name="email" type="email" autocomplete="username" required maxlength="254" />
          </label>
          <label class="field">
            <span>Password</span>
            <input
              name="password"
              type="password"
              autocomplete="current-password"
              required
              maxlength="512"
              aria-describedby="trouble"
            />
          </label>
        `,
        'Sign in',
        (form) => void this.enter(this.client.signIn(typed(form, 'email'), typed(form, 'password'))),
      )}
      <p class="soft small">Forgot your password, or have none yet? Ask an admin for a new link.</p>
    `;
  }
}

/** Setting a password by a one-time link, whose token stands behind `#`. */
export class ConsoleSetPassword extends FormPage {
  #send(form: HTMLFormElement): void {
    const [password, again] = [typed(form, 'password'), typed(form, 'again')];
    const problem = passwordProblem(password, null) ?? (password === again ? null : 'The passwords do not match.');
    if (problem !== null) this.fail(problem);
    else void this.enter(this.client.setPassword(location.hash.slice(1), password));
  }

  override render(): TemplateResult {
    return html`
      <h1 tabindex="-1">Choose a password</h1>
      <p class="soft" id="rule">
        ${passwordLength.min} characters or more, of any kind. Several words in a row are easy to remember.
      </p>
      ${this.form(
        html`
          <label class="field">
            <span>New password</span>
            <input
              name="password"
              type="password"
              autocomplete="new-password"
              required
              maxlength="512"
              aria-describedby="rule trouble"
            />
          </label>
          <label class="field">
            <span>Once more</span>
            <input name="again" type="password" autocomplete="new-password" required maxlength="512" />
          </label>
        `,
        'Set password and sign in',
        (form) => this.#send(form),
      )}
    `;
  }
}
