import type { Asker } from './asker.ts';
import type { Audience } from '../content/audience.ts';
import type { Correction, ReplyKind, ReplyReason } from '../answering/reply.ts';

/** What a visitor did with a reply: opened the article quoted, picked one that was offered, or voted. */
export type Outcome = 'opened' | 'picked' | 'helpful' | 'not-helpful';

/** Every outcome a visitor's browser may report. */
export const outcomes: readonly Outcome[] = ['opened', 'picked', 'helpful', 'not-helpful'];

/** What the log keeps of an ask: outcomes, and that the question was handed to a person. */
export type LoggedOutcome = Outcome | 'handed-over';

/** One question and what Red replied, as the log keeps it: the text is masked before it gets here. */
export type AskRecord = {
  readonly id: string;
  /** UTC milliseconds. */
  readonly askedAt: number;
  readonly audience: Audience;
  /** HMAC of the visit under a key of the data folder, or null for a question that stands alone. */
  readonly visit: string | null;
  /** The id of the ask this one follows, or null. */
  readonly previous: string | null;
  /** Masked, well-formed. */
  readonly question: string;
  /** The question's words, so that wordings that differ only in case, accents or punctuation are one. */
  readonly normalised: string;
  /** Stems of the words that carry the question, as it was answered by; they tell whether two asks are about one need. */
  readonly terms: readonly string[];
  readonly kind: ReplyKind;
  readonly confidence: number;
  readonly reason: ReplyReason;
  readonly corrections: readonly Correction[];
  /** Words of the question that stand nowhere in the content, masked. */
  readonly unknownWords: readonly string[];
  /** Ids of the articles shown, the answer first. */
  readonly shown: readonly string[];
  /** Milliseconds Red took, with fractions. */
  readonly latencyMs: number;
  /** The revision of what that audience was answered from. */
  readonly revision: string;
  readonly asker: Asker;
  /** The rule that gave the class. */
  readonly askerRule: string;
  /** The page the box stood on: origin and path, masked, no query; null where the browser does not say. */
  readonly page: string | null;
  /** The id of the person, or null where the asker is not known. */
  readonly person: string | null;
};

/** One outcome of one ask. */
export type OutcomeRecord = {
  readonly askId: string;
  readonly outcome: LoggedOutcome;
  readonly article: string | null;
  /** UTC milliseconds. */
  readonly at: number;
};
