import type { AskerClass } from '../../core/log/asker.ts';
import type { Audience } from '../../core/content/audience.ts';
import type { AudienceLibrary, Library } from '../../core/answering/library.ts';
import { masked } from '../../core/log/masking.ts';
import type { Clock, InteractionLog, Stopwatch } from '../../core/log/interaction-log.ts';
import { wellFormed, normalisedWording } from '../../core/answering/question.ts';
import type { Reply } from '../../core/answering/reply.ts';
import { Answerer, type Answered } from './answer-question.ts';

/** A question as it reaches Red, already checked for form. */
type AskRequest = {
  readonly question: string;
  readonly audience: Audience;
  readonly exact: boolean;
  /** The visitor's own random id of this visit, or null where the question stands alone. */
  readonly visit: string | null;
  readonly previous: string | null;
  readonly asker: AskerClass;
  /** The page the box stood on, or null. */
  readonly page: string | null;
  /** The id of the person who asks, or null. */
  readonly person: string | null;
};

/** What asking needs from outside. */
export type AskDependencies = {
  readonly library: () => Library;
  readonly log: InteractionLog;
  readonly now: Clock;
  readonly stopwatch: Stopwatch;
  /** A new id: 128 random bits, base64url. */
  readonly newId: () => string;
  readonly hashVisit: (visit: string) => string;
};

/** Asks Red. */
export type AskRed = (request: AskRequest) => Reply;

const shownIn = (reply: Reply): readonly string[] => {
  const all = [reply, ...reply.parts].flatMap(({ answer, choices }) => [
    ...(answer === null ? [] : [answer.article.id]),
    ...choices.map(({ article }) => article.id),
  ]);
  return [...new Set(all)];
};

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}']+/gu) ?? [];

/** Whether every word of a piece still stands in the masked question. Pieces of masked text are not kept. */
const stillStands = (piece: string, kept: string): boolean => {
  const words = new Set(wordsOf(kept));
  return wordsOf(piece).every((word) => words.has(word));
};

/** The stems that found the answer, without those of masked text. */
const termsOf = (answered: Answered, kept: string, library: AudienceLibrary): readonly string[] => {
  const terms = [...new Set(answered.rankings.flatMap(({ ranking }) => ranking.terms))];
  if (!kept.includes('[')) return terms;
  const left = new Set(library.engine.stems(kept));
  return terms.filter((term) => left.has(term));
};

/** The use case of asking: answers from the library in place, then hands the masked question to the log. */
export const createAskRed = (needs: AskDependencies): AskRed => {
  const answererOf = new WeakMap<Library, Answerer>();
  const answer = (library: Library, request: AskRequest): Answered => {
    const answerer = answererOf.get(library) ?? new Answerer(library);
    answererOf.set(library, answerer);
    return answerer.answer(request);
  };
  return (request) => {
    const started = needs.stopwatch();
    const library = needs.library();
    const question = wellFormed(request.question);
    const answered = answer(library, { ...request, question });
    const { reply: withoutId, unknownWords } = answered;
    const reply = { id: needs.newId(), ...withoutId };
    const kept = masked(question);
    needs.log.record({
      id: reply.id,
      askedAt: needs.now(),
      audience: request.audience,
      visit: request.visit === null ? null : needs.hashVisit(request.visit),
      previous: request.previous,
      question: kept,
      normalised: normalisedWording(kept),
      terms: termsOf(answered, kept, library[request.audience]),
      kind: reply.kind,
      confidence: reply.confidence,
      reason: reply.reason,
      corrections: reply.corrections.filter(({ from }) => stillStands(from, kept)),
      unknownWords: unknownWords.filter((word) => stillStands(word, kept)),
      shown: shownIn(reply),
      latencyMs: needs.stopwatch() - started,
      revision: library[request.audience].revision,
      asker: request.asker.asker,
      askerRule: request.asker.rule,
      page: request.page,
      person: request.person,
    });
    return reply;
  };
};
