import type { CustomerAccess } from './audience.ts';

/** A way to reach a person, as the site's owner gives it. */
export type Contact = { readonly email: string | null; readonly url: string | null };

/** One line of what Red will not answer, and wordings by which such a question is known. */
export type ScopeLine = { readonly line: string; readonly asks: readonly string[] };

/** Wordings of small talk and what Red says to them. */
export type SmallTalk = { readonly asks: readonly string[]; readonly reply: string };

/** A part of the organisation that owns questions. */
export type Department = { readonly id: string; readonly name: string; readonly owner: string | null };

/** Confidence, 0..1, from which Red answers, and from which it offers choices. */
export type Thresholds = { readonly answer: number; readonly choices: number };

/** `site.yml`, validated, defaults filled in. */
export type Site = {
  readonly name: string;
  /** Absolute address of the help centre, without a slash at the end. */
  readonly url: string;
  readonly rep: {
    readonly name: string;
    readonly greeting: string;
    /** Path of a picture under `media/`, or null for Red's own portrait. */
    readonly portrait: string | null;
  };
  readonly contact: Contact;
  readonly scope: { readonly will: readonly string[]; readonly willNot: readonly ScopeLine[] };
  readonly audiences: {
    readonly prospect: { readonly label: string };
    readonly customer: { readonly label: string; readonly access: CustomerAccess };
  };
  readonly topics: Readonly<Record<string, string>>;
  readonly smallTalk: readonly SmallTalk[];
  readonly departments: readonly Department[];
  /** Hours within which each rank of question is promised an answer. */
  readonly promises: Readonly<Record<string, number>>;
  /** Null where the writer leaves the engine's own measured thresholds. */
  readonly thresholds: Thresholds | null;
};
