import type { ListedAsk, LogFilter } from './log-reader.ts';

/** One question as it stands in the log, masked. Its id is left out: it gives the right to vote. */
export type FoundQuestion = Pick<ListedAsk, 'audience' | 'question' | 'kind' | 'asker' | 'outcome'> & {
  /** UTC ms. */
  readonly at: number;
  /** The article shown first; null where none was. */
  readonly shown: string | null;
};

/** Finds questions in the log, the newest first. The text is taken literally; empty finds every question. */
export type QuestionSearch = (
  query: LogFilter & { readonly text: string; readonly limit: number },
) => Promise<readonly FoundQuestion[]>;
