import { departmentWords, neutralPhrases } from './department-words.ts';
import { messageWords, type WordReader } from './message-words.ts';
import { evidenceIn, named, phraseFinder, type Found, type Phrase, type PhraseFinder } from './phrases.ts';
import { priorityFinder, priorityOf, type PriorityFinder } from './priority-of-message.ts';
import type { RequestedTime } from './requested-time.ts';
import type { Priority } from './priority.ts';
import { departmentBar, departmentLead } from './triage-tuning.ts';
import { neutral, ownPhrases, phrasesFor, type WordRule } from './weighted-words.ts';

/** By what messages are sorted; the words come besides those of department-words.ts and priority-words.ts. */
export type TriageRules = WordReader & {
  readonly departments: readonly (WordRule<string> & { readonly name: string })[];
  readonly ranks: readonly WordRule<Priority>[];
};

/** Where a message goes and how pressing it is, with reasons to show. */
export type Triaged = {
  /** Id of a department; null means unsorted. */
  readonly department: string | null;
  /** For people: "because of ‘invoice’ and ‘refund’". */
  readonly departmentReason: string;
  readonly rank: Priority;
  readonly rankReason: string;
};

/** The evidence a department needs, and its lead; another pair than the product's own is for measuring. */
export type DepartmentBars = { readonly bar: number; readonly lead: number };

const ownBars: DepartmentBars = { bar: departmentBar, lead: departmentLead };

const phrasesOf = ({ departments }: TriageRules): readonly Phrase<string>[] => [
  ...departments.flatMap((department) => {
    const words = Object.hasOwn(departmentWords, department.id) ? departmentWords[department.id] : undefined;
    return [...ownPhrases(department), ...(words === undefined ? [] : phrasesFor(department.id, words))];
  }),
  ...neutral('', neutralPhrases),
];

type Evidence = ReturnType<typeof evidenceIn<string>> & { readonly id: string };

/** Evidence for each department, most first. */
const evidenceOf = (found: readonly Found<string>[], { departments }: TriageRules): readonly Evidence[] =>
  departments
    .map(({ id }) => ({ id, ...evidenceIn(found.filter(({ phrase }) => phrase.id === id)) }))
    .toSorted((a, b) => b.score - a.score);

const departmentOf = (
  found: readonly Found<string>[],
  rules: TriageRules,
  { bar, lead }: DepartmentBars,
): Pick<Triaged, 'department' | 'departmentReason'> => {
  const nameOf = (id: string): string => rules.departments.find((department) => department.id === id)?.name ?? id;
  const [first, second] = evidenceOf(found, rules);
  if (first === undefined || first.score === 0)
    return { department: null, departmentReason: 'unsorted: no word points to a department' };
  if (first.score < bar)
    return { department: null, departmentReason: `unsorted: ${named(first.found)} alone is not enough` };
  if (second !== undefined && second.score > 0 && first.score - second.score < lead) {
    const both = [first, second].map(({ id, found: own }) => `${named(own)} for ${nameOf(id)}`);
    return { department: null, departmentReason: `unsorted: ${both.join(', ')}` };
  }
  return { department: first.id, departmentReason: `because of ${named(first.found)}` };
};

type Prepared = { readonly departments: PhraseFinder<string>; readonly ranks: PriorityFinder };

/** Finders are made once for the rules of a site. */
const prepared = new WeakMap<TriageRules, Prepared>();

const prepare = (rules: TriageRules): Prepared => {
  const known = prepared.get(rules);
  if (known !== undefined) return known;
  const made = { departments: phraseFinder(phrasesOf(rules), rules), ranks: priorityFinder(rules.ranks, rules) };
  prepared.set(rules, made);
  return made;
};

/**
 * Sorts a message: the department that enough words speak for, with a lead, and how pressing it is. Unsure, it stays unsorted:
 * a wrong department costs more (triage-tuning.ts). Pure: the same message and rules give the same.
 */
export const triage = (message: string, rules: TriageRules, bars: DepartmentBars = ownBars): Triaged => {
  const words = messageWords(message, rules);
  const { departments, ranks } = prepare(rules);
  return { ...departmentOf(departments(words), rules, bars), ...priorityOf(words, ranks) };
};

/** What the asker chose beside the words: by when an answer is wanted, and whether a call was booked. */
export type Wanted = { readonly within: RequestedTime | null; readonly hasCall: boolean };

/** The priority once it is known what the asker chose. A message with a requested time or a call is no suggestion. */
export const priorityWanted = (
  { rank, rankReason }: Pick<Triaged, 'rank' | 'rankReason'>,
  { within, hasCall }: Wanted,
): Pick<Triaged, 'rank' | 'rankReason'> => {
  if (rank !== 'suggestion' || (within === null && !hasCall)) return { rank, rankReason };
  const wanted = hasCall ? 'a call was booked' : 'the visitor asked for an answer by a time';
  return { rank: 'standard', rankReason: `not a suggestion despite its words (${rankReason}): ${wanted}` };
};
