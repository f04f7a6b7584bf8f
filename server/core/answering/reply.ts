import type { Audience } from '../content/audience.ts';
import type { Match } from './matches.ts';
import type { Contact } from '../content/site.ts';

/** What Red does with a question. */
export type ReplyKind = 'answer' | 'choices' | 'unknown' | 'small-talk' | 'out-of-scope';

/** Every kind of reply. */
export const replyKinds: readonly ReplyKind[] = ['answer', 'choices', 'unknown', 'small-talk', 'out-of-scope'];

/**
 * Why a reply is of its kind.
 * - `matched`: one article leads and covers the question
 * - `ambiguous`: several articles fit, none leads
 * - `weak-match`: an article is near, not near enough to be the answer
 * - `no-article`: the words are known, no article is about this
 * - `unknown-words`: the words that carry the question stand nowhere in the content
 * - `no-words`: nothing in it can be read as a word
 * - `language`: it is not written in the Latin script that English uses
 * - `small-talk`: a greeting, thanks, or talk about Red
 * - `declared-out-of-scope`: site.yml says that Red does not answer this
 */
export type ReplyReason =
  | 'matched'
  | 'ambiguous'
  | 'weak-match'
  | 'no-article'
  | 'unknown-words'
  | 'no-words'
  | 'language'
  | 'small-talk'
  | 'declared-out-of-scope';

/** Every reason. */
export const replyReasons: readonly ReplyReason[] = [
  'matched',
  'ambiguous',
  'weak-match',
  'no-article',
  'unknown-words',
  'no-words',
  'language',
  'small-talk',
  'declared-out-of-scope',
];

/**
 * What a person can do for the visitor: answer by e-mail, or call, once the question is handed over (POST
 * /api/hand-overs); be reached on a page; or read the question among those unanswered.
 */
export type Offer = 'email' | 'call-back' | 'website' | 'review';

/** Every offer. */
export const offers: readonly Offer[] = ['email', 'call-back', 'website', 'review'];

/** A spelling Red changed. */
export type Correction = { readonly from: string; readonly to: string };

/** What a reply says of an article. */
export type ArticleReference = {
  readonly id: string;
  readonly title: string;
  /** From the root, with the passage's anchor where there is one; HTTP puts the public address in front where one is set. */
  readonly url: string;
  readonly audience: Audience;
  readonly updated: string | null;
};

/** Where a quote stands: bytes `start`..`end` of `file`, whose SHA-256 begins with `revision`. */
type QuoteSource = {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly revision: string;
};

/** The writer's words, rendered and plain, and where they stand. */
type Quote = {
  readonly heading: string | null;
  readonly anchor: string | null;
  readonly html: string;
  readonly text: string;
  /** Words in `text` that were asked for, in their order; in UTF-16 units. */
  readonly matches: readonly Match[];
  readonly source: QuoteSource;
};

/** An article and the passage of it that answers. */
export type Answer = { readonly article: ArticleReference; readonly passage: Quote };

/** An article Red offers instead of, or beside, an answer. */
export type Choice = {
  readonly article: ArticleReference;
  /** What it answers, in the wording nearest to the question: the title, or another that the writer listed. */
  readonly question: string;
  readonly confidence: number;
};

/** What Red makes of one question. */
export type Verdict = {
  readonly kind: ReplyKind;
  /** 0..1: the probability that the top article answers the question, whatever the kind; 0 for small talk. */
  readonly confidence: number;
  readonly reason: ReplyReason;
  /** Non-null exactly for kind `answer`. */
  readonly answer: Answer | null;
  /** Up to 4, best first; filled for `answer` and `choices` only. */
  readonly choices: readonly Choice[];
};

/** One question of a message that holds several. */
export type ReplyPart = Verdict & { readonly question: string };

/** What Red replies; see POST /api/ask. */
export type Reply = Verdict & {
  /** 128 random bits, base64url: knowing it is the right to report the outcome. */
  readonly id: string;
  /** What Red says around the answer. */
  readonly text: string;
  readonly corrections: readonly Correction[];
  /** Several questions in one message, in the order asked; else empty. */
  readonly parts: readonly ReplyPart[];
  /** Never empty for `unknown`. */
  readonly offers: readonly Offer[];
  readonly contact: Contact;
};

/** An article and the probability that it answers, as batch runs list them. */
export type RankedArticle = { readonly id: string; readonly confidence: number };
