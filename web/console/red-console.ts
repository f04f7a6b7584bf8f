import type { Summary } from '../../server/contract/session.ts';
import type { Me } from '../../server/contract/session.ts';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { face } from '../components/red-box/face.ts';
import type { ConsoleClient } from './shell/console-client.ts';
import type { GoEvent, SaidEvent, SessionEvent } from './shell/light-element.ts';
import { forgetDrafts } from './follow-ups/drafts.ts';
import { placeOf, titleOf, wayOf, waysFor, type PageName, type Place, type Way } from './navigation.ts';

/** How often an open, visible page reads the summary, in ms. Range 5,000–60,000. */
const summaryMs = 10_000;

/** How long a message stands, in ms: time to read two lines. Range 4,000–15,000. */
const saidMs = 8000;

/**
 * The console: who is signed in, where one is, and what is new. It polls an ETag'd summary: it works
 * through every proxy and over any number of servers, and an unchanged answer is 304 with no body. A page loads again
 * only what it shows, and only when the summary's revision changed.
 */
export class RedConsole extends LitElement {
  static override properties = {
    site: {},
    me: { state: true },
    place: { state: true },
    summary: { state: true },
    said: { state: true },
    note: { state: true },
  };
  static client: ConsoleClient;

  declare site: string;
  /** `undefined` until the server has said whether anybody is signed in. */
  declare me: Me | null | undefined;
  declare place: Place;
  declare summary: Summary | null;
  declare said: { readonly text: string; readonly isTrouble: boolean } | null;
  /** Why one has to sign in. */
  declare note: string;

  #isArriving = false;
  #summaryTimer = 0;
  #saidTimer = 0;

