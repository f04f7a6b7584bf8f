import type { Actor } from '../staff/audit.ts';
import type { Audience } from '../content/audience.ts';
import type { FixKind } from './gap-fix.ts';

/** The longest answer that is written in the console, in characters; a longer one is written in a file. */
export const maxAnswerLength = 20_000;

/** What staff order for a gap. */
export type FixOrder =
  | {
      readonly kind: 'draft';
      readonly title: string;
      readonly audience: Audience;
      /** Markdown, as it was typed; empty where somebody is to write it later. */
      readonly answer: string;
      /** Whether the article stays a draft; one without an answer always does. */
      readonly isDraft: boolean;
    }
  | { readonly kind: 'wording'; readonly article: string; readonly wordings: readonly string[] }
  | { readonly kind: 'synonym'; readonly word: string; readonly known: string }
  | { readonly kind: 'publish'; readonly article: string };

/** What can be chosen from when a gap is mended, the likeliest first. */
export type FixOptions = {
  /** The kind that its type asks for. */
  readonly suggested: FixKind | null;
  readonly audience: Audience;
  readonly articles: readonly {
    readonly id: string;
    readonly title: string;
    readonly audience: Audience;
    readonly isDraft: boolean;
  }[];
  /** Unknown words, each with a word of the content that is like it, or null. */
  readonly words: readonly { readonly word: string; readonly known: string | null }[];
};

/** A change as staff look at it before it is made. */
export type FixView = {
  readonly file: string;
  /** As a unified diff. */
  readonly patch: string;
  /** Names this very change: the file, what it is now and what it would be. Handed back when the change is made. */
  readonly base: string;
  /** What `check:content` would warn of. */
  readonly warnings: readonly string[];
  /** Whether this server may write the file; else the patch is for downloading. */
  readonly isWritable: boolean;
};

/**
 * Mends gaps by changing one file of the content folder. Resolves to null where the gap is not there; throws AskRedError
 * where the change cannot be made (`fix-refused`), it would be another one by now (`file-changed`), or the server may not write
 * it (`content-not-writable`); nothing is written then.
 */
export type FixDesk = {
  readonly options: (id: string) => Promise<FixOptions | null>;
  readonly propose: (id: string, order: FixOrder) => Promise<FixView | null>;
  /** Makes the change that was shown; the gap is drafted then. Resolves to the file. */
  readonly apply: (id: string, order: FixOrder, base: string, by: Actor) => Promise<string | null>;
  /** The change as a patch, for whoever may write the folder; the gap is drafted then. */
  readonly takePatch: (id: string, order: FixOrder, base: string, by: Actor) => Promise<string | null>;
};
