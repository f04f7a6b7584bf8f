import { plainWords, tokensOf } from './analysis.ts';

/** Most parts a message is cut into; the rest stays with the last. */
const MOST_PARTS = 4;
/** A part needs so many content words to be a question of its own. */
const LEAST_CONTENT = 2;
/** A whole sentence, and a whole clause ("and where is …") that points back at nothing, need only this many. */
const LEAST_IN_WHOLE = 1;

const WORD = 'what|which|who|whom|whose|when|where|why|how';
const AUXILIARY = 'can|could|do|does|did|is|are|was|were|will|would|should|may|have|has';
const JOINING = String.raw`(?:and|also|plus)\s+(?:also\s+)?`;
const START = String.raw`^(?:(?:and|also|plus|but|or|then)\s+(?:also\s+)?)?`;
const SUBJECT = 'i|you|we|there';
const pattern = (source: string): RegExp => new RegExp(source, 'iu');

const POINTS_BACK = /\b(?:it|its|they|them|their|theirs|this|that|these|those|he|him|his|she|her|hers|one|ones)\b/i;
const ENDS_QUESTION = /\?\s*$/;
const STARTS_QUESTION = pattern(String.raw`${START}(?:${WORD}|${AUXILIARY})\b`);
const STARTS_WORD_CLAUSE = pattern(
  String.raw`^${JOINING}(?:what|when|where|why|how)\s+(?:${AUXILIARY}|much|many|long|often)\b`,
);
const STARTS_AUXILIARY_CLAUSE = pattern(String.raw`^${JOINING}(?:${AUXILIARY})\s+(?:${SUBJECT})\b`);
/** A question by the order of its words alone: "which plan does …", "is the …", "what about …"; not "when I pay …", "do not …". */
const ASKS = [
  String.raw`(?:${WORD})(?:\s+(?!(?:${SUBJECT}|they|he|she|it|the|my|your|our|this|that)\b)[\p{L}\p{N}'-]+){0,2}\s+(?:${AUXILIARY})\b`,
  String.raw`(?:what|how)\s+about\b`,
  String.raw`(?:do|have)\s+(?:i|you|we|they)\b`,
  String.raw`(?!do\b|have\b)(?:${AUXILIARY})\s+(?:${SUBJECT}|they|he|she|it|the|my|your|our|an?|any|this|that|these|those)\b`,
].map((way) => pattern(START + way));

/** Where a part may begin: after a question mark, after another end of a sentence or a line, before a joined clause, before "2." of a list. */
const AFTER_MARK = String.raw`(?<=\?)(?:\s+|(?=(?:${WORD}|${AUXILIARY}|and|also)[\s'’]))`;
const AFTER_STOP = String.raw`(?<=[.!])\s+|\s*\n\s*`;
const BEFORE_CLAUSE = String.raw`(?<!\b(?:and|plus))\s+(?=${JOINING}(?:(?:what|when|where|why|how)\b|(?:${AUXILIARY})\s+(?:${SUBJECT})\b))`;
const BEFORE_ITEM = String.raw`\s+(?=\d{1,2}[.)]\s+\p{L})`;
const AFTER_ITEM_NUMBER = String.raw`(?<!(?:^|\s)\d{1,2}[.])`;
const joints = (stops: string): RegExp => new RegExp(`(${AFTER_MARK}|${BEFORE_CLAUSE})|${stops}`, 'giu');
const JOINTS = joints(AFTER_STOP);
const JOINTS_OF_LIST = joints(`${BEFORE_ITEM}|${AFTER_ITEM_NUMBER}(?:${AFTER_STOP})`);
const IS_LIST = /(?:^|\s)1[.)]\s+\p{L}[^]*\s2[.)]\s+\p{L}/u;
const ITEM_NUMBER = /^\d{1,2}[.)]\s+/;

/** A run of the message between two joints; `isAfterStop` when it follows a full stop, a line's end or an item of a list. */
type Piece = { readonly start: number; readonly text: string; readonly isAfterStop: boolean };

/**
 * The questions of one message, in the order asked; a single one comes back alone. A cut is made only where both sides can
 * stand alone: after a question mark, after a full stop or an item of a numbered list where both are questions by their order
 * of words, and before "and also how …", "and can I …". A sentence that asks nothing stays with the question after it, the
 * last one with the question before. No word is lost but the number of an item.
 * @example splitQuestions("How do I cancel my order? And where is my refund for the pillow?").length // 2
 */
export function splitQuestions(message: string): readonly string[] {
  const starts: number[] = [0];
  let statement: number | null = null;
  let before = '';
  let asked = '';
  for (const piece of piecesOf(message)) {
    const sofar = message.slice(starts.at(-1), piece.start).trim();
    const isOwn = sofar !== '' && (piece.isAfterStop ? bothAsk(asked, piece.text) : stands(sofar, piece.text));
    if (isOwn && starts.length < MOST_PARTS) {
      const isJoined = !piece.isAfterStop && !ENDS_QUESTION.test(before);
      starts.push(isJoined ? piece.start : (statement ?? piece.start));
    }
    before = piece.text;
    if (asks(piece.text) || isOwn) {
      asked = piece.text;
      statement = null;
    } else if (asked !== '') statement ??= piece.start;
  }
  const parts = starts
    .map((start, i) => message.slice(start, starts[i + 1]).trim())
    .map((part) => (starts.length > 1 ? part.replace(ITEM_NUMBER, '') : part));
  return message.trim() === '' ? [message] : parts;
}

function piecesOf(message: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  let isAfterStop = false;
  const add = (end: number): void => {
    const text = message.slice(start, end).trim().replace(ITEM_NUMBER, '');
    if (text !== '') pieces.push({ start, text, isAfterStop });
  };
  for (const joint of message.matchAll(IS_LIST.test(message) ? JOINTS_OF_LIST : JOINTS)) {
    add(joint.index);
    start = joint.index + joint[0].length;
    isAfterStop = joint[1] === undefined;
  }
  add(message.length);
  return pieces;
}

/** Whether a piece after a question mark or before a joined clause is a question of its own. */
function stands(before: string, after: string): boolean {
  if (STARTS_AUXILIARY_CLAUSE.test(after) && !ENDS_QUESTION.test(before) && POINTS_BACK.test(after)) return false;
  const least = leastContent(before, after);
  return STARTS_QUESTION.test(after) && says(after, least) && says(before, least) && isQuestion(before);
}

/** Whether two sentences are whole questions, whatever stands between them. */
function bothAsk(before: string, after: string): boolean {
  return [before, after].every((text) => STARTS_QUESTION.test(text) && asks(text) && says(text, LEAST_IN_WHOLE));
}

/**
 * Content words each side of a cut must have. Two question marks are two questions however short ("What does it cost? Is
 * there a trial?"), and so are two clauses; any other joint is cut only where both sides say enough.
 */
function leastContent(before: string, after: string): number {
  if (ENDS_QUESTION.test(before) && ENDS_QUESTION.test(after)) return LEAST_IN_WHOLE;
  const isClause = STARTS_WORD_CLAUSE.test(after) || STARTS_AUXILIARY_CLAUSE.test(after);
  return isClause && !POINTS_BACK.test(after) ? LEAST_IN_WHOLE : LEAST_CONTENT;
}

function isQuestion(text: string): boolean {
  return ENDS_QUESTION.test(text) || STARTS_QUESTION.test(text);
}

function asks(text: string): boolean {
  return ENDS_QUESTION.test(text) || ASKS.some((way) => way.test(text));
}

function says(text: string, least: number): boolean {
  return tokensOf(plainWords(text)).filter((token) => token.kind === 'content').length >= least;
}
