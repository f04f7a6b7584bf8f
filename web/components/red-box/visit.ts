import { counted, type HelpStep } from '../../../server/core/follow-ups/help-offer.ts';

/** A visit ends after this much silence, in ms: 30 minutes, as web analytics and the server count it. */
const silenceMs = 30 * 60_000;

const storageKey = 'ask-red.visit';

/** A visit as it is kept in the tab. */
type Kept = { readonly id: string; readonly at: number; readonly previous: string | null; readonly help?: number };

/** What goes along with a question: the visit, and the reply it follows. */
export type VisitFields = { readonly visit?: string; readonly previous?: string };

/** 128 random bits, base64url. */
export const newId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
};

const isId = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{22}$/.test(value);

const wantsPrivacy = (): boolean =>
  (navigator as Navigator & { readonly globalPrivacyControl?: boolean }).globalPrivacyControl === true; // not yet in TypeScript's DOM

/**
 * The visit of this tab: a random number, made with the first question, gone with the tab or after 30 minutes of
 * silence. With Global Privacy Control there is none, and each question stands alone.
 */
export class Visit {
  #memory: string | null = null;
  /** As `Kept.help`, for visitors who are not followed: it is gone with the page and sent nowhere. */
  #help = 0;

  /**
   * What goes along with a question asked at `now` (ms); starts the visit where there is none. `shownReply` is the id of
   * the ask that the page came with, while it still shows it.
   */
  fields(now: number, shownReply: string | null): VisitFields {
    if (wantsPrivacy()) return {};
    const kept = this.#read(now);
    const id = kept?.id ?? newId();
    const previous = shownReply ?? kept?.previous ?? null;
    this.#write({ id, at: now, previous, help: kept?.help ?? 0 });
    return previous === null ? { visit: id } : { visit: id, previous };
  }

  /** Keeps the reply that a next question would follow. */
  replied(now: number, replyId: string): void {
    const kept = wantsPrivacy() ? null : this.#read(now);
    if (kept !== null) this.#write({ ...kept, at: now, previous: replyId });
  }

  /** Counts a step towards offering help at `now` (ms). @returns whether it is to be offered: true once a visit */
  needsHelp(now: number, step: HelpStep): boolean {
    const kept = wantsPrivacy() ? null : this.#read(now);
    const { count: help, isDue } = counted(kept?.help ?? this.#help, step);
    if (kept === null) this.#help = help;
    else this.#write({ ...kept, help });
    return isDue;
  }

  #read(now: number): Kept | null {
    try {
      const text = sessionStorage.getItem(storageKey) ?? this.#memory;
      const kept = JSON.parse(text ?? 'null') as Kept | null; // checked on the next line
      return kept !== null && isId(kept.id) && now - kept.at < silenceMs
        ? { ...kept, previous: isId(kept.previous) ? kept.previous : null }
        : null;
    } catch {
      return null;
    }
  }

  #write(kept: Kept): void {
    this.#memory = JSON.stringify(kept);
    try {
      sessionStorage.setItem(storageKey, this.#memory);
    } catch {
      // storage is blocked: the visit lives in memory, and ends with the page
    }
  }
}
