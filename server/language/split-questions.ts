import { plainWords, tokensOf } from './analysis.ts';

/** Most parts a message is cut into; the rest stays with the last. */
const MOST_PARTS = 4;
/** A part needs so many content words to be a question of its own. */
const LEAST_CONTENT = 2;
/** A whole clause ("and where is …") that points back at nothing needs only this many. */
const LEAST_IN_CLAUSE = 1;
const STARTS_CLAUSE =
  /^(?:and|also|plus)\s+(?:also\s+)?(?:what|when|where|why|how)\s+(?:can|could|do|does|did|is|are|was|were|will|would|should|may|have|has|much|many|long|often)\b/i;
const POINTS_BACK = /\b(?:it|its|they|them|their|theirs|this|that|these|those|he|him|his|she|her|hers|one|ones)\b/i;
const ENDS_QUESTION = /\?\s*$/;
const STARTS_QUESTION =
  /^(?:(?:and|also|plus|but|or|then)\s+)?(?:what|which|who|whom|whose|when|where|why|how|can|could|do|does|did|is|are|was|were|will|would|should|may|have|has)\b/i;

/**
 * The questions of one message, in the order asked; a single one comes back alone. A cut is made after a question mark, and before
 * "and also how …", only where both sides can stand alone: a sentence that sets the scene stays with its question.
 * @example splitQuestions("How do I cancel my order? And where is my refund for the pillow?").length // 2
 */
export function splitQuestions(message: string): readonly string[] {
  const sentences = message
    .split(/(?<=\?)\s+|\s+(?=(?:and|also|plus)\s+(?:also\s+)?(?:what|when|where|why|how)\b)/i)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const parts: string[] = [];
  for (const sentence of sentences) {
    const last = parts.at(-1);
    const least = last === undefined ? LEAST_CONTENT : leastContent(last, sentence);
    const own =
      STARTS_QUESTION.test(sentence) &&
      says(sentence, least) &&
      last !== undefined &&
      says(last, least) &&
      isQuestion(last);
    if (last === undefined || (own && parts.length < MOST_PARTS)) parts.push(sentence);
    else parts[parts.length - 1] = `${last} ${sentence}`;
  }
  return parts.length === 0 ? [message] : parts;
}

/**
 * Content words each side of a cut must have. Two question marks are two questions however short ("What does it cost? Is
 * there a trial?"), and so are two clauses; any other joint is cut only where both sides say enough.
 */
function leastContent(before: string, after: string): number {
  if (ENDS_QUESTION.test(before) && ENDS_QUESTION.test(after)) return 1;
  return STARTS_CLAUSE.test(after) && !POINTS_BACK.test(after) ? LEAST_IN_CLAUSE : LEAST_CONTENT;
}

function isQuestion(text: string): boolean {
  return ENDS_QUESTION.test(text) || STARTS_QUESTION.test(text);
}

function says(text: string, least: number): boolean {
  return tokensOf(plainWords(text)).filter((token) => token.kind === 'content').length >= least;
}
