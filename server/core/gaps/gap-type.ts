import type { FailedCase } from '../log/failed-ask.ts';
import type { ReplyKind } from '../answering/reply.ts';

/** Why questions failed, by what would mend it. */
export const gapTypes = [
  'unknown-word',
  'no-article',
  'not-found',
  'hidden',
  'out-of-scope',
  'no-question',
  'bot',
  'language',
  'not-helpful',
] as const;

/** Why questions failed, by what would mend it. */
export type GapType = (typeof gapTypes)[number];

/** Why an audience does not see an article. */
type HiddenWhy = 'draft' | 'customers';

/** What the live library makes of a wording, asked as the audience that failed with it. */
export type LibraryFinding = {
  readonly kind: ReplyKind;
  /** The first article for it, whatever the kind; null where there is none. */
  readonly best: string | null;
  /** Words of it that still stand nowhere. */
  readonly unknownWords: readonly string[];
  /** The article that would answer but that the audience may not read; null where the audience may read the answer. */
  readonly hidden: { readonly article: string; readonly why: HiddenWhy } | null;
};

/** Why a gap failed, with the article or the words that the next action is about. */
export type GapCause = {
  readonly type: GapType;
  /** Id of an article; null where the type names none. */
  readonly article: string | null;
  readonly words: readonly string[];
  readonly why: HiddenWhy | null;
  /** Whether the library answers one of its wordings now. */
  readonly isAnswered: boolean;
};

/** The newest failed ask of a gap, by which it is judged. */
export type JudgedCase = Pick<FailedCase, 'reason' | 'failure' | 'shown' | 'unknownWords'> & {
  /** Whether only bots asked about the gap. */
  readonly onlyBots: boolean;
};

/** Types that stand before all others. */
const typeBefore = (newest: JudgedCase, says: readonly LibraryFinding[]): GapType | null => {
  if (newest.onlyBots) return 'bot';
  if (newest.reason === 'language') return 'language';
  if (newest.reason === 'no-words') return 'no-question';
  if (newest.failure === 'not-helpful') return 'not-helpful';
  if (says[0]?.kind === 'small-talk') return 'no-question';
  return says[0]?.kind === 'out-of-scope' ? 'out-of-scope' : null;
};

const typeOfUnanswered = (newest: JudgedCase, says: readonly LibraryFinding[], words: readonly string[]): GapType => {
  if (newest.reason === 'unknown-words' && (says.length === 0 || words.length > 0)) return 'unknown-word';
  return says.some(({ kind }) => kind === 'choices') ? 'not-found' : 'no-article';
};

/**
 * Why a gap failed: from what was recorded, and from what the live library says to its wordings. The first that fits:
 * a bot, another language, no word in it; a visitor said that the answer did not help; small talk or declared out of scope
 * by now; the article that answers is hidden; an article answers one of the wordings, so that it is there and was not
 * found; a word that stands nowhere; an article that is near; none.
 * @param newest what the newest ask of the gap failed by counts
 * @param says for wordings of the gap, the most asked first; empty where the library was not asked
 */
export const gapCauseOf = (newest: JudgedCase, says: readonly LibraryFinding[]): GapCause => {
  const shown = newest.shown[0] ?? null;
  const answered = says.find(({ kind }) => kind === 'answer');
  const hidden = answered === undefined ? says.flatMap((each) => each.hidden ?? []).at(0) : undefined;
  const known = new Set(says.flatMap(({ unknownWords }) => unknownWords));
  const words = newest.unknownWords.filter((word) => says.length === 0 || known.has(word));
  const near = says.find(({ kind }) => kind === 'choices')?.best ?? null;
  const cause = (type: GapType, article: string | null = shown, why: HiddenWhy | null = null): GapCause => ({
    type,
    article,
    words,
    why,
    isAnswered: answered !== undefined,
  });
  const first = typeBefore(newest, says);
  if (first !== null) return cause(first);
  if (hidden !== undefined) return cause('hidden', hidden.article, hidden.why);
  if (answered !== undefined) return cause('not-found', answered.best);
  if (newest.failure !== 'no-answer') return cause('not-found', shown ?? near);
  const type = typeOfUnanswered(newest, says, words);
  return cause(type, type === 'not-found' ? near : shown);
};

const nextForNotFound = ({ article, isAnswered }: GapCause): string => {
  if (article === null) return 'Add these wordings to the asks of the article that answers, or write a new article.';
  return isAnswered
    ? `The article “${article}” answers it but was not found. Add these wordings to its asks, or write a new article.`
    : `The article “${article}” came close but did not end the search. If it answers, add these wordings to its asks. Otherwise write a new article.`;
};

/** What to do next about a gap, in words. */
export const nextAction = (cause: GapCause): string => {
  const { type, article, words, why } = cause;
  const quoted = words.map((word) => `“${word}”`).join(', ');
  switch (type) {
    case 'unknown-word':
      return `If ${quoted} is another word for something you have written about, add it to synonyms.yml. Otherwise write a new article.`;
    case 'no-article':
      return 'Write an article with these wordings as its asks, or add them to the asks of the article that answers.';
    case 'not-found':
      return nextForNotFound(cause);
    case 'not-helpful':
      return article === null
        ? 'Look at what was shown, and write what was missing.'
        : `The article “${article}” was shown and did not help. Rewrite it, or write the article that was meant.`;
    case 'hidden':
      return why === 'draft'
        ? `The article “${article}” answers it but is a draft. Finish it and remove its line draft: true.`
        : `The article “${article}” answers it but is for customers only. Write an article for prospects, or leave it as it is.`;
    case 'out-of-scope':
      return 'Leave it: it is listed in scope.will_not. Or remove it there and write an article.';
    case 'language':
      return 'Decide whether to answer in this language. Red reads only English.';
    case 'no-question':
      return 'Nothing to do: it is not a question.';
    case 'bot':
      return 'Nothing to do: no person asked.';
  }
};
