import type { LogFilter } from './failed-ask.ts';
import type { ListedAsk } from './log-reader.ts';

/** One question as it stands in the log, masked. Its id is left out: it gives the right to vote. */
type FoundQuestion = Pick<ListedAsk, 'audience' | 'question' | 'kind' | 'asker' | 'outcome'> & {
  /** UTC ms. */
  readonly at: number;
  /** The article shown first; null where none was. */
  readonly shown: string | null;
};

/** Where a page of questions begins: after the first `skip` questions of the millisecond `at`. Names no question. */
export type QuestionPlace = { readonly at: number; readonly skip: number };

/** A page of questions, the newest first. */
type FoundQuestions = {
  readonly questions: readonly FoundQuestion[];
  /** Where the next page begins; null on the last one. */
  readonly older: QuestionPlace | null;
};

/** Finds questions in the log, the newest first. */
export type QuestionSearch = (
  query: LogFilter & {
    /** Taken literally; empty finds every question. */
    readonly text: string;
    /** Null for every kind of reply. */
    readonly kind: ListedAsk['kind'] | null;
    /** Null for every outcome. */
    readonly outcome: ListedAsk['outcome'];
    /** Null for the newest. */
    readonly from: QuestionPlace | null;
    /** 1–200. */
    readonly limit: number;
  },
) => Promise<FoundQuestions>;

/** Where the page after some questions begins. */
export const placeAfter = (
  questions: readonly { readonly at: number }[],
  from: QuestionPlace | null,
): QuestionPlace => {
  const at = questions.at(-1)?.at ?? 0;
  const shown = questions.filter((question) => question.at === at).length;
  return { at, skip: from?.at === at ? from.skip + shown : shown };
};
