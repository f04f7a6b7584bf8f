import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Suggestions are read out after this pause, in ms: before it, they would talk over the typing. Range 500–1,500. */
export const typingPauseMs = 800;
/** A reply is read out this much after it is drawn, in ms: some screen readers miss what changes at once. Range 50–300. */
export const drawnPauseMs = 120;

/** Messages for screen readers, politely: one at a time, the newest wins. */
export class Announcer implements ReactiveController {
  /** What stands in the live region. */
  message = '';
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  /** Says a message after a pause (ms), unless a newer one comes first. */
  announce(message: string, pauseMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // the same words twice are read once: a trailing space makes them new
      this.message = message === this.message ? `${message} ` : message;
      this.#host.requestUpdate();
    }, pauseMs);
  }
}
