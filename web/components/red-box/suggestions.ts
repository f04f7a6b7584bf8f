import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Suggested } from '../../../server/contract/article.ts';

/** Wait after a key before suggestions are fetched, in ms: under the 150 ms between a typist's keys they would come for nothing. Range 80–250. */
const debounceMs = 120;
/** Fewer letters say too little. Range 2–3. */
const fewestLetters = 2;

/** Fetches suggestions for what was typed. */
export type Suggest = (typed: string, signal: AbortSignal) => Promise<readonly Suggested[]>;

/** The list under the box: what is in it, which row is active (-1: none), and when it opens and closes. */
export class Suggestions implements ReactiveController {
  items: readonly Suggested[] = [];
  active = -1;
  readonly #host: ReactiveControllerHost;
  readonly #suggest: Suggest;
  readonly #onOpen: (count: number) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #fetch = new AbortController();

  constructor(host: ReactiveControllerHost, suggest: Suggest, onOpen: (count: number) => void) {
    this.#host = host;
    this.#suggest = suggest;
    this.#onOpen = onOpen;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.close();
  }

  get isOpen(): boolean {
    return this.items.length > 0;
  }

  /** The active row, if one is. */
  get chosen(): Suggested | undefined {
    return this.items[this.active];
  }

  /** Looks for suggestions once the typing rests. */
  typed(text: string): void {
    this.#stop();
    this.active = -1;
    if (text.trim().length < fewestLetters) return this.#show([]);
    this.#timer = setTimeout(() => void this.#look(text.trim()), debounceMs);
  }

  /** Moves the active row by one; past either end no row is active, and the box keeps what was typed. */
  move(step: 1 | -1): void {
    const rows = this.items.length + 1;
    this.active = ((this.active + 1 + step + rows) % rows) - 1;
    this.#host.requestUpdate();
  }

  /** Closes the list and forgets what was on its way. */
  close(): void {
    this.#stop();
    this.#show([]);
  }

  async #look(text: string): Promise<void> {
    const { signal } = (this.#fetch = new AbortController());
    const items = await this.#suggest(text, signal);
    if (!signal.aborted) this.#show(items);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#fetch.abort();
  }

  #show(items: readonly Suggested[]): void {
    this.items = items;
    this.active = -1;
    this.#onOpen(items.length);
    this.#host.requestUpdate();
  }
}
