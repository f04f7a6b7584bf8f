import type { MessageWord, WordReader } from './message-words.ts';
import { evidenceIn, named, phraseFinder, type Found, type PhraseFinder } from './phrases.ts';
import {
  distancing,
  needWords,
  negativePhrases,
  negators,
  notSuggested,
  priorityWords,
  suggestingQuestions,
  wishing,
  type WordedPriority,
} from './priority-words.ts';
import type { Priority } from './priority.ts';
import { needBar, priorityBar } from './triage-tuning.ts';
import { neutral, ownPhrases, phrasesFor, type WordRule } from './weighted-words.ts';

/** The most pressing first: a message is of the first rank that enough words speak for. */
const wordedPriorities = [
  'red-alert',
  'critical',
  'emergent',
  'suggestion',
] as const satisfies readonly WordedPriority[];

/** How many words a negator reaches: "I do not want to sue". */
const NEGATION_REACH = 3;

/** Finds what tells how pressing a message is, that its writer waits for something, and the sentences that tell of something else. */
export type PriorityFinder = {
  readonly ranks: PhraseFinder<Priority>;
  readonly need: PhraseFinder<'need'>;
  readonly suggestingQuestions: PhraseFinder<'question'>;
  readonly distancing: PhraseFinder<'distancing'>;
};

/** A finder for the words of a site beside the usual ones. A site's words for “standard” say that nothing is the matter. */
export const priorityFinder = (own: readonly WordRule<Priority>[], reader: WordReader): PriorityFinder => ({
  ranks: phraseFinder(
    [
      ...wordedPriorities.flatMap((rank) => phrasesFor<Priority>(rank, priorityWords[rank])),
      ...neutral<Priority>('standard', negativePhrases),
      ...neutral<Priority>('standard', notSuggested),
      ...own.flatMap((rule) =>
        ownPhrases(rule).map((phrase) => (rule.id === 'standard' ? { ...phrase, weight: 0 } : phrase)),
      ),
    ],
    reader,
  ),
  need: phraseFinder([...phrasesFor('need', needWords), ...neutral('need', wishing)], reader),
  suggestingQuestions: phraseFinder(neutral('question', suggestingQuestions), reader),
  distancing: phraseFinder(neutral('distancing', distancing), reader),
});

const isNegated = ({ from }: Found<string>, words: readonly MessageWord[]): boolean =>
  words
    .slice(Math.max(0, from - NEGATION_REACH), from)
    .some(({ text, sentence }) => negators.has(text) && sentence === words[from]?.sentence);

type Read = { readonly rank: Priority; readonly rankReason: string };

/** Whether a sentence of the writer's asks, and makes no suggestion by asking. */
const isAsking = (words: readonly MessageWord[], finder: PriorityFinder): boolean => {
  const suggesting = new Set(finder.suggestingQuestions(words).map(({ from }) => words[from]?.sentence));
  return words.some(({ isAsked, isQuoted, sentence }) => isAsked && !isQuoted && !suggesting.has(sentence));
};

/** Why a suggestion is none: its writer asks, waits or has a problem; null where too little says so. Words of the suggestion itself do not. */
const needIn = (
  words: readonly MessageWord[],
  suggestion: readonly Found<Priority>[],
  finder: PriorityFinder,
): string | null => {
  const own = finder
    .need(words)
    .filter(({ phrase }) => phrase.weight > 0)
    .filter(
      ({ from }) => words[from]?.isQuoted !== true && !suggestion.some((one) => one.from <= from && from < one.to),
    )
    .filter((one) => !isNegated(one, words));
  const { score, found } = evidenceIn(own);
  if (score >= needBar) return named(found);
  return isAsking(words, finder) ? 'it asks a question' : null;
};

/**
 * How pressing a message is by its words, and why. Negated and quoted words do not count; words from afar raise no alarm; a
 * suggestion of somebody who waits for something is none.
 */
export const priorityOf = (words: readonly MessageWord[], finder: PriorityFinder): Read => {
  const found = finder.ranks(words).filter(({ phrase }) => phrase.weight > 0);
  const afar = new Set(finder.distancing(words).map(({ from }) => words[from]?.sentence));
  const isEvidence = (one: Found<Priority>): boolean => {
    const isAlarm = one.phrase.id === 'critical' || one.phrase.id === 'red-alert';
    return (
      words[one.from]?.isQuoted !== true && !isNegated(one, words) && !(isAlarm && afar.has(words[one.from]?.sentence))
    );
  };
  const evidenced = found.filter(isEvidence);
  for (const rank of wordedPriorities) {
    const evidence = evidenceIn(evidenced.filter(({ phrase }) => phrase.id === rank));
    if (evidence.score < priorityBar) continue;
    const need = rank === 'suggestion' ? needIn(words, evidence.found, finder) : null;
    if (need === null) return { rank, rankReason: `because of ${named(evidence.found)}` };
    return { rank: 'standard', rankReason: `not a suggestion despite ${named(evidence.found)}: ${need}` };
  }
  const taken = found.filter((one) => !isEvidence(one) && one.phrase.weight >= priorityBar);
  const rankReason =
    taken.length === 0
      ? 'no word says that it is more or less urgent'
      : `${named(taken)} is negated, quoted or about something else`;
  return { rank: 'standard', rankReason };
};
