import type { Audience } from '../../core/content/audience.ts';
import type { Library } from '../../core/answering/library.ts';
import { maxQuestionLength, wellFormed } from '../../core/answering/question.ts';
import { Answerer } from './answer-question.ts';
import type { LikelyAnswer } from '../../core/answering/likely-answer.ts';

/** Names articles that may answer a text. */
export type LikelyAnswers = (text: string, audience: Audience) => readonly LikelyAnswer[];

/** The most articles named. Range 1–5: more is a list to search through again. */
const mostNamed = 3;

/** From this confidence (0..1) an article beside the answer is named. Range 0.05–0.5; not measured: an article too many costs a line. */
const leastNamed = 0.1;

/** A text as a question. Of a text that is too long the end is taken, because people come to the point at the end. */
const asQuestion = (text: string): string => [...wellFormed(text).trim()].slice(-maxQuestionLength).join('').trim();

/**
 * Articles that may answer what somebody writes to people, best first: the answer, and what else is near it; none where
 * Red would not answer. It is no question of the visitor's: nothing is logged, and no figure moves.
 */
export const createLikelyAnswers = (library: () => Library): LikelyAnswers => {
  const answererOf = new WeakMap<Library, Answerer>();
  return (text, audience) => {
    const question = asQuestion(text);
    if (question === '') return [];
    const current = library();
    const answerer = answererOf.get(current) ?? new Answerer(current);
    answererOf.set(current, answerer);
    const { reply } = answerer.answer({ question, audience, exact: false });
    const answers = [reply, ...reply.parts].flatMap(({ answer }) => (answer === null ? [] : [answer.article]));
    const others = reply.kind === 'answer' || reply.kind === 'choices' ? reply.choices : [];
    const near = others.filter(({ confidence }) => confidence >= leastNamed).map(({ article }) => article);
    const named = new Map([...answers, ...near].map(({ id, title, url }) => [id, { title, url }]));
    return [...named.values()].slice(0, mostNamed);
  };
};
