import type { Me } from '../../../server/contract/session.ts';
import { LitElement } from 'lit';
import type { ConsoleCalls, ConsoleClient, Query, Result } from './console-client.ts';

/** Something happened that the reader should know: it is shown, and read out. */
export class SaidEvent extends Event {
  readonly text: string;
  readonly isTrouble: boolean;

  constructor(text: string, isTrouble = false) {
    super('console-said', { bubbles: true, composed: true });
    this.text = text;
    this.isTrouble = isTrouble;
  }
}

/** Another page is wanted. */
export class GoEvent extends Event {
  readonly path: string;

  constructor(path: string) {
    super('console-go', { bubbles: true, composed: true });
    this.path = path;
  }
}

/** Somebody signed in, or out (null). */
export class SessionEvent extends Event {
  readonly me: Me | null;

  constructor(me: Me | null) {
    super('console-session', { bubbles: true, composed: true });
    this.me = me;
  }
}

/** What a page waits for. */
export type Loaded<T> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed'; readonly detail: string }
  | { readonly kind: 'ready'; readonly value: T };

/**
 * A page of the console. It draws into the document itself, so that one style sheet dresses all and labels reach their
 * fields. Fires `console-drawn` whenever it has drawn itself. `revision` changes when there is news ('' before the first): the page then loads what it shows again, without waiting signs.
 */
export abstract class ConsolePage extends LitElement {
  static override properties: Record<string, object> = {
    client: { attribute: false },
    me: { attribute: false },
    query: { attribute: false },
    revision: {},
  };

  declare client: ConsoleClient;
  declare me: Me | null;
  declare query: Query;
  declare revision: string;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Loads begun so far: only the newest is shown. */
  #loads = 0;

  /** Asks for what the page shows, and returns what puts it in place; that is called unless a newer load has begun. */
  protected abstract load(client: ConsoleCalls): Promise<() => void>;

  /** Whether news may replace what is shown. */
  protected get takesNews(): boolean {
    return true;
  }

  /** Shows what comes of a load, unless a newer one has begun meanwhile: a late answer never replaces a newer one. */
  protected async show(load: () => Promise<() => void>): Promise<void> {
    this.#loads += 1;
    const number = this.#loads;
    const putInPlace = await load();
    if (number === this.#loads) putInPlace();
  }

  /** Loads what the page shows, for the reader. */
  protected reload(): Promise<void> {
    return this.show(() => this.load(this.client));
  }

  /** Whether there is news since the page was loaded: the first revision is what it was loaded with. */
  #hasNews(changed: Map<PropertyKey, unknown>): boolean {
    return Boolean(changed.get('revision')) && this.takesNews;
  }

  protected override updated(): void {
    this.dispatchEvent(new Event('console-drawn', { bubbles: true }));
  }

  /** Whether something else is to be shown than before. */
  protected isElsewhere(changed: Map<PropertyKey, unknown>): boolean {
    return changed.has('query');
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (this.isElsewhere(changed)) void this.reload();
    else if (this.#hasNews(changed)) void this.show(() => this.load(this.client.inBackground));
  }

  /** A result as a page keeps it. The console learns of an ended session. */
  protected take<T>(result: Result<T>): Loaded<T> {
    if (result.kind === 'ok') return { kind: 'ready', value: result.value };
    if (result.code === 'sign-in-required') this.dispatchEvent(new SessionEvent(null));
    return { kind: 'failed', detail: result.detail };
  }

  /** Shows the result of an act, and returns whether it was done. */
  protected told<T>(result: Result<T>, done: string): boolean {
    if (result.kind === 'failed' && result.code === 'sign-in-required') this.dispatchEvent(new SessionEvent(null));
    else this.dispatchEvent(new SaidEvent(result.kind === 'ok' ? done : result.detail, result.kind === 'failed'));
    return result.kind === 'ok';
  }
}