  constructor() {
    super();
    this.site = '';
    this.me = undefined;
    this.place = placeOf(location);
    this.summary = null;
    this.said = null;
    this.note = '';
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    this.replaceChildren();
    super.connectedCallback();
    addEventListener('popstate', this.#onPop);
    document.addEventListener('visibilitychange', this.#onVisible);
    this.addEventListener('click', this.#onClick);
    this.addEventListener('console-drawn', this.#onDrawn);
    this.addEventListener('console-go', (event) => this.#go((event as GoEvent).path));
    this.addEventListener('console-session', (event) => this.#onSession((event as SessionEvent).me));
    this.addEventListener('console-said', (event) => this.#say(event as SaidEvent));
    this.#summaryTimer = window.setInterval(() => void this.#readSummary(), summaryMs);
    void this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('popstate', this.#onPop);
    document.removeEventListener('visibilitychange', this.#onVisible);
    clearInterval(this.#summaryTimer);
  }

  protected override updated(): void {
    document.title = `${this.me ? titleOf(this.place.page) : 'Console'} · ${this.site}`;
  }

  async #begin(): Promise<void> {
    if (this.place.page === 'set-password') {
      this.me = null;
      return;
    }
    const result = await RedConsole.client.me();
    this.me = result.kind === 'ok' ? result.value : null;
    if (result.kind === 'failed' && result.code !== 'sign-in-required') this.note = result.detail;
    void this.#readSummary();
  }

  async #readSummary(): Promise<void> {
    if (this.me === null || this.me === undefined || document.visibilityState === 'hidden') return;
    const result = await RedConsole.client.summary();
    if (result.kind === 'ok') this.summary = result.value;
    else if (result.code === 'sign-in-required') this.#onSession(null);
  }

  readonly #onVisible = (): void => void this.#readSummary();

  readonly #onPop = (): void => this.#arrive();

  /** Links of the console change the page in place; every other link, and every other way to click one, is left alone. */
  readonly #onClick = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (link === null || !isPlain || event.defaultPrevented || link.hasAttribute('download')) return;
    const { origin, pathname, search } = new URL(link.href);
    if (origin !== location.origin || !/^\/console(?:\/(?!api\/)|$)/.test(pathname)) return;
    event.preventDefault();
    this.#go(`${pathname}${search}`);
  };

  #go(path: string): void {
    const isNewPage = new URL(path, location.origin).pathname !== location.pathname;
    history.pushState(null, '', path);
    this.#arrive(isNewPage);
  }

  #arrive(isNewPage = true): void {
    this.place = placeOf(location);
    if (!isNewPage) return;
    scrollTo(0, 0);
    this.#focusHeading();
  }

  /**
   * A page was opened. Its heading gets the focus as soon as there is one, so that screen readers announce the page.
   */
  #focusHeading(): void {
    this.#isArriving = true;
  }

  readonly #onDrawn = (): void => {
    const heading = this.#isArriving ? this.querySelector<HTMLElement>('main h1') : null;
    if (heading === null) return;
    this.#isArriving = false;
    heading.focus({ preventScroll: true });
  };

  #onSession(me: Me | null): void {
    const wasIn = this.me !== null && this.me !== undefined;
    this.me = me;
    this.summary = null;
    if (me !== null) forgetDrafts(me.email);
    this.note = me === null && wasIn ? 'Your session has ended. Sign in again to continue.' : '';
    if (me !== null && ['sign-in', 'set-password'].includes(this.place.page)) {
      history.replaceState(null, '', '/console');
      this.place = placeOf(location);
    }
    if (me !== null) void this.#readSummary();
    this.#focusHeading();
  }

  async #signOut(): Promise<void> {
    await RedConsole.client.signOut();
    forgetDrafts(null);
    this.me = null;
    this.summary = null;
    this.note = 'You are signed out.';
    history.pushState(null, '', '/console/sign-in');
    this.place = placeOf(location);
    this.#focusHeading();
  }

  #say({ text, isTrouble }: SaidEvent): void {
    this.said = { text, isTrouble };
    clearTimeout(this.#saidTimer);
    this.#saidTimer = window.setTimeout(() => {
      this.said = null;
    }, saidMs);
    void this.#readSummary();
  }

  /** Goes to the content, and nowhere else: as a link of the console it would open this very page again. */
  readonly #skip = (event: Event): void => {
    event.preventDefault();
    this.querySelector<HTMLElement>('#content')?.focus();
  };

  #badge(page: PageName): TemplateResult | typeof nothing {
    const counts: Partial<Record<PageName, readonly [number | null | undefined, string]>> = {
      gaps: [this.summary?.openGaps, 'open'],
      people: [this.summary?.inTrouble, 'not solved'],
      'follow-ups': [this.summary?.followUps?.open, 'open'],
    };
    const [count, words] = counts[page] ?? [0, ''];
    return count === null || count === undefined || count === 0
      ? nothing
      : html`<span class="badge">${count}<span class="unseen"> ${words}</span></span>`;
  }

  #way({ page, path, label }: Way): TemplateResult {
    const isHere = wayOf(this.place.page) === page;
    return html`<li>
      <a href=${path} aria-current=${isHere ? 'page' : nothing}><span>${label}</span>${this.#badge(page)}</a>
    </li>`;
  }

  #page(me: Me): TemplateResult {
    const { page, query, id } = this.place;
    const [client, revision] = [RedConsole.client, this.summary?.revision ?? ''];
    switch (page) {
      case 'gaps':
        return html`<console-gaps .client=${client} .query=${query} .revision=${revision}></console-gaps>`;
      case 'gap':
        return html`<console-gap .client=${client} .gapId=${id} .revision=${revision}></console-gap>`;
      case 'people':
        return html`<console-people .client=${client} .query=${query} .revision=${revision}></console-people>`;
      case 'follow-ups':
        return html`<console-follow-ups
          .client=${client}
          .query=${query}
          .revision=${revision}
          .me=${me}
        ></console-follow-ups>`;
      case 'follow-up':
        return html`<console-follow-up
          .client=${client}
          .followUpId=${id}
          .revision=${revision}
          .me=${me}
        ></console-follow-up>`;
      case 'questions':
        return html`<console-questions .client=${client} .query=${query} .revision=${revision}></console-questions>`;
      case 'articles':
        return html`<console-articles .client=${client} .query=${query} .revision=${revision}></console-articles>`;
      case 'words':
        return html`<console-words .client=${client} .query=${query} .revision=${revision}></console-words>`;
      case 'promises':
        return html`<console-promises .client=${client} .query=${query} .revision=${revision}></console-promises>`;
      case 'mails':
        return html`<console-mails .client=${client} .query=${query} .revision=${revision}></console-mails>`;
      case 'mail':
        return html`<console-mail .client=${client} .mailId=${id}></console-mail>`;
      case 'privacy':
        return html`<console-privacy .client=${client} .query=${query} .me=${me}></console-privacy>`;
      case 'staff':
        return html`<console-staff .client=${client} .query=${query} .me=${me}></console-staff>`;
      case 'settings':
        return html`<console-settings .client=${client} .query=${query}></console-settings>`;
      case 'audit':
        return html`<console-audit .client=${client} .query=${query}></console-audit>`;
      case 'overview':
      case 'sign-in':
      case 'set-password':
        return html`<console-overview
          .client=${client}
          .query=${query}
          .revision=${revision}
          .followUps=${this.summary?.followUps ?? null}
        ></console-overview>`;
    }
  }

  #signedOut(): TemplateResult {
    return html`<main class="alone" id="content">
      <p class="alone-brand">${face(null)}<span>${this.site}</span></p>
      <div class="card">
        ${
          this.place.page === 'set-password'
            ? html`<console-set-password .client=${RedConsole.client}></console-set-password>`
            : html`<console-sign-in .client=${RedConsole.client} .note=${this.note}></console-sign-in>`
        }
      </div>
    </main>`;
  }

  #signedIn(me: Me): TemplateResult {
    return html`
      <a class="skip" href="#content" @click=${this.#skip}>Skip to the content</a>
      <div class="frame">
        <header class="side">
          <a class="brand" href="/console">${face(null)}<span>${this.site}</span></a>
          <nav aria-label="Console">
            <ul>
              ${waysFor(me).map((way) => this.#way(way))}
            </ul>
          </nav>
          <div class="who">
            <span class="who-email" title=${me.email}>${me.email}</span>
            <span class="who-role">${me.role}</span>
            <button type="button" @click=${() => void this.#signOut()}>Sign out</button>
          </div>
        </header>
        <main id="content" tabindex="-1">${this.#page(me)}</main>
      </div>
    `;
  }

  override render(): TemplateResult {
    const { me, said } = this;
    return html`
      ${me === undefined ? html`<main class="alone"><p class="waiting">Loading…</p></main>` : me === null ? this.#signedOut() : this.#signedIn(me)}
      <div class="said-place" role="status" aria-live="polite">
        ${said === null ? nothing : html`<p class="said ${said.isTrouble ? 'said-trouble' : ''}">${said.text}</p>`}
      </div>
    `;
  }
}
