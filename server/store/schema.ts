/** A row of `asks`: one question and what Red replied. Times are UTC milliseconds; lists are JSON text. */
export type AskRow = {
  id: string;
  asked_at: number;
  audience: string;
  visit: string | null;
  previous: string | null;
  question: string;
  kind: string;
  confidence: number;
  reason: string;
  corrections: string;
  unknown_words: string;
  shown: string;
  latency_ms: number;
  revision: string;
};

/** A row of `outcomes`: what a visitor did with a reply, once an ask and outcome. */
type OutcomeRow = {
  ask_id: string;
  outcome: string;
  /** The one named last; '' where none was. */
  article: string;
  at: number;
};

/** The tables of the log. */
export type LogSchema = { asks: AskRow; outcomes: OutcomeRow };
